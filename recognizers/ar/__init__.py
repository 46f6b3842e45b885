"""Rules for numbers and addresses of Argentina."""
