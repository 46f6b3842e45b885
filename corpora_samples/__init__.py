"""Sample corpora and the code that makes them; not part of the installed packages."""
