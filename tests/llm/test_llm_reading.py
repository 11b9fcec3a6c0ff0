"""Whatever bytes a server sends are read to an outcome, never to a crash."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from restore_llm.bodies import Form, adapted
from restore_llm.completion import answer_from, is_same_model
from restore_llm.outcomes import ADVICE, Failure
from restore_llm.pace import Pace, duration
from restore_llm.refusals import failure_from, retry_after

from restore.dialogue import Answer

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
message = st.fixed_dictionaries({}, optional={"content": values, "refusal": values})
choice = st.fixed_dictionaries({}, optional={"message": message | values, "finish_reason": st.just("stop") | values})
completion = st.fixed_dictionaries(
    {}, optional={"choices": st.lists(choice, max_size=2) | values, "usage": values, "model": values, "error": values}
)


def checked(found: Answer | Failure) -> None:
    if isinstance(found, Failure):
        found = found.answer()
    assert found.outcome == "ok" or found.outcome in ADVICE
    assert bool(found.problem) == (found.outcome != "ok")
    assert bool(found.text.strip()) == (found.outcome == "ok")
    (found.text + found.served).encode()
    assert "\n" not in found.problem


@given(completion | values, st.booleans())
def test_any_json(value: Any, strict: bool) -> None:
    checked(answer_from(json.dumps(value).encode(), "m", strict=strict))


@given(st.binary(max_size=60), st.integers(300, 599))
def test_any_bytes(body: bytes, status: int) -> None:
    checked(answer_from(body, "m"))
    checked(failure_from(status, {}, body))


@given(
    st.integers(400, 599),
    st.fixed_dictionaries({"error": values | st.fixed_dictionaries({"code": values, "message": values})}),
)
def test_any_error(status: int, body: Any) -> None:
    failure = failure_from(status, {}, json.dumps(body).encode())
    checked(failure)
    form = Form()
    for _ in range(10):  # adapting comes to an end
        sent = form.body({"response_format": {"type": "json_schema"}, "max_tokens": 1, "temperature": 0})
        other = adapted(form, sent, failure, "auto")
        if other is None:
            break
        form = other[0]
    else:
        pytest.fail("the forms go round in a circle")


@pytest.mark.parametrize("body", [b"[" * 200_000, b"9" * 5000, b'{"a": 1e999}', b'{"choices": "\\ud800"}', b"\xff"])
def test_nasty_bodies(body: bytes) -> None:
    checked(answer_from(body, "m"))
    checked(failure_from(500, {}, body))


@given(st.text(max_size=20))
def test_any_header(value: str) -> None:
    assert retry_after({"retry-after": value}) is None or 0 <= retry_after({"retry-after": value}) <= 86400  # type: ignore[operator]
    pace = Pace()
    pace.heard({"x-ratelimit-remaining-requests": value, "x-ratelimit-reset-requests": value})
    assert pace.wait(1) >= 0


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1s", 1),
        ("6m0s", 360),
        ("120ms", 0.12),
        ("1h2m3.5s", 3723.5),
        ("2.5", 2.5),
        ("soon", None),
        ("1s later", None),
        ("", None),
    ],
)
def test_durations(text: str, seconds: float | None) -> None:
    assert duration(text) == (None if seconds is None else pytest.approx(seconds))


def test_points_in_time() -> None:
    then = datetime.now(UTC) + timedelta(seconds=90)
    assert retry_after({"retry-after": format_datetime(then, usegmt=True)}) == pytest.approx(90, abs=3)
    assert retry_after({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}) == 0
    assert duration(str(then.timestamp())) == pytest.approx(90, abs=3)
    assert duration(str(int(then.timestamp() * 1000))) == pytest.approx(90, abs=3)


def test_the_same_model_under_its_names() -> None:
    assert is_same_model("gpt-x", "gpt-x-2025-08-07")
    assert is_same_model("gpt-x", "maker/GPT-X")
    assert not is_same_model("gpt-x", "gpt-x-mini")
    assert not is_same_model("gpt-x", "")
