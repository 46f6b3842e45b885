"""Rules for numbers and addresses of Pakistan."""
