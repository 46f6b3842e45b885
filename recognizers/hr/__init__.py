"""Rules for numbers and addresses of Croatia."""
