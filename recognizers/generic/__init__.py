"""Rules that hold in every country."""
