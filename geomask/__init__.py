"""Mask locations in datasets, with a k that is verified. Not built yet: see README.md here."""
