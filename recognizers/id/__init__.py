"""Rules for numbers and addresses of Indonesia."""
