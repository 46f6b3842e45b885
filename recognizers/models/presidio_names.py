"""Names of entities in Presidio → ours, none left out in silence.

Most names are the same. Presidio names many numbers by country (``DE_PASSPORT``,
``ZA_LICENSE_PLATE``), where here is one entity for all of them; what is left of a country's
numbers is a national ID. A registry file's own names are mapped by a file beside it.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from recognizers.entities import ENTITIES
from recognizers.models.errors import UnknownModelError
from recognizers.models.labels import entity_of, known

# In order: ZA_DRIVER_LICENSE is no plate, IN_VEHICLE_REGISTRATION no tax number.
_BY_WORD = {
    "PASSPORT": "PASSPORT",
    "PLATE": "LICENSE_PLATE",
    "VEHICLE": "LICENSE_PLATE",
    "KFZ": "LICENSE_PLATE",
    "LICENSE": "DRIVER_LICENSE",
    "LICENCE": "DRIVER_LICENSE",
    "FUEHRERSCHEIN": "DRIVER_LICENSE",
    "POSTCODE": "POSTCODE",
    "POSTAL": "POSTCODE",
    "PLZ": "POSTCODE",
    "TELEPHONE": "PHONE_NUMBER",
    "MOBILE": "PHONE_NUMBER",
    "PHONE": "PHONE_NUMBER",
    "HEALTH": "INSURANCE_NUMBER",
    "MEDICARE": "INSURANCE_NUMBER",
    "CLAIM": "INSURANCE_NUMBER",
    "PRESCRIPTION": "MEDICAL_RECORD",
    "REFERRAL": "MEDICAL_RECORD",
    "AUTHORIZATION": "MEDICAL_RECORD",
    "TAX": "TAX_NUMBER",
    "VAT": "TAX_NUMBER",
    "TIN": "TAX_NUMBER",
}


def entities_of(
    recognizers: Iterable[Any], own: Mapping[str, str | None], *, model: str, file: Path | None
) -> dict[str, str | None]:
    """Return the entity of each name the recognizers declare, ``None`` for one left out.

    ``own`` is what the label file ``file`` says. Raises ``UnknownModelError`` for a name without
    a counterpart, and for one in ``own`` that no recognizer declares.
    """
    names = {name: each for each in recognizers for name in each.supported_entities}
    if missing := sorted(own.keys() - names.keys()):
        raise UnknownModelError(
            f"{file}: no recognizer of {model} finds {', '.join(missing)}; "
            f"they find: {', '.join(sorted(names))}"
        )
    found = {}
    for name, recognizer in names.items():
        if name in own:
            found[name] = own[name]
        else:
            found[name] = entity_of(name) or _by_word(name, recognizer, file)
    return found


def _by_word(name: str, recognizer: Any, file: Path | None) -> str | None:
    words = name.split("_")
    for word, entity in _BY_WORD.items():
        if word in words:
            return entity
    if type(recognizer).__module__.startswith("presidio_analyzer.predefined_recognizers."):
        if known(name):  # and left out on purpose, which one's own recognizer never is
            return None
        if recognizer.country_code():
            return "NATIONAL_ID"
    how = (
        f"say what it is in {file}, in one line: `{name}: NATIONAL_ID`, or `{name}: null` to "
        "leave it out"
        if file
        else "give the recognizer one of these names, or put it into a registry file, which may "
        "have a file beside it that maps names"
    )
    raise UnknownModelError(
        f"{recognizer.name} finds {name!r}, which is no entity here; {how}; "
        f"the entities: {', '.join(ENTITIES)}"
    )
