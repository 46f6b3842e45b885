"""Rules for numbers and addresses of Mexico."""
