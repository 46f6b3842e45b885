"""Rules for numbers and addresses of Peru."""
