"""Reading what a server says when it does not answer: status, headers and body to a failure."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any

import msgspec

from .outcomes import Failure

_QUOTA = {"insufficient_quota", "billing_hard_limit_reached", "billing_not_active", "insufficient_balance"}
_FILTER = {"content_filter", "content_policy_violation", "moderation_blocked", "responsibleaipolicyviolation"}
_MODEL = {"model_not_found", "model_not_available"}
_AUTH = {"invalid_api_key", "unauthorized", "authentication_error", "permission_denied"}
_PASSING = {408, 409, 425, 429}
_LASTING = {501, 505, 510}
_STATUS = re.compile("[45][0-9][0-9]")
NOT_JSON = (msgspec.DecodeError, ValueError, RecursionError)
"""What decoding bytes from anywhere can raise."""


def failure_from(status: int, headers: Mapping[str, str], body: bytes) -> Failure:
    """What an answer with an error status means."""
    return _failure(status, headers, error_in(body))


def failure_of(status: int, value: Any) -> Failure:
    """The same for a body that is decoded already."""
    return _failure(status, {}, said_in(value))


def failure_in(error: Any) -> Failure:
    """What an error object in an answer with status 200, or in a line of a batch, means."""
    said = said_in({"error": error})
    return _failure(int(said["code"]) if _STATUS.fullmatch(said["code"]) else 500, {}, said)


def error_in(body: bytes) -> dict[str, str]:
    """``code``, ``type``, ``param`` and ``message`` of an error body in any of the usual shapes; else how it begins."""
    try:
        return said_in(msgspec.json.decode(body))
    except NOT_JSON:
        text = body[:200].decode("utf-8", "replace")
        return said_in({"message": "" if text.lstrip().startswith("<") else text})


def said_in(value: Any) -> dict[str, str]:
    """The same for a body that is decoded already."""
    if isinstance(value, list) and value:
        value = value[0]
    error = value.get("error", value) if isinstance(value, dict) else value
    if not isinstance(error, dict):
        error = {"message": error}
    message = error.get("message") or error.get("detail") or error.get("msg") or ""
    said = {"code": error.get("code"), "type": error.get("type"), "param": error.get("param"), "message": message}
    return {name: "" if part is None else str(part) for name, part in said.items()}


def _failure(status: int, headers: Mapping[str, str], said: dict[str, str]) -> Failure:
    detail = f"HTTP {status}" + (f": {said['message']}" if said["message"] else "")
    codes = {said["code"].lower(), said["type"].lower()}
    wait = retry_after(headers)
    again = headers.get("x-should-retry", "").lower()
    if codes & _QUOTA or status == 402:
        return Failure("quota", detail)
    if codes & _FILTER or (status == 403 and "moderat" in said["message"].lower()):
        return Failure("filtered", detail)
    if status in (401, 403) or codes & _AUTH:
        return Failure("auth", detail)
    if codes & _MODEL or status in (404, 405, 410) or 300 <= status < 400:
        return Failure("not-found", detail)
    if status == 429:
        return Failure("rate-limited", detail, again != "false", wait)
    if status in _PASSING or (status >= 500 and status not in _LASTING):
        return Failure("timeout" if status in (408, 504) else "server-error", detail, again != "false", wait)
    if status >= 500:
        return Failure("server-error", detail)
    return Failure("bad-request", detail, code=" ".join(sorted(codes)), param=said["param"])


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds that the server asks to wait: ``retry-after-ms``, or ``retry-after`` as seconds or as a date."""
    for name, unit in (("retry-after-ms", 1000), ("retry-after", 1)):
        value = headers.get(name, "").strip()
        if not value:
            continue
        try:
            seconds = float(value) / unit
        except ValueError:
            try:
                seconds = parsedate_to_datetime(value).timestamp() - time.time()
            except (ValueError, TypeError, OverflowError):
                continue
        if seconds == seconds:  # not NaN
            return min(max(seconds, 0.0), 86400.0)
    return None
