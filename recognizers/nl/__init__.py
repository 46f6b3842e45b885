"""Rules for numbers and addresses of the Netherlands."""
