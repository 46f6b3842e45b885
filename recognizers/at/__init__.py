"""Rules for numbers and addresses of Austria."""
