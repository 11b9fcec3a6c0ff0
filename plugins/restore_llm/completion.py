"""Reading a chat completion: a usable answer, or a failure with a name. Trusts nothing that a server sends."""

from __future__ import annotations

from typing import Any

import msgspec

from restore.dialogue import Answer

from .outcomes import Failure
from .refusals import NOT_JSON, failure_in

_DONE = ("stop", "eos", "end_turn", "stop_sequence")


def answer_from(body: bytes, asked: str = "", *, strict: bool = False) -> Answer | Failure:
    """What is in the body of an answer with status 200; with ``strict`` the model ``asked`` for must have served it."""
    start = body[:200].lstrip().lower()
    if start.startswith(b"<"):
        return Failure("invalid", "it is an HTML page")
    try:
        value = msgspec.json.decode(body)
    except NOT_JSON:
        return Failure("invalid", "it is no JSON" if body.strip() else "it has no body", passing=True)
    return answer_in(value, asked, strict=strict)


def answer_in(value: Any, asked: str = "", *, strict: bool = False) -> Answer | Failure:
    """What is in a chat completion that is decoded already."""
    if not isinstance(value, dict):
        return Failure("invalid", "it is no JSON object")
    choices = value.get("choices")
    if value.get("error") and not choices:
        return failure_in(value["error"])
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        return Failure("invalid", "it has no choices")
    served = value["model"] if isinstance(value.get("model"), str) and is_unicode(value["model"]) else ""
    failure, text = _read(choices[0])
    if strict and not is_same_model(asked, served):
        failure = Failure("invalid", f"{served or 'an unnamed model'} answered instead of {asked}")
    tokens_in, tokens_out = _usage(value.get("usage"))
    if failure:
        # What it cost counts, usable or not; of an answer that was cut off, what came is kept.
        text = text if failure.outcome == "length" else ""
        return Answer(failure.outcome, text, failure.problem, served, tokens_in, tokens_out)
    return Answer(text=text, served=served, tokens_in=tokens_in, tokens_out=tokens_out)


def is_unicode(text: str) -> bool:
    """Whether a text can be written at all: JSON can hold halves of characters."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def is_same_model(asked: str, served: str) -> bool:
    """Whether a server's name for a model is the one asked for, perhaps with its date or without its maker."""
    asked, served = (name.rpartition("/")[2].lower() for name in (asked, served))
    return served == asked or served.startswith(asked + "-20")


def _read(choice: dict[str, Any]) -> tuple[Failure | None, str]:
    message, finish = choice.get("message"), choice.get("finish_reason")
    if not isinstance(message, dict):
        return Failure("invalid", "it has no message"), ""
    if finish == "content_filter":
        return Failure("filtered"), ""
    text = _text(message.get("content"))
    if finish == "length":
        return Failure("length"), text if text and is_unicode(text) else ""
    if message.get("refusal") or finish == "refusal":
        return Failure("refused", str(message.get("refusal") or "")), ""
    if text is None or not is_unicode(text):
        return Failure("invalid", "its content is no text"), ""
    if not text.strip():
        return Failure("empty"), ""
    if finish not in _DONE:
        return Failure("invalid", f"it ended for the reason {str(finish)[:40]!r}"), ""
    return None, text


def _text(content: Any) -> str | None:
    """The text of a content that may be a list of parts; None if it is something else."""
    if content is None:
        return ""
    if isinstance(content, str):
        return content
    if isinstance(content, list) and all(isinstance(part, dict) for part in content):
        parts = [part.get("text", "") for part in content if part.get("type", "text") in ("text", "output_text")]
        return "".join(parts) if all(isinstance(part, str) for part in parts) else None
    return None


def _usage(usage: Any) -> tuple[int, int]:
    if not isinstance(usage, dict):
        return 0, 0
    counts = [usage.get(name) for name in ("prompt_tokens", "completion_tokens")]
    tokens_in, tokens_out = (count if type(count) is int and 0 <= count < 10**9 else 0 for count in counts)
    return tokens_in, tokens_out
