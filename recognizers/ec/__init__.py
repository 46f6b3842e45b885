"""Rules for numbers and addresses of Ecuador."""
