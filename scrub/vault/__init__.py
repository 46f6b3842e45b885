"""Keys and tokens: what links a pseudonym to a value, and nothing else does."""
