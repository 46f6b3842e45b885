"""Rules for numbers and addresses of Russia."""
