"""What has the shape of personal data and is none, each with a reason code."""

from recognizers.benign.judge import Judge, Verdict
from recognizers.benign.reasons import KINDS, REASONS, Kind, Reason

__all__ = ["KINDS", "REASONS", "Judge", "Kind", "Reason", "Verdict"]
