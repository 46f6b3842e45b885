"""Rules for numbers and addresses of Ireland."""
