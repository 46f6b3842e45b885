"""Rules for numbers and addresses of India."""
