"""Rules for numbers and addresses of Poland."""
