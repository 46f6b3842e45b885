"""Rules for numbers and addresses of South Africa."""
