"""Rules for numbers and addresses of Chile."""
