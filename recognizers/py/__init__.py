"""Rules for numbers and addresses of Paraguay."""
