"""Rules for numbers and addresses of Iceland."""
