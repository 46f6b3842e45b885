"""What can go wrong with a model, as a tree. No message ever holds document text.

ModelError
├── UnknownModelError   no such kind of model, or nothing to load under that name
├── MissingLibraryError the library behind the model is not installed
├── WeightsError        the files are not the ones that were pinned, or not safe to read
└── FindError           the model failed on a text
"""


class ModelError(Exception):
    """Base of every error a model raises on purpose; the message is fit for users."""


class UnknownModelError(ModelError):
    """No such kind of model, or nothing to load; the message lists what there is."""


class MissingLibraryError(ModelError):
    """The library behind a model is not installed; the message says how to install it."""


class WeightsError(ModelError):
    """The files of a model are not those that were pinned, or are not safe to read."""


class FindError(ModelError):
    """A model failed on a text; the message names the kind of error, never its content."""
