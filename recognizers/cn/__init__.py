"""Rules for numbers and addresses of China."""
