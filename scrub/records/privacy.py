"""What a policy promises of the columns that are published."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from scrub.operators.base import Strict


def refuse(kind: str, message: str) -> PydanticCustomError:
    """Return an error whose message is shown as it is."""
    return PydanticCustomError(kind, "{message}", {"message": message})


class Diversity(Strict):
    """How many sensitive values a class must hold: exactly one kind."""

    distinct: Annotated[int, Field(ge=2)] | None = None
    """At least this many different ones."""
    entropy: Annotated[float, Field(gt=1)] | None = None
    """As diverse as this many equally frequent ones."""
    recursive: (
        Annotated[
            tuple[Annotated[float, Field(gt=0)], Annotated[int, Field(ge=2)]], Field(strict=False)
        ]
        | None
    ) = None
    """`[c, l]`: the most frequent is less than c times all from the l-th most frequent on."""

    @model_validator(mode="after")
    def _one_kind(self) -> "Diversity":
        if len(self.model_dump(exclude_none=True)) != 1:
            raise refuse(
                "diversity", "give exactly one of distinct, entropy, recursive: `{distinct: 3}`"
            )
        return self


def _distinct(value: Any) -> Any:
    return {"distinct": value} if isinstance(value, int) else value


ShortDiversity = Annotated[
    Diversity, BeforeValidator(_distinct, json_schema_input_type=int | Diversity)
]


class Privacy(Strict):
    """What the released columns promise."""

    k: Annotated[int, Field(ge=1)] = 5
    """At least so many people share each combination of quasi-identifiers."""
    l: ShortDiversity | None = None  # noqa: E741 - as the field calls it
    """l-diversity of every sensitive column; `l: 3` is `{distinct: 3}`."""
    t: Annotated[float, Field(gt=0, lt=1)] | None = None
    """t-closeness: how far a class's sensitive values may be from everybody's."""
    distance: Literal["equal", "ordered"] = "equal"
    """For t: all values equally far apart, or in order."""
    beta: Annotated[float, Field(gt=0)] | None = None
    """beta-likeness: how much more frequent a sensitive value may be in a class, relatively."""
    delta: Annotated[float, Field(gt=0)] | None = None
    """delta-disclosure: how far the logarithm of that ratio may be from 0."""
    suppress: Annotated[float, Field(ge=0, le=1)] = 0.05
    """The share of rows that may be left out to publish the others finer."""
    recode: Literal["global", "local"] = "global"
    """One level a column, or each class as fine as it can be."""
