"""Chunks in, chunks out: text as text, UTF-8 as UTF-8, cut anywhere."""

from codecs import getincrementaldecoder
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
from typing import AnyStr, Generic

from scrub.errors import OutputFilterError
from scrub.output_filter.feed import Feeder
from scrub.output_filter.types import Finding


class _Chunks(Generic[AnyStr]):
    """What streams of both kinds have in common."""

    def __init__(self, feeder: Feeder) -> None:
        self._feeder = feeder
        self._decoder = getincrementaldecoder("utf-8")()
        self._in_bytes = False

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found so far."""
        return tuple(self._feeder.findings)

    @property
    def blocked(self) -> bool:
        """Whether the answer was cut short; then nothing more comes."""
        return self._feeder.blocked

    @property
    def held(self) -> int:
        """How many characters wait for what comes next."""
        return self._feeder.held

    def _put(self, chunk: AnyStr) -> AnyStr:
        if isinstance(chunk, str):
            return self._feeder.feed(chunk)
        self._in_bytes = True
        return self._feeder.feed(self._decoded(chunk)).encode()

    def _end(self) -> AnyStr:
        if not self._in_bytes:
            return self._feeder.finish()  # type: ignore[return-value]
        last = self._feeder.feed(self._decoded(b"", final=True))
        return (last + self._feeder.finish()).encode()  # type: ignore[return-value]

    def _decoded(self, chunk: bytes, *, final: bool = False) -> str:
        try:
            return self._decoder.decode(chunk, final)
        except UnicodeDecodeError:
            self._feeder.stop()
            raise OutputFilterError(
                "the answer is not valid UTF-8; the rest of it is withheld"
            ) from None


class Stream(_Chunks[AnyStr], Iterator[AnyStr]):
    """An answer as it may be sent; ``findings`` and ``blocked`` while it runs and after."""

    def __init__(self, feeder: Feeder, chunks: Iterable[AnyStr]) -> None:
        super().__init__(feeder)
        self._sent: Iterator[AnyStr] = self._run(chunks)

    def __next__(self) -> AnyStr:
        return next(self._sent)

    def _run(self, chunks: Iterable[AnyStr]) -> Iterator[AnyStr]:
        for chunk in chunks:
            if sent := self._put(chunk):
                yield sent
            if self.blocked:
                return
        if sent := self._end():
            yield sent


class AsyncStream(_Chunks[AnyStr], AsyncIterator[AnyStr]):
    """The same, of chunks that come asynchronously."""

    def __init__(self, feeder: Feeder, chunks: AsyncIterable[AnyStr]) -> None:
        super().__init__(feeder)
        self._sent: AsyncIterator[AnyStr] = self._run(chunks)

    async def __anext__(self) -> AnyStr:
        return await anext(self._sent)

    async def _run(self, chunks: AsyncIterable[AnyStr]) -> AsyncIterator[AnyStr]:
        async for chunk in chunks:
            if sent := self._put(chunk):
                yield sent
            if self.blocked:
                return
        if sent := self._end():
            yield sent
