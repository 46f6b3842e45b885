"""What to look for and what to do about it: one YAML file, checked before anything is read.

A policy starts from a preset and changes what it names. An entity or a whole family is set to an
operator (``EMAIL_ADDRESS: mask``), to an operator with options
(``EMAIL_ADDRESS: {operator: mask, keep_last: 4, threshold: 0.6}``), or to ``off``.
An entity's own setting beats its family's.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from recognizers import ENTITIES, FAMILIES
from recognizers.benign import KINDS, REASONS
from recognizers.views import SETS, VIEWS
from scrub.operators import KEYED, OFF, OPERATORS, Setting, Strict, unknown
from scrub.output_settings import Output
from scrub.records.privacy import Privacy, refuse
from scrub.records.roles import AnyColumn, check_columns, published, texts_of
from scrub.shapes import DEFAULT_TEXT, SHAPES, Shape

DEFAULT_PRESET = "training-corpus"
DEFAULT_OPERATOR = "replace"
# What our own tagger was trained on, as much as the English it knows best.
LANGUAGES = ("de", "en", "es", "fr", "it", "nl", "pl", "pt", "ro", "sv")


def _spelled_out(setting: Any) -> Any:
    """Turn the short forms of a setting into the long one."""
    if setting is False:  # YAML reads a bare `off` as false
        return {"operator": "off"}
    if setting is True:
        return {"operator": DEFAULT_OPERATOR}
    if isinstance(setting, str):
        setting = {"operator": setting}
    if isinstance(setting, dict):
        setting = {"operator": DEFAULT_OPERATOR, **setting}
        if setting["operator"] is False:
            setting["operator"] = "off"
        if setting["operator"] not in OPERATORS:
            message = unknown(setting["operator"], OPERATORS, "operator")
            raise PydanticCustomError("unknown_operator", "{message}", {"message": message})
    return setting


ShortOrLong = Annotated[
    Setting,
    BeforeValidator(_spelled_out, json_schema_input_type=bool | Literal[*OPERATORS] | Setting),
]


def _listed(value: Any) -> Any:
    """Take a single name for a list of one."""
    return (value,) if isinstance(value, str) else value


Names = Annotated[
    tuple[str, ...],
    BeforeValidator(_listed, json_schema_input_type=str | list[str]),
    Field(strict=False),
]


class Corpus(Strict):
    """Which fields of a record hold text, and what becomes of the others."""

    shape: Shape | None = None
    """What the records look like, when they are of one usual kind; says where their texts are."""
    text: Names = DEFAULT_TEXT
    """Paths of the texts: ``meta.title``, ``messages[*].content``; ``?`` marks optional,
    ``??`` what may also be something else than text. Goes before ``shape``."""
    drop: Names = ()
    """Fields left out of the output."""
    keep: Names | None = None
    """When given, the only other fields that stay; else all stay, untouched."""
    text_files: Literal["file", "line"] = "file"
    """Whether a plain text file is one record, or each of its lines is one."""
    id: str = "id"
    """The field that names a record in reports; without it, its position does."""
    person: str | None = None
    """The field that says whom a record is about, such as a patient's number, for `date_shift`;
    without it, each record is about somebody else."""
    position: Annotated[tuple[str, str], Field(strict=False)] | None = None
    """The fields with the latitude and longitude of a record, in degrees, for `geo`: where the
    addresses in its text are, unless a table of places says it."""

    @model_validator(mode="before")
    @classmethod
    def _text_of_shape(cls, content: Any) -> Any:
        known = isinstance(content, dict) and content.get("shape") in SHAPES
        return {"text": SHAPES[content["shape"]], **content} if known else content


class Languages(Strict):
    """Which model reads which text."""

    field: str | None = None
    """Path of the record's language code; without it every text is in ``default``."""
    default: str = "en"
    """The language of a record that does not say."""
    unknown: Literal["quarantine", "rules", "default"] = "quarantine"
    """A language without a model: quarantine the record, use rules only, or the default's model."""
    models: Mapping[str, Names | None] = Field(
        default_factory=lambda: dict.fromkeys(LANGUAGES, ("tagger:fast",))
    )
    """Language → a model such as ``spacy:NAME``, a list of them, or null for rules only.

    There are ``tagger:``, ``spacy:``, ``presidio:``, ``onnx:`` and ``gliner:``; paths in them are
    relative to the policy file.
    """

    def models_of(self, language: str) -> tuple[str, ...]:
        """Return the models that read a language."""
        if language not in self.models and self.unknown == "default":
            language = self.default
        return self.models.get(language) or ()

    def all_models(self) -> list[str]:
        """Return every model named, once."""
        return sorted({model for models in self.models.values() for model in models or ()})


