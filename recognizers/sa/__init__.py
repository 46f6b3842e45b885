"""Rules for numbers and addresses of Saudi Arabia."""
