"""What must not get out whatever it looks like: see `checks`."""
