"""Rules for numbers and addresses of Lithuania."""
