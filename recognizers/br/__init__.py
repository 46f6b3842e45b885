"""Rules for numbers and addresses of Brazil."""
