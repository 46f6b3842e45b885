"""The section ``output`` of a policy: what is done about what a language model says.

Which entities are looked for is the policy's own section ``entities``; this one says what is done
in an answer about what is found there, and what else must not get out.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from scrub.operators.base import Strict, unknown

ACTIONS = ("replace", "mask", "pseudonymize", "block", "warn", "off")
Action = Literal["replace", "mask", "pseudonymize", "block", "warn", "off"]


class Doing(Strict):
    """What is done about one entity in an answer."""

    action: Action = "replace"
    """``replace`` by a label, ``mask`` its characters, ``pseudonymize`` for the session, ``block``
    the answer from there on, ``warn`` and let it stand, ``off``: do not look for it."""
    label: str = "[{entity}]"
    """What ``replace`` puts; ``{entity}`` stands for the entity's name."""
    char: Annotated[str, Field(min_length=1, max_length=1)] = "*"
    """What ``mask`` covers letters and digits with."""
    keep_last: Annotated[int, Field(ge=0)] = 0
    """How many letters and digits ``mask`` leaves at the end; never more than half of them."""
    threshold: Annotated[float, Field(ge=0, le=1)] | None = None
    """Least score at which a finding counts; unset, the policy's."""


def _spelled_out(value: Any) -> Any:
    """Turn ``mask`` into ``{action: mask}``; YAML reads a bare ``off`` as false."""
    if value is False:
        value = "off"
    if isinstance(value, str):
        value = {"action": value}
    if isinstance(value, dict):
        if value.get("action") is False:
            value = {**value, "action": "off"}
        if value.get("action", "replace") not in ACTIONS:
            message = unknown(value["action"], ACTIONS, "action")
            raise PydanticCustomError("unknown_action", "{message}", {"message": message})
    return value


ShortOrLong = Annotated[
    Doing, BeforeValidator(_spelled_out, json_schema_input_type=bool | Action | Doing)
]


class OutputLimits(Strict):
    """How much of an answer is looked at, and how much of it waits to be sent."""

    characters: Annotated[int, Field(gt=0)] = 4_000_000
    """A longer answer is an error, not a part of one."""
    hold: Annotated[int, Field(ge=64)] = 512
    """The most characters that wait for what comes next: a value in disguise may be as long."""
    hold_key: Annotated[int, Field(ge=512)] = 16_384
    """The same within a private key, from its first line to its last."""
    depth: Annotated[int, Field(gt=0)] = 64
    """How deep the JSON of a tool call may be nested."""


class Restoring(Strict):
    """Where a session's pseudonyms become values again, besides the text of an answer."""

    tool_arguments: bool = False
    urls: bool = False


class Canaries(Strict):
    """Canaries planted in the training corpus: `scrub leaks plant`."""

    key_file: str
    action: ShortOrLong = Doing(action="block")


class KnownValues(Strict):
    """The values of a vault: `scrub vault export-filter`."""

    file: str
    key_file: str
    action: ShortOrLong = Doing()


class Memorized(KnownValues):
    """Rows of words of a protected corpus: `scrub leaks index`."""


class SystemPrompt(Strict):
    """What a session was told to protect, said word for word."""

    words: Annotated[int, Field(ge=3, le=64)] = 8
    """So many words in a row are no accident."""
    action: ShortOrLong = Doing()


class LeakSettings(Strict):
    """What must not get out whatever it looks like; paths are relative to the policy file."""

    known_values: KnownValues | None = None
    canaries: Canaries | None = None
    memorized: Memorized | None = None
    system_prompt: SystemPrompt = SystemPrompt()
    foreign_pseudonyms: ShortOrLong = Doing()
    """Pseudonyms of another session, another tenant or a pseudonymized corpus."""

    def doing(self) -> dict[str, Doing]:
        """Return what is done about each, by the name it has in findings."""
        usual = Doing()
        return {
            "KNOWN_VALUE": self.known_values.action if self.known_values else usual,
            "CANARY": self.canaries.action if self.canaries else usual,
            "MEMORIZED": self.memorized.action if self.memorized else usual,
            "SYSTEM_PROMPT": self.system_prompt.action,
            "FOREIGN_PSEUDONYM": self.foreign_pseudonyms,
        }


class Output(Strict):
    """What is done about what a language model says."""

    action: ShortOrLong = Doing()
    """What is done about an entity that ``entities`` does not name."""
    entities: Mapping[str, ShortOrLong] = Field(default_factory=dict)
    """Entity or family → an action, alone or with its options."""
    block_message: str = "[The rest of this answer was withheld.]"
    """What stands in the place of what a ``block`` keeps back."""
    restore: Restoring = Restoring()
    leaks: LeakSettings = LeakSettings()
    limits: OutputLimits = OutputLimits()
