"""Rules for numbers and addresses of Australia."""
