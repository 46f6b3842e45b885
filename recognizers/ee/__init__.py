"""Rules for numbers and addresses of Estonia."""
