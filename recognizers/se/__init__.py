"""Rules for numbers and addresses of Sweden."""
