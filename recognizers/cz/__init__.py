"""Rules for numbers and addresses of Czechia and Slovakia."""
