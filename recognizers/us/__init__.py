"""Rules for numbers and addresses of the United States."""
