"""Where the texts stand in the usual shapes of corpora, so that nobody has to say it again.

A policy may name one (``corpus: {shape: sharegpt}``); without a name, and without ``text``, the
fields of all of them are read wherever a record has them. ``?`` marks a field that may be
missing, ``??`` one that may also be something else than text, and is then left as it is.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

Shape = Literal["openai", "sharegpt", "alpaca", "preference", "question-answer", "documents"]

_DOCUMENTS = ("text?", "content?", "body?", "subject?", "title?")
_TURN = ("content?", "content[*].text?", "reasoning_content??", "refusal??", "name??",
         "tool_calls[*].function.arguments??")  # fmt: skip

SHAPES: Mapping[Shape, tuple[str, ...]] = MappingProxyType(
    {
        # https://platform.openai.com/docs/api-reference/chat/create, and TRL's "conversational"
        "openai": (
            *(f"messages[*].{field}" for field in _TURN),
            "prompt??",
            "completion??",
        ),
        # https://github.com/lm-sys/FastChat/blob/main/docs/training.md
        "sharegpt": (
            "conversations[*].value?",
            "conversations[*].content??",
            "system??",
        ),
        # https://github.com/tatsu-lab/stanford_alpaca#data-release; system, history: LLaMA-Factory
        "alpaca": ("instruction", "input??", "output?", "system??", "history[*][*]??"),
        # https://huggingface.co/docs/trl/dataset_formats#preference
        "preference": (
            "prompt??",
            "chosen??",
            "rejected??",
            *(f"{side}[*].content??" for side in ("prompt", "chosen", "rejected")),
        ),
        "question-answer": (
            "question",
            "context??",
            "answer??",
            "answers[*]??",
            "answers.text[*]??",
        ),
        "documents": _DOCUMENTS,
    }
)
"""Name → paths of the texts."""


def _lenient(path: str) -> str:
    return path.rstrip("?") + "??"


def _default() -> tuple[str, ...]:
    """Return the paths of all shapes, each once; those of old as they were."""
    strict = (*_DOCUMENTS, "prompt?", "response?", *(f"messages[*].{each}" for each in _TURN))
    others = [_lenient(path) for shape in SHAPES.values() for path in shape]
    named = {path.rstrip("?") for path in strict}
    return (*strict, *dict.fromkeys(path for path in others if path[:-2] not in named))


DEFAULT_TEXT = _default()
"""The fields texts usually stand in; a record must have at least one of them."""
