"""Rules for numbers and addresses of New Zealand."""
