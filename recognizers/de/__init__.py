"""Rules for numbers and addresses of Germany."""
