"""Rules for numbers and addresses of Ukraine."""