class Entry(Strict):
    """One entry of an allow or deny list: exactly one of ``literal``, ``regex`` and ``file``."""

    literal: str | None = None
    """This very text, in any case."""
    regex: str | None = None
    """RE2 syntax; must match the whole value."""
    file: str | None = None
    """A UTF-8 file with one literal per line; the path is relative to the policy file."""

    @model_validator(mode="after")
    def _exactly_one(self) -> "Entry":
        if sum(each is not None for each in (self.literal, self.regex, self.file)) != 1:
            raise ValueError("give exactly one of literal, regex, file")
        return self


class Allow(Entry):
    """Values that are left alone."""

    entities: Names | None = None
    """Only as these entities or families; unset, as any."""


class Deny(Entry):
    """Values that are always found."""

    entity: str = "PERSON"
    """As what they are reported and replaced."""


def _literal(entry: Any) -> Any:
    return {"literal": entry} if isinstance(entry, str) else entry


AllowEntry = Annotated[Allow, BeforeValidator(_literal, json_schema_input_type=str | Allow)]
DenyEntry = Annotated[Deny, BeforeValidator(_literal, json_schema_input_type=str | Deny)]


class Limits(Strict):
    """What a single record may cost before it goes to quarantine."""

    record_bytes: Annotated[int, Field(gt=0)] = 10_000_000
    deadline_seconds: Annotated[float, Field(gt=0)] = 60.0
    """Per record, plus one second for each 5 kB of it."""
    memory_bytes: Annotated[int, Field(gt=0)] = 1_000_000_000
    """What a worker may take for its work, beyond what the models hold."""


