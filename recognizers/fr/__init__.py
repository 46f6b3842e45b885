"""Rules for numbers and addresses of France."""
