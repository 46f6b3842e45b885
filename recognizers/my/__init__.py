"""Rules for numbers and addresses of Malaysia."""
