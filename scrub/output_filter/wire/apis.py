"""The APIs there are, by path."""

from collections.abc import Callable
from typing import Any, NamedTuple

from scrub.output_filter.wire import chat, embeddings, messages, responses
from scrub.output_filter.wire.faults import Fault
from scrub.output_filter.wire.screener import Screener
from scrub.output_filter.wire.tree import walked
from scrub.output_filter.wire.types import Events


class Api(NamedTuple):
    """How one API writes its answers and its errors."""

    family: str
    """``openai`` or ``anthropic``: whose key and upstream it needs."""
    screened: Callable[[dict[str, Any], Screener], dict[str, Any]]
    failed: Callable[[Fault], dict[str, Any]]
    stream: Callable[[Screener], Events] | None = None
    failed_event: Callable[[Fault], tuple[str, dict[str, Any]]] = lambda fault: (
        "", chat.failed(fault),
    )  # fmt: skip


def _anything(answer: dict[str, Any], screener: Screener) -> dict[str, Any]:
    clean: dict[str, Any] = walked(answer, screener)
    return clean


_CHAT = Api("openai", chat.screened, chat.failed, chat.ChatStream)
_COUNT = Api("anthropic", _anything, messages.failed)
APIS = {
    "/v1/chat/completions": _CHAT,
    "/v1/completions": _CHAT,
    "/v1/responses": Api(
        "openai", responses.screened, chat.failed, responses.ResponsesStream,
        lambda fault: ("error", responses.failed(fault)),
    ),
    "/v1/embeddings": Api("openai", embeddings.screened, chat.failed),
    "/v1/messages": Api(
        "anthropic", messages.screened, messages.failed, messages.MessagesStream,
        lambda fault: ("error", messages.failed(fault)),
    ),
    "/v1/messages/count_tokens": _COUNT,
}  # fmt: skip
MODELS = {
    "openai": Api("openai", _anything, chat.failed),
    "anthropic": Api("anthropic", _anything, messages.failed),
}
"""Lists of models, which both have at the same path."""
