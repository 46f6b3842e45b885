"""A guardrail for LiteLLM's proxy.

In its configuration:

    guardrails:
      - guardrail_name: output-filter
        litellm_params:
          guardrail: scrub.output_filter.adapters.litellm.OutputFilterGuardrail
          mode: [pre_call, post_call]
          default_on: true
          policy: output-filter
          prompts: hide
"""

import secrets
import time
from collections.abc import AsyncGenerator, AsyncIterator
from functools import partial
from typing import Any, Literal

from litellm.integrations.custom_guardrail import CustomGuardrail
from litellm.types.utils import EmbeddingResponse, ModelResponse, ModelResponseStream

from scrub.errors import OutputFilterError
from scrub.output_filter.filter import OutputFilter
from scrub.output_filter.serve.sessions import Sessions
from scrub.output_filter.session import Session
from scrub.output_filter.wire import chat, embeddings
from scrub.output_filter.wire.faults import Fault
from scrub.output_filter.wire.screener import Screener, guarded
from scrub.output_filter.wire.tree import Hiding, walked

_TEXTS = ("messages", "prompt", "input", "instructions", "system", "user", "tools")
_CALL = "litellm_call_id"
_MOST_CALLS = 10_000
_SECONDS = 3600.0


class OutputFilterGuardrail(CustomGuardrail):
    """Screens chat completions, whole and streamed, and embeddings; with ``hide``, prompts as well.

    An answer of another shape raises ``OutputFilterError``: nothing of it gets out.
    """

    def __init__(
        self, policy: str = "output-filter", prompts: Literal["pass", "hide"] = "pass", **more: Any
    ) -> None:
        super().__init__(**more)
        self._filter = OutputFilter(policy)
        self._hides = prompts == "hide"
        self._sessions = Sessions(_MOST_CALLS, _SECONDS)

    async def async_pre_call_hook(
        self, user_api_key_dict: Any, cache: Any, data: dict[str, Any], call_type: Any
    ) -> dict[str, Any]:
        """Hide what is in a prompt."""
        if not self._hides:
            return data
        session = Session(self._filter.policy)
        name = data.setdefault(_CALL, secrets.token_hex(16))
        self._sessions.put(str(name), session, time.monotonic())
        hands = Hiding(session.hide)
        for key in _TEXTS:
            if key in data:
                data[key] = guarded(partial(walked, data[key], hands, key=key))
        return data

    async def async_post_call_success_hook(
        self, data: dict[str, Any], user_api_key_dict: Any, response: Any
    ) -> Any:
        """Screen a whole answer."""
        screener = self._screener(data)
        if isinstance(response, EmbeddingResponse):
            embeddings.screened(_plain(response), screener)
            return response
        if not isinstance(response, ModelResponse):
            raise OutputFilterError(f"cannot screen {type(response).__name__}")
        return ModelResponse(**chat.screened(_plain(response), screener))

    async def async_post_call_streaming_iterator_hook(
        self, user_api_key_dict: Any, response: AsyncIterator[Any], request_data: dict[str, Any]
    ) -> AsyncGenerator[Any, None]:
        """Screen a streamed answer."""
        stream = chat.ChatStream(self._screener(request_data))
        async for chunk in response:
            if not isinstance(chunk, ModelResponseStream):
                raise OutputFilterError(f"cannot screen {type(chunk).__name__}")
            for out in stream.event("", _plain(chunk)):
                yield ModelResponseStream(**out.data)
        if not stream.complete:
            raise Fault("upstream_died")
        for out in stream.done():
            yield ModelResponseStream(**out.data)

    def _screener(self, data: dict[str, Any]) -> Screener:
        session = self._sessions.get(str(data.get(_CALL)), time.monotonic())
        return Screener(self._filter, session)


def _plain(answer: Any) -> dict[str, Any]:
    """Return one of LiteLLM's objects as JSON."""
    plain: dict[str, Any] = answer.model_dump()
    return plain