class Policy(Strict):
    """One policy, whole: presets and families resolved to a setting for every entity."""

    preset: str = DEFAULT_PRESET
    threshold: Annotated[float, Field(ge=0, le=1)] = 0.5
    entities: Mapping[str, ShortOrLong] = Field(default_factory=dict)
    operator: ShortOrLong | None = None
    """Replaces the preset's operator wherever the preset has an entity on."""
    benign: Mapping[str, bool] = Field(default_factory=dict)
    """Reason to let a span stand, or a kind of reasons → on or off; see `scrub entities --benign`.

    A reason's own setting beats its kind's; what neither the policy nor its preset names is on."""
    corpus: Corpus = Corpus()
    languages: Languages = Languages()
    views: Names | None = None
    """Canonical views that texts are read through as well, by name, or `cheap`, `all`, `[]`."""
    allow: Annotated[tuple[AllowEntry, ...], Field(strict=False)] = ()
    deny: Annotated[tuple[DenyEntry, ...], Field(strict=False)] = ()
    key_file: str | None = None
    """Path of the key file, relative to the policy file; `scrub keys new` makes one."""
    vault: str | None = None
    """Path of a vault's `public.json`, relative to the policy file: what pseudonyms stand for is
    sealed for its custodian, beside the output; `scrub vault init` makes one."""
    quarantine: Literal["reasons", "sealed"] = "reasons"
    """What is kept of records in quarantine: where they stand and why, or they as well, sealed for
    the custodian of the policy's vault."""
    columns: Mapping[str, AnyColumn] | None = None
    """Role of each column of a table that is published with its texts; see `scrub/records`."""
    privacy: Privacy = Privacy()
    """What the published columns promise."""
    unit: str | None = None
    """The identifier whose values are people: k counts these rather than rows."""
    undeclared: Literal["drop", "refuse"] = "drop"
    """Columns nobody gave a role: left out, or an error."""
    limits: Limits = Limits()
    output: Output = Output()
    """What is done about what a language model says; see `scrub.output_filter`."""

    @model_validator(mode="after")
    def _columns_agree(self) -> "Policy":
        if self.columns is not None:
            given = self.corpus.model_fields_set & {"text", "drop", "keep"}
            if given:
                raise refuse(
                    "columns",
                    f"corpus: {', '.join(sorted(given))} goes with no columns; give those columns "
                    "the role text, drop or keep instead, such as `body: text`",
                )
            check_columns(self.columns, self.unit, self.privacy)
            return self
        stray = self.model_fields_set & {"privacy", "unit", "undeclared"}
        for name in sorted(stray):
            if getattr(self, name) != type(self).model_fields[name].default:
                raise refuse(
                    "columns",
                    f"{name}: goes with columns; add them, such as `columns: {{age: quasi}}`",
                )
        return self

    @property
    def texts(self) -> tuple[str, ...]:
        """The paths of the texts."""
        return self.corpus.text if self.columns is None else texts_of(self.columns)

    @property
    def kept(self) -> tuple[str, ...] | None:
        """The only other fields that stay, if not all do."""
        return self.corpus.keep if self.columns is None else published(self.columns)

    @model_validator(mode="after")
    def _known_entities(self) -> "Policy":
        for name in self.entities:
            _check_entity(name, families=True)
        for entry in self.allow:
            for name in entry.entities or ():
                _check_entity(name, families=True)
        for deny in self.deny:
            _check_entity(deny.entity, families=False)
        for name in self.output.entities:
            _check_entity(name, families=True)
        return self

    @field_validator("views")
    @classmethod
    def _known_views(cls, names: tuple[str, ...] | None) -> tuple[str, ...] | None:
        for name in names or ():
            if name not in VIEWS and name not in SETS:
                message = unknown(name, [*VIEWS, *SETS], "view")
                raise PydanticCustomError("unknown_view", "{message}", {"message": message})
        return names

    @model_validator(mode="after")
    def _known_reasons(self) -> "Policy":
        for name in self.benign:
            if name not in REASONS and name not in KINDS:
                message = unknown(name, [*REASONS, *KINDS], "reason or kind of reasons")
                raise PydanticCustomError("unknown_reason", "{message}", {"message": message})
        return self

    def setting(self, entity: str) -> Setting:
        """Return the setting of an entity; one the policy does not mention is off."""
        return self.entities.get(entity) or OFF

    def on(self) -> frozenset[str]:
        """Return the entities to look for."""
        return frozenset(name for name in ENTITIES if self.setting(name).operator != "off")

    def benign_on(self) -> frozenset[str]:
        """Return the reasons for which a span is let stand."""
        return frozenset(
            code
            for code, reason in REASONS.items()
            if self.benign.get(code, self.benign.get(reason.kind, True))
        )

    def threshold_of(self, entity: str) -> float:
        """Return the least score at which a span of this entity counts."""
        own = self.setting(entity).threshold
        return self.threshold if own is None else own

    def needs_key(self) -> bool:
        """Say whether any operator in use is keyed."""
        return any(self.setting(name).operator in KEYED for name in self.on())


def _check_entity(name: str, *, families: bool) -> None:
    allowed = [*ENTITIES, *(FAMILIES if families else ())]
    if name not in allowed:
        message = unknown(name, allowed, "entity or family" if families else "entity")
        raise PydanticCustomError("unknown_entity", "{message}", {"message": message})
