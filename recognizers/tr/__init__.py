"""Rules for numbers and addresses of Turkey."""
