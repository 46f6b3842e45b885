"""Rules for numbers and addresses of Romania."""
