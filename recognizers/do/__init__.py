"""Rules for numbers and addresses of the Dominican Republic."""
