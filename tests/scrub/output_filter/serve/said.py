"""Answers as OpenAI and Anthropic write them, with values made up, and events cut in pieces."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

EMAIL = "ngozi.okafor@example.com"
CARD = "4111 1111 1111 1111"
SAID = f"Thanks! I wrote to {EMAIL} and charged {CARD}. Anything else?"
CLEAN = "Thanks! I wrote to [EMAIL_ADDRESS] and charged [CREDIT_CARD]. Anything else?"
ARGUMENTS = json.dumps({"to": EMAIL, "body": f"Card \u00fc {CARD}", "count": 2})
CLEAN_ARGUMENTS = {"to": "[EMAIL_ADDRESS]", "body": "Card \u00fc [CREDIT_CARD]", "count": 2}
RAW = ("okafor", "4111", "1111 1111")
"""What must never be seen at a client's."""


def pieces(text: str, size: int = 3) -> list[str]:
    return [text[i : i + size] for i in range(0, len(text), size)]


def event(data: Any, name: str = "") -> bytes:
    head = f"event: {name}\n" if name else ""
    return f"{head}data: {json.dumps(data)}\n\n".encode()


def chat_chunk(choice: dict[str, Any] | None, **more: Any) -> dict[str, Any]:
    return {
        "id": "chatcmpl-7", "object": "chat.completion.chunk", "created": 1, "model": "m-1",
        "choices": [] if choice is None else [choice], **more,
    }  # fmt: skip


def chat_events(texts: Sequence[str] = (SAID,), *, call: str = "", size: int = 3) -> list[bytes]:
    """A streamed chat completion with a choice for each text, in turn, and a tool call."""
    events = [
        event(
            chat_chunk(
                {"index": i, "delta": {"role": "assistant", "content": ""}, "finish_reason": None}
            )
        )
        for i in range(len(texts))
    ]
    parts = [pieces(text, size) for text in texts]
    for turn in range(max(map(len, parts))):
        for index, own in enumerate(parts):
            if turn < len(own):
                choice = {"index": index, "delta": {"content": own[turn]}, "finish_reason": None}
                events.append(event(chat_chunk(choice)))
    if call:
        first = {
            "index": 0,
            "id": "call_1",
            "type": "function",
            "function": {"name": "send", "arguments": ""},
        }
        calls = [
            first,
            *({"index": 0, "function": {"arguments": each}} for each in pieces(call, size)),
        ]
        events += [
            event(chat_chunk({"index": 0, "delta": {"tool_calls": [each]}, "finish_reason": None}))
            for each in calls
        ]
    reason = "tool_calls" if call else "stop"
    events += [
        event(chat_chunk({"index": i, "delta": {}, "finish_reason": reason}))
        for i in range(len(texts))
    ]
    usage = {"prompt_tokens": 3, "completion_tokens": 4, "total_tokens": 7}
    return [*events, event(chat_chunk(None, usage=usage)), b"data: [DONE]\n\n"]


def chat_whole(texts: Sequence[str] = (SAID,), *, call: str = "") -> dict[str, Any]:
    message: dict[str, Any] = {"role": "assistant", "content": None}
    if call:
        tool = {"id": "call_1", "type": "function", "function": {"name": "send", "arguments": call}}
        message["tool_calls"] = [tool]
    return {
        "id": "chatcmpl-7", "object": "chat.completion", "created": 1, "model": "m-1",
        "choices": [
            {"index": i, "message": {**message, "content": text}, "finish_reason": "stop", "logprobs": None}
            for i, text in enumerate(texts)
        ],
        "usage": {"prompt_tokens": 3, "completion_tokens": 4, "total_tokens": 7},
    }  # fmt: skip


def message_whole(text: str = SAID, call: dict[str, Any] | None = None) -> dict[str, Any]:
    content: list[dict[str, Any]] = [{"type": "text", "text": text}]
    if call is not None:
        content.append({"type": "tool_use", "id": "toolu_1", "name": "send", "input": call})
    return {
        "id": "msg_1", "type": "message", "role": "assistant", "model": "m-1", "content": content,
        "stop_reason": "end_turn", "stop_sequence": None,
        "usage": {"input_tokens": 3, "output_tokens": 4},
    }  # fmt: skip


