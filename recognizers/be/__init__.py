"""Rules for numbers and addresses of Belgium."""
