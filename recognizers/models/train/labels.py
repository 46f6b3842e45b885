"""What the tagger tells apart, and what each source of training data calls it.

A source that does not annotate a type is no evidence against it: only the types it annotates are
learned from it, and nothing at all from spans whose label is not understood.
"""

from typing import NamedTuple

from recognizers.models.train.document import IGNORE

_NAMES: dict[str, str] = {
    label: target
    for target, labels in {
        "PERSON": """PER PERSON person Person persName PESSOA name NOM PRENOM RR AN
            NOMBRE_SUJETO_ASISTENCIA NOMBRE_PERSONAL_SANITARIO""",
        "LOCATION": """LOC GPE LOCATION location Location place place_name placeName geogName
            LOCAL LD LDS ST city CITY state STATE country COUNTRY VILLE TERRITORIO PAIS FAC
            facility location-city location-stop current_location geographic_poi poi ZIPCODE
            zipcode ZIP""",
        "STREET_ADDRESS": "STREET_ADDRESS address ADRESSE CALLE STR road house_number",
        "ORG": """ORG organization organization-company Organisation orgName ORGANIZACAO UN INN
            GRT company_name business_name HOPITAL corporation INSTITUCION HOSPITAL""",
        "DATE": "date DATE DATE_NAISSANCE Temporal TEMPO DATETIME FECHAS",
        "AGE": "EDAD_SUJETO_ASISTENCIA AGE age",
        "ID": """ID_SUJETO_ASISTENCIA ID_TITULACION_PERSONAL_SANITARIO ID_ASEGURAMIENTO
            ID_CONTACTO_ASISTENCIAL ID_EMPLEO_PERSONAL_SANITARIO booking_number account_number
            claim_id policy_id account_id IPP SECU NDA""",
        "USERNAME": "username",
    }.items()
    for label in labels.split()
}


class Source(NamedTuple):
    """A file of training data: its types, as far as they can be relied upon, and its weight."""

    annotated: frozenset[str]
    weight: float = 1.0


def _source(annotated: str, weight: float = 1.0) -> Source:
    return Source(frozenset(annotated.split()), weight)


_NEWS = "PERSON LOCATION ORG"

SOURCES: dict[str, Source] = {
    "btc_train_en": _source(_NEWS, 1.5),
    "wnut17_train_en": _source("PERSON LOCATION", 3.0),
    "gum_named_en": _source("PERSON", 1.5),  # countries may be organizations, places common nouns
    "litbank_en": _source("PERSON LOCATION", 1.0),
    "multidogo_en": _source("STREET_ADDRESS ID", 0.5),  # agents' and further names unlabelled
    "re3d_gov_en": _source("PERSON LOCATION DATE", 6.0),  # countries are organizations in it
    "slurp_en": _source("PERSON LOCATION DATE", 0.7),
    "snips_en": _source("PERSON LOCATION", 0.4),
    "usaddress_en": _source("LOCATION STREET_ADDRESS", 0.5),
    "europeana_de": _source(_NEWS, 0.7),
    "germeval14_de": _source(_NEWS),
    "ler_legal_de": _source(_NEWS),
    "mobie_de": _source("PERSON ORG", 0.5),
    "smartdata_de": _source(f"{_NEWS} DATE"),
    "xlime_de": _source(_NEWS, 0.7),
    "meddocan_train_es": _source("PERSON LOCATION STREET_ADDRESS DATE AGE ID", 1.0),
    "xlime_es": _source(_NEWS, 0.7),
    "eds_templates_fr": _source("PERSON LOCATION STREET_ADDRESS DATE", 3.0),
    "europeana_fr": _source(_NEWS, 0.7),
    "xlime_it": _source(_NEWS, 0.7),
    "europeana_nl": _source(_NEWS),
    "kpwr_pl": _source("PERSON LOCATION ORG", 2.0),
    "lener_br_train_pt": _source(f"{_NEWS} DATE", 2.0),
    "ronec_ro": _source("LOCATION ORG DATE", 1.0),  # PERSON includes common nouns
    "swedish_news_sv": _source(_NEWS),
}


def target_of(label: str) -> str:
    """Return the type a source's label stands for, or ``IGNORE``."""
    return _NAMES.get(label, IGNORE)
