"""Names after a form of address: ``Mr Okafor``, ``Dr. Ngozi Okafor``, ``Frau Lindqvist``."""

from recognizers.generic._names import NAME, is_name
from recognizers.types import Rule

RULE = Rule(
    entity="PERSON",
    pattern=(
        r"\b(?:Mr|Mrs|Ms|Mx|Messrs|Dr|Prof|Herrn?|Frau|Mme|Mlle|Dña|Sra|Sig\.ra|Dott|Dott\.ssa)"
        rf"\.?[ ]({NAME})"
    ),
    prior=0.85,
    validate=is_name,
)
