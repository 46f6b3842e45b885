"""Rules for numbers and addresses of Israel."""
