"""``@screened``: what a function returns or yields, screened."""

import inspect
from collections.abc import AsyncIterator, Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast

from scrub.errors import OutputFilterError
from scrub.output_filter.filter import OutputFilter
from scrub.output_filter.session import Session
from scrub.policy import Policy

F = TypeVar("F", bound=Callable[..., Any])


def screened(
    filter: OutputFilter | Policy | str | Path, *, session: Session | None = None
) -> Callable[[F], F]:
    """Screen what a function says: text, JSON, or a stream of text; ``async`` or not.

    A function that returns text or JSON returns it screened; one that returns or yields a stream
    of ``str`` or ``bytes``, a stream. Anything else raises ``OutputFilterError``.

    >>> @screened("output-filter")
    ... def answer(name: str) -> str:
    ...     return f"Write to {name}@example.com"
    >>> answer("ngozi")
    'Write to [EMAIL_ADDRESS]'
    """
    own = filter if isinstance(filter, OutputFilter) else OutputFilter(filter)

    def clean(said: Any) -> Any:
        return _clean(own, said, session)

    def decorate(function: F) -> F:
        @wraps(function)
        def plain(*arguments: Any, **options: Any) -> Any:
            return clean(function(*arguments, **options))

        @wraps(function)
        async def later(*arguments: Any, **options: Any) -> Any:
            return clean(await function(*arguments, **options))

        return cast(F, later if inspect.iscoroutinefunction(function) else plain)

    return decorate


def _clean(filter: OutputFilter, said: Any, session: Session | None) -> Any:
    if isinstance(said, str):
        return filter.screen(said, session=session).text
    if isinstance(said, AsyncIterator):
        return filter.astream(said, session=session)
    if isinstance(said, Iterator):
        return filter.stream(said, session=session)
    if said is None or isinstance(said, dict | list | int | float):
        return filter.screen_json(said, session=session).value
    raise OutputFilterError(
        f"a screened function returns text, JSON or a stream of text, not {type(said).__name__}"
    )
