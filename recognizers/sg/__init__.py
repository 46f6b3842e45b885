"""Rules for numbers and addresses of Singapore."""
