"""Rules for numbers and addresses of Costa Rica."""
