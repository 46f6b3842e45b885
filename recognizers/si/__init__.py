"""Rules for numbers and addresses of Slovenia."""
