"""Rules for numbers and addresses of Vietnam."""
