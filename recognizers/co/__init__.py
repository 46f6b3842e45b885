"""Rules for numbers and addresses of Colombia."""
