"""Where a request says how the model is to behave."""

from collections.abc import Iterator, Mapping
from typing import Any

_ROLES = ("system", "developer")


def system_prompts(body: Mapping[str, Any]) -> list[str]:
    """Return the system prompts of a request, of whatever API.

    >>> system_prompts({"messages": [{"role": "system", "content": "Be brief."}]})
    ['Be brief.']
    """
    found = [*_texts(body.get("system")), *_texts(body.get("instructions"))]
    for name in ("messages", "input"):
        turns = body.get(name)
        for turn in turns if isinstance(turns, list) else ():
            if isinstance(turn, dict) and turn.get("role") in _ROLES:
                found += _texts(turn.get("content"))
    return found


def _texts(content: Any) -> Iterator[str]:
    """Yield the texts of a content: itself, or its parts'."""
    if isinstance(content, str):
        yield content
    for part in content if isinstance(content, list) else ():
        if isinstance(part, dict) and isinstance(text := part.get("text"), str):
            yield text
