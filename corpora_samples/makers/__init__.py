"""One file per corpus, and what they share: ``build`` (texts with spans) and ``values``."""
