"""What the scanner must know of a pattern before it runs: how far it reaches, where it may be."""
