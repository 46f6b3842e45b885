"""Rules for numbers and addresses of Korea."""
