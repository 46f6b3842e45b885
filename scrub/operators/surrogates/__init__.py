"""Values in the place of values: realistic, keyed, and nobody's. One file for each kind."""
