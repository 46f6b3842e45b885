"""Rules for numbers and addresses of the United Arab Emirates."""
