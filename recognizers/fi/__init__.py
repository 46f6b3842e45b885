"""Rules for numbers and addresses of Finland."""
