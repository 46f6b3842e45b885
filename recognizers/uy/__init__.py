"""Rules for numbers and addresses of Uruguay."""
