"""Rules for numbers and addresses of the European Union."""
