"""Rules for numbers and addresses of Kenya."""
