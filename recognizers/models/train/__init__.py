"""The recipe that trains the tagger; not part of the runtime."""
