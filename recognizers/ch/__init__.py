"""Rules for numbers and addresses of Switzerland."""
