"""Rules for numbers and addresses of Denmark."""
