"""Rules for numbers and addresses of Portugal."""
