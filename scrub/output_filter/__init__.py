"""Screen what a language model says, before its users see it.

>>> OutputFilter("output-filter").screen("Write to ngozi@example.org").text
'Write to [EMAIL_ADDRESS]'
"""

from scrub.errors import OutputFilterError
from scrub.output_filter.feed import Feeder
from scrub.output_filter.filter import OutputFilter
from scrub.output_filter.session import Session
from scrub.output_filter.streams import AsyncStream, Stream
from scrub.output_filter.types import Finding, Screened, ScreenedJson

__all__ = [
    "AsyncStream",
    "Feeder",
    "Finding",
    "OutputFilter",
    "OutputFilterError",
    "Screened",
    "ScreenedJson",
    "Session",
    "Stream",
]
