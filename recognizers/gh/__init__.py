"""Rules for numbers and addresses of Ghana."""
