"""Rules for numbers and addresses of Spain."""
