"""Rules for numbers and addresses of Latvia."""
