"""Credentials: keys and tokens with a published shape, and values assigned to telling names."""
