"""Rules for numbers and addresses of Egypt."""
