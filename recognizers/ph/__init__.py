"""Rules for numbers and addresses of the Philippines."""
