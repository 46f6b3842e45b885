"""Our recognizers inside other tools: Presidio's analyzer, a spaCy pipeline."""
