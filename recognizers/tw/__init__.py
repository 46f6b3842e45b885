"""Rules for numbers and addresses of Taiwan."""
