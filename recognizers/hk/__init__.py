"""Rules for numbers and addresses of Hong Kong."""
