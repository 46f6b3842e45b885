"""Rules for numbers and addresses of Bulgaria."""
