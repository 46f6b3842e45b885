"""Rules for numbers and addresses of Venezuela."""
