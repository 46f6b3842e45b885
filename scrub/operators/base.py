"""What an operator is: options a policy can set, and a function from a value to its replacement."""

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from hashlib import sha256
from typing import Annotated, Any, NamedTuple, Protocol, runtime_checkable

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

# (value, entity) → replacement
Operate = Callable[[str, str], str]


class Document(NamedTuple):
    """What a value stands in, for operators to which that matters.

    It is known by what it says, not by where it stands: shards may be cut and sorted anew.
    """

    key: str
    person: str
    """Whom it is about: what the record's own field says, else the document's key."""
    position: tuple[float, float] | None = None
    """Where it is: latitude and longitude, if the record says."""

    @classmethod
    def of(
        cls,
        texts: Iterable[str],
        person: object = None,
        position: tuple[float, float] | None = None,
    ) -> "Document":
        """Return the document of some texts."""
        content = sha256()
        for text in texts:
            data = text.encode("utf-8", "surrogatepass")
            content.update(b"%d:" % len(data))
            content.update(data)
        key = content.hexdigest()
        return cls(key, key if person is None else f"person {person}", position)


@runtime_checkable
class InContext(Protocol):
    """An operator whose replacement depends on the document; called alone, the value is one."""

    def __call__(self, value: str, entity: str, /) -> str:
        """Return the replacement of a value that stands by itself."""
        ...

    def within(self, document: Document) -> Operate:
        """Return the operator for one document."""
        ...


class Strict(BaseModel):
    """A frozen pydantic model that refuses unknown keys and names the nearest known one."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, validate_default=True)

    @model_validator(mode="before")
    @classmethod
    def _refuse_unknown_keys(cls, data: Any) -> Any:
        if isinstance(data, dict):
            for key in data:
                if key not in cls.model_fields:
                    raise PydanticCustomError(
                        "unknown_key", "{message}", {"message": unknown(key, cls.model_fields)}
                    )
        return data


class Options(Strict):
    """What every entity setting may hold, whatever its operator."""

    threshold: Annotated[float, Field(ge=0, le=1)] | None = None
    """Least score at which a span counts; unset, the policy's own threshold."""


def unknown(name: object, allowed: Any, what: str = "key") -> str:
    """Say that a name is unknown, which one was probably meant, and which are allowed.

    >>> unknown("tresh", ["threshold", "operator"])
    "unknown key 'tresh'; did you mean 'threshold'? Allowed: operator, threshold"
    """
    names = sorted(map(str, allowed))
    near = get_close_matches(str(name), names, n=1, cutoff=0.5)
    hint = f"; did you mean {near[0]!r}?" if near else "."
    return f"unknown {what} {name!r}{hint} Allowed: {', '.join(names)}"
