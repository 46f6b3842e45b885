"""Crosswalks: the label names of other taxonomies, and what each stands for here.

Labels have two levels, as our vocabulary has: a label stands for an entity (``PERSON``), a whole
family (``identifier``), several of these, any personal data, or nothing we look for.
"""

from collections.abc import Iterable

from recognizers.crosswalks.ai4privacy import AI4PRIVACY_17, AI4PRIVACY_54, AI4PRIVACY_OPEN
from recognizers.crosswalks.bigcode import CROSSWALK as BIGCODE
from recognizers.crosswalks.common import COMMON, FAMILY_NAMES, NER, OWN
from recognizers.crosswalks.kaggle import CROSSWALK as KAGGLE
from recognizers.crosswalks.n2c2 import CROSSWALK as N2C2
from recognizers.crosswalks.nemotron import CROSSWALK as NEMOTRON
from recognizers.crosswalks.presidio import PRESIDIO, PRESIDIO_RESEARCH
from recognizers.crosswalks.privacy_filter import CROSSWALK as PRIVACY_FILTER
from recognizers.crosswalks.rampart import CROSSWALK as RAMPART
from recognizers.crosswalks.tab import TAB, TAB_IDENTIFIERS
from recognizers.crosswalks.types import ANY, Crosswalk, Target, entities_in, known_names

__all__ = ["ANY", "CROSSWALKS", "Crosswalk", "Target", "entities_in", "known_names", "told_from"]

# In the order in which labels are looked up: where several know them all, the first is taken.
CROSSWALKS: dict[str, Crosswalk] = {
    each.name: each
    for each in (
        *(OWN, PRESIDIO, PRESIDIO_RESEARCH, PRIVACY_FILTER, NER, TAB, TAB_IDENTIFIERS),
        *(BIGCODE, KAGGLE, RAMPART, N2C2, AI4PRIVACY_17, AI4PRIVACY_OPEN, AI4PRIVACY_54),
        *(NEMOTRON, COMMON, FAMILY_NAMES),
    )
}


def told_from(labels: Iterable[str]) -> Crosswalk | None:
    """Return the first taxonomy that knows all of these labels, or ``None``.

    >>> [walk.name for each in (["PERSON", "US_SSN"], ["private_person"], ["NAME_STUDENT"])
    ...  if (walk := told_from(each))]
    ['scrub', 'privacy-filter', 'kaggle-piilo']
    """
    names = list(labels)
    for each in CROSSWALKS.values():
        if all(map(each.knows, names)):
            return each
    return None
