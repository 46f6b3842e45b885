"""Rules for numbers and addresses of Nigeria."""
