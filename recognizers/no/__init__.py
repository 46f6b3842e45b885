"""Rules for numbers and addresses of Norway."""
