"""What a model server may do wrong, as values: each is used for one request, or for as many as ``often`` says."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from .http import Reply, Request

Completion = dict[str, Any]


@dataclass(frozen=True)
class Fault:
    """Changes the answer to the requests for which ``when`` holds."""

    name: str
    reply: Callable[[Reply], Reply] = lambda reply: reply
    """Changes the answer as it is sent."""
    completion: Callable[[Completion], Any] = lambda completion: completion
    """Changes the body before it is encoded."""
    when: Callable[[Request], bool] = lambda _: True
    often: int | None = 1
    """Requests that it meets; None for all."""

    def times(self, often: int | None) -> Fault:
        """The same fault for so many requests; None for all."""
        return replace(self, often=often)


def status(
    code: int, message: str = "scripted", *, kind: str = "", param: str = "", headers: Mapping[str, str] | None = None
) -> Fault:
    """An error status with the usual error body; ``kind`` is its code."""
    body = json.dumps({"error": {"message": message, "type": kind or None, "code": kind or None, "param": param or None}})
    return Fault(f"status-{code}", lambda _: Reply(code, body.encode(), headers or {}))


def raw(code: int, body: bytes, **headers: str) -> Fault:
    """Any status with any body; underscores in header names stand for hyphens."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Fault(f"raw-{code}", lambda _: Reply(code, body, named))


def headers(**values: str) -> Fault:
    """More headers on a good answer; underscores in names stand for hyphens."""
    more = {name.replace("_", "-"): value for name, value in values.items()}
    return Fault("headers", lambda reply: replace(reply, headers={**reply.headers, **more}))


def insufficient_quota() -> Fault:
    return status(429, "You exceeded your current quota.", kind="insufficient_quota")


def delay(seconds: float) -> Fault:
    return Fault("delay", lambda reply: replace(reply, delay=seconds))


def drip(seconds: float) -> Fault:
    """One byte of the body every so many seconds."""
    return Fault("drip", lambda reply: replace(reply, drip=seconds))


def reset() -> Fault:
    return Fault("reset", lambda reply: replace(reply, reset=True))


def truncated(at: int = 40) -> Fault:
    """The connection ends in the middle of the body."""
    return Fault("truncated", lambda reply: replace(reply, cut=at))


def html() -> Fault:
    page = b"<!DOCTYPE html><html><title>Sign in</title></html>"
    return Fault("html", lambda _: Reply(200, page, {"content-type": "text/html"}))


def bad_json() -> Fault:
    return Fault("bad-json", lambda reply: replace(reply, body=reply.body[: len(reply.body) // 2]))


def empty_body() -> Fault:
    return Fault("empty-body", lambda reply: replace(reply, body=b""))


def error_object(code: str | int = "server_error", message: str = "scripted") -> Fault:
    """An error with status 200."""
    return Fault("error-object", completion=lambda _: {"error": {"code": code, "message": message}})


def no_choices(value: list[Any] | None = None) -> Fault:
    return Fault("no-choices", completion=lambda completion: {**completion, "choices": value})


def _message(name: str, *, finish: str | None = "stop", **changes: Any) -> Fault:
    def change(completion: Completion) -> Completion:
        choice = completion["choices"][0]
        message = {**choice["message"], **changes}
        return {**completion, "choices": [{**choice, "message": message, "finish_reason": finish}]}

    return Fault(name, completion=change)


def content(value: Any) -> Fault:
    """Another content than text: null, an empty string, a list of parts."""
    return _message("content", content=value)


def finish(reason: str | None) -> Fault:
    """Another reason to end: ``length``, ``content_filter``."""
    return _message(f"finish-{reason}", finish=reason)


def refusal(words: str = "I cannot help with that.") -> Fault:
    return _message("refusal", content=None, refusal=words)


def huge(size: int) -> Fault:
    """An answer with so many characters of content."""
    return _message("huge", content="x" * size)


def other_model(name: str = "another-model") -> Fault:
    return Fault("other-model", completion=lambda completion: {**completion, "model": name})


def _asks_for(kind: str) -> Callable[[Request], bool]:
    return lambda request: (request.json.get("response_format") or {}).get("type") == kind


def no_json_schema() -> Fault:
    """A server that does not know JSON Schema."""
    refused = status(400, "response_format type json_schema is not supported", param="response_format")
    return replace(refused, name="no-json-schema", when=_asks_for("json_schema"), often=None)


def no_json_object() -> Fault:
    """A server that does not know JSON mode."""
    refused = status(400, "response_format type json_object is not supported", param="response_format")
    return replace(refused, name="no-json-object", when=_asks_for("json_object"), often=None)


def no_parameter(name: str, instead: str = "") -> Fault:
    """A server or model that refuses a parameter: ``max_tokens`` instead of ``max_completion_tokens``, ``temperature``."""
    hint = f" Use '{instead}' instead." if instead else ""
    message = f"Unsupported parameter: '{name}' is not supported with this model.{hint}"
    refused = status(400, message, kind="unsupported_parameter", param=name)
    return replace(refused, name=f"no-{name}", when=lambda request: name in request.json, often=None)
