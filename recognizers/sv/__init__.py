"""Rules for numbers and addresses of El Salvador."""
