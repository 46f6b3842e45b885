"""Rules for numbers and addresses of Greece."""