def message_events(text: str = SAID, *, call: str = "", size: int = 3) -> list[bytes]:
    def block(
        index: int, begin: dict[str, Any], deltas: Iterable[dict[str, Any]]
    ) -> list[dict[str, Any]]:
        return [
            {"type": "content_block_start", "index": index, "content_block": begin},
            *({"type": "content_block_delta", "index": index, "delta": each} for each in deltas),
            {"type": "content_block_stop", "index": index},
        ]

    start = {**message_whole(), "content": [], "stop_reason": None}
    data: list[dict[str, Any]] = [{"type": "message_start", "message": start}, {"type": "ping"}]
    deltas = ({"type": "text_delta", "text": each} for each in pieces(text, size))
    data += block(0, {"type": "text", "text": ""}, deltas)
    if call:
        begin = {"type": "tool_use", "id": "toolu_1", "name": "send", "input": {}}
        calls = ({"type": "input_json_delta", "partial_json": each} for each in pieces(call, size))
        data += block(1, begin, calls)
    stop = {"stop_reason": "tool_use" if call else "end_turn", "stop_sequence": None}
    data += [
        {"type": "message_delta", "delta": stop, "usage": {"output_tokens": 4}},
        {"type": "message_stop"},
    ]
    return [event(each, each["type"]) for each in data]


def response_whole(
    text: str = SAID, *, call: str = "", status: str = "completed"
) -> dict[str, Any]:
    output: list[dict[str, Any]] = [
        {
            "id": "msg_1", "type": "message", "role": "assistant", "status": "completed",
            "content": [{"type": "output_text", "text": text, "annotations": []}],
        }
    ]  # fmt: skip
    if call:
        output.append(
            {"id": "fc_1", "type": "function_call", "call_id": "call_1", "name": "send", "arguments": call,
             "status": "completed"}
        )  # fmt: skip
    return {
        "id": "resp_1", "object": "response", "created_at": 1, "model": "m-1", "status": status,
        "output": output if status == "completed" else [], "parallel_tool_calls": True,
        "tool_choice": "auto", "tools": [], "error": None, "incomplete_details": None,
        "usage": {
            "input_tokens": 3, "output_tokens": 4, "total_tokens": 7,
            "input_tokens_details": {"cached_tokens": 0}, "output_tokens_details": {"reasoning_tokens": 0},
        },
    }  # fmt: skip


def response_events(text: str = SAID, *, call: str = "", size: int = 3) -> list[bytes]:
    whole = response_whole(text, call=call)
    place = {"item_id": "msg_1", "output_index": 0, "content_index": 0}
    item = whole["output"][0]
    part = item["content"][0]
    data: list[dict[str, Any]] = [
        {"type": "response.created", "response": response_whole(text, status="in_progress")},
        {"type": "response.output_item.added", "output_index": 0, "item": {**item, "content": []}},
        {"type": "response.content_part.added", **place, "part": {**part, "text": ""}},
        *({"type": "response.output_text.delta", **place, "delta": each, "logprobs": [],
           "obfuscation": "xx"} for each in pieces(text, size)),
        {"type": "response.output_text.done", **place, "text": text, "logprobs": []},
        {"type": "response.content_part.done", **place, "part": part},
        {"type": "response.output_item.done", "output_index": 0, "item": item},
    ]  # fmt: skip
    if call:
        own = {"item_id": "fc_1", "output_index": 1}
        tool = whole["output"][1]
        data += [
            {"type": "response.output_item.added", "output_index": 1, "item": {**tool, "arguments": ""}},
            *({"type": "response.function_call_arguments.delta", **own, "delta": each}
              for each in pieces(call, size)),
            {"type": "response.function_call_arguments.done", **own, "name": "send", "arguments": call},
            {"type": "response.output_item.done", "output_index": 1, "item": tool},
        ]  # fmt: skip
    data.append({"type": "response.completed", "response": whole})
    return [event({**each, "sequence_number": i}, each["type"]) for i, each in enumerate(data)]


def clean(content: object) -> bool:
    """Whether nothing raw is in something."""
    return not any(each in str(content) for each in RAW)
