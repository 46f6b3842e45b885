"""Rules for numbers and addresses of Thailand."""
