"""Rules for numbers and addresses of Japan."""
