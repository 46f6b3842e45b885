"""Names after a form of address: ``Mr Okafor``, ``Dr. Ngozi Okafor``, ``Frau Lindqvist``."""

from recognizers.generic._names import NAME, is_name
from recognizers.types import Rule


def _is_lower_name(value: str) -> bool:
    """Say whether a word in lower case may be a name.

    >>> _is_lower_name("okafor"), _is_lower_name("president")
    (True, False)
    """
    return is_name(value.title())


RULES = {
    "capital": Rule(
        entity="PERSON",
        pattern=(
            r"\b(?:Mr|Mrs|Ms|Mx|Messrs|Dr|Prof|Herrn?|Frau|Mme|Mlle|Dña|Sra|Sig\.ra|Dott|Dott\.ssa)"
            rf"\.?[ ]({NAME})"
        ),
        prior=0.85,
        validate=is_name,
    ),
    # As chats are written; of the forms of address, those that are no words or codes themselves.
    "lower": Rule(
        entity="PERSON",
        pattern=r"\b(?:mrs?\.?|ms\.)[ ]([a-z\x{df}-\x{24f}]{3,16})\b",
        prior=0.65,
        validate=_is_lower_name,
        apart="_(=",
    ),
}
