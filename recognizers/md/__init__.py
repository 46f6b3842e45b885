"""Rules for numbers and addresses of Moldova."""
