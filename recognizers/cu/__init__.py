"""Rules for numbers and addresses of Cuba."""
