"""Rules for numbers and addresses of Canada."""
