"""Settings for all tests."""

from hypothesis import settings

# A busy machine is no failure: what has to be quick is timed by tests of its own.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
