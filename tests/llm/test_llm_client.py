"""What the client does besides asking: pace, bounds, forms of a request, budget, proxies, keys."""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import replace
from pathlib import Path

import pytest
from llm_kit import KEY, ask, question
from restore_llm import client as client_module
from restore_llm.budget import Budget
from restore_llm.client import Client, Limits
from restore_llm.endpoint import Endpoint
from restore_llm.prices import Price

from restore.testing import faults
from restore.testing.faults import Fault
from restore.testing.http import Reply
from restore.testing.server import ScriptedServer

SCHEMA = {"type": "json_schema", "json_schema": {"name": "edits", "schema": {"type": "object"}}}


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_module, "_FIRST_PAUSE", 0.02)


@pytest.mark.parametrize(("header", "value"), [("retry-after", "1"), ("retry-after-ms", "700")])
def test_waits_as_long_as_it_is_told(header: str, value: str) -> None:
    run = ask([question()], faults.status(429, headers={header: value}))
    assert run.outcomes == ["ok"]
    first, second = (request.at for request in run.server.chats)
    assert 0.65 < second - first < 2


def test_all_wait_when_one_is_told_to() -> None:
    run = ask([question(str(n)) for n in range(6)], faults.status(429, headers={"retry-after": "1"}), concurrency=1)
    assert set(run.outcomes) == {"ok"}
    times = [request.at for request in run.server.chats]
    assert times[1] - times[0] > 0.9


def test_a_wait_beyond_the_time_given_is_an_outcome() -> None:
    run = ask([question(str(n)) for n in range(5)], faults.status(429, headers={"retry-after": "3600"}), timeout=2)
    assert set(run.outcomes) == {"rate-limited"}
    assert len(run.server.chats) == 1
    assert run.seconds < 1


def test_slows_down_before_the_limit_is_hit() -> None:
    full = faults.headers(x_ratelimit_remaining_requests="0", x_ratelimit_reset_requests="800ms")
    run = ask([question(str(n)) for n in range(4)], full, concurrency=1)
    assert set(run.outcomes) == {"ok"}
    times = [request.at for request in run.server.chats]
    assert times[1] - times[0] >= 0.75
    assert times[3] - times[1] < 0.5


def test_slows_down_for_tokens_too() -> None:
    few = faults.headers(x_ratelimit_remaining_tokens="5", x_ratelimit_reset_tokens="0.8s")
    run = ask([question(str(n)) for n in range(2)], few, concurrency=1)
    times = [request.at for request in run.server.chats]
    assert times[1] - times[0] >= 0.75


class Quota:
    """A server that takes ``most`` requests in each window, says so, and refuses the others."""

    def __init__(self, most: int, seconds: float) -> None:
        self.most, self.seconds, self.begun, self.used, self.refused = most, seconds, 0.0, 0, 0

    def reply(self, reply: Reply) -> Reply:
        now = time.monotonic()
        if now - self.begun >= self.seconds:
            self.begun, self.used = now, 0
        self.used += 1
        rest = f"{self.seconds - (now - self.begun):.3f}s"
        headers = {"x-ratelimit-remaining-requests": str(max(self.most - self.used, 0)), "x-ratelimit-reset-requests": rest}
        if self.used > self.most:
            self.refused += 1
            return Reply(429, b"{}", headers)
        return replace(reply, headers=headers)


def test_a_quota_is_used_and_hardly_ever_exceeded() -> None:
    quota = Quota(20, 0.5)
    run = ask([question(str(n)) for n in range(100)], Fault("quota", quota.reply, often=None), together=True, concurrency=8)
    assert set(run.outcomes) == {"ok"}
    assert quota.refused <= 5
    assert run.seconds < 2 * 100 / 20 * 0.5


def test_no_more_at_once_than_allowed() -> None:
    with ScriptedServer(delay=0.05) as server:
        run = ask([question(str(n)) for n in range(40)], server=server, together=True, concurrency=7)
    assert set(run.outcomes) == {"ok"}
    assert server.most_at_once == 7


def test_what_waits_for_its_turn_does_not_use_up_its_time() -> None:
    with ScriptedServer(delay=0.3) as server:
        run = ask([question(str(n)) for n in range(6)], server=server, together=True, concurrency=1, timeout=0.9)
    assert set(run.outcomes) == {"ok"}


def sent_formats(run: object) -> list[str]:
    return [(request.json.get("response_format") or {}).get("type", "") for request in run.server.chats]  # type: ignore[attr-defined]


def test_schema_falls_back_step_by_step_and_remembers() -> None:
    questions = [question(str(n), response_format=SCHEMA) for n in range(3)]
    run = ask(questions, faults.no_json_schema(), faults.no_json_object())
    assert set(run.outcomes) == {"ok"}
    assert sent_formats(run) == ["json_schema", "json_object", "", "", ""]


def test_a_refusal_without_a_reason_is_tried_in_other_forms_once() -> None:
    questions = [question(str(n), response_format=SCHEMA) for n in range(3)]
    run = ask(questions, faults.status(400, "no").times(None))
    assert set(run.outcomes) == {"bad-request"}
    assert sent_formats(run) == ["json_schema", "json_object", "", "json_schema", "json_schema"]
    run = ask(questions, faults.status(400, "no"))
    assert sent_formats(run) == ["json_schema", "json_object", "json_object", "json_object"]


@pytest.mark.parametrize(("structured", "formats"), [("json_object", ["json_object"]), ("text", [""])])
def test_a_chosen_form_is_used_from_the_start(structured: str, formats: list[str]) -> None:
    assert sent_formats(ask([question(response_format=SCHEMA)], structured=structured)) == formats


def test_a_chosen_form_is_not_left() -> None:
    run = ask([question(response_format=SCHEMA)], faults.no_json_schema(), structured="json_schema")
    assert (run.outcomes, len(run.server.chats)) == (["bad-request"], 1)


@pytest.mark.parametrize("name", ["max_tokens", "max_completion_tokens"])
def test_the_limit_of_tokens_has_two_names(name: str) -> None:
    other = {"max_tokens", "max_completion_tokens"} - {name}
    run = ask([question(str(n), **{name: 99}) for n in range(2)], faults.no_parameter(name, *other))
    assert set(run.outcomes) == {"ok"}
    assert [name in request.json for request in run.server.chats] == [True, False, False]
    assert run.server.chats[-1].json[other.pop()] == 99


def test_neither_name_is_no_circle() -> None:
    run = ask([question(max_tokens=9)], faults.no_parameter("max_tokens"), faults.no_parameter("max_completion_tokens"))
    assert (run.outcomes, len(run.server.chats)) == (["bad-request"], 2)


def test_a_model_that_takes_no_temperature() -> None:
    run = ask([question("a"), question("b")], faults.no_parameter("temperature"))
    assert (run.outcomes, len(run.server.chats)) == (["ok", "ok"], 3)


def test_beyond_the_budget_nothing_is_asked() -> None:
    run = ask([question(str(n)) for n in range(20)], budget=Budget(tokens=300), concurrency=1)
    asked = len(run.server.chats)
    assert run.outcomes == ["ok"] * asked + ["budget"] * (20 - asked)
    assert 3 < asked < 15
    assert run.client.budget.spent_in + run.client.budget.spent_out <= 340


def test_running_questions_finish() -> None:
    with ScriptedServer(lambda _: "x" * 400, delay=0.2) as server:
        run = ask([question(str(n)) for n in range(30)], server=server, budget=Budget(tokens=400), together=True)
    assert run.outcomes.count("ok") == len(server.chats) == 16
    assert run.outcomes.count("budget") == 14


def test_a_budget_of_money() -> None:
    budget = Budget(usd=0.001, price=Price(10.0, 10.0))
    run = ask([question(str(n)) for n in range(20)], budget=budget, concurrency=1)
    assert 1 < run.outcomes.count("ok") < 10
    assert budget.spent_usd < 0.0012


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "ALL_PROXY", "http_proxy", "all_proxy"])
def test_no_proxy_before_this_machine(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, "http://127.0.0.1:9")
    assert ask([question()]).outcomes == ["ok"]


def test_a_proxy_before_other_machines(monkeypatch: pytest.MonkeyPatch) -> None:
    """The scripted server plays the proxy: it sees the whole address."""

    async def go() -> str:
        client = Client(Endpoint("http://model.example.org/v1", "m"), Limits(timeout=5, retries=0))
        try:
            return (await client.answer(question())).outcome
        finally:
            await client.close()

    with ScriptedServer() as server:
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{server.port}")
        asyncio.run(go())
        assert [request.path for request in server.requests] == ["http://model.example.org/v1/chat/completions"]


LEAKS = [
    faults.status(401, f"Incorrect API key provided: {KEY}."),
    faults.status(400, "x" * 270 + KEY),
    faults.raw(500, f"<p>Authorization: Bearer {KEY}</p>".encode()),
    faults.raw(400, b"x" * 182 + KEY.encode()),
    faults.raw(400, ('{"error": "' + "".join(f"\\u{ord(ch):04x}" for ch in KEY) + '"}').encode()),
    faults.error_object("x", KEY),
    faults.refusal(KEY),
    faults.other_model(KEY),
    faults.content(f"my key is {KEY}"),
    faults.finish(KEY),
    faults.reset(),
]


@pytest.mark.parametrize("fault", LEAKS, ids=[f"{n}-{fault.name}" for n, fault in enumerate(LEAKS)])
def test_the_key_is_in_nothing(
    fault: faults.Fault, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    from restore_llm.cache import ReplyCache

    caplog.set_level(logging.DEBUG)
    run = ask([question()], fault.times(None), retries=1)
    assert run.server.chats[0].headers["authorization"] == f"Bearer {KEY}"
    cache = ReplyCache(tmp_path / "replies.db")
    cache.put({question().id: run.answers[0]})
    cache.close()
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()).decode("latin-1")
    shown = [*capfd.readouterr(), caplog.text, repr(run.answers), repr(run.client.endpoint), repr(run.client.__dict__)]
    for part in (KEY, KEY[:16], KEY[-16:]):
        assert not any(part in text for text in [*shown, written])


def test_a_secret_header_is_in_nothing_and_is_sent(caplog: pytest.LogCaptureFixture) -> None:
    from restore_llm.endpoint import find_endpoint
    from restore_llm.settings import KEYS

    from restore import Settings

    caplog.set_level(logging.DEBUG)
    with ScriptedServer(faults=[faults.status(400, f"what is {KEY}?", headers={"x-request-id": KEY})]) as server:
        given = {"base-url": server.base_url, "headers": {"api-key": "$MY_KEY", "X-Title": "restore"}}
        endpoint = find_endpoint(Settings("llm", tuple(KEYS), given), {"MY_KEY": KEY})

        async def go() -> str:
            client = Client(endpoint)
            try:
                return (await client.answer(question())).problem
            finally:
                await client.close()

        problem = asyncio.run(go())
    assert (server.chats[0].headers["api-key"], server.chats[0].headers["x-title"]) == (KEY, "restore")
    assert not any(KEY[:12] in text for text in (problem, caplog.text, repr(endpoint)))


def test_a_limit_that_is_too_high_is_not_renamed() -> None:
    words = "max_tokens is too large: 99. At most 9 completion tokens."
    fault = faults.status(400, words, kind="invalid", param="max_tokens")
    run = ask([question(max_tokens=99), question("b", max_tokens=9)], fault)
    assert run.outcomes == ["bad-request", "ok"]
    assert "max_tokens" in run.server.chats[1].json


def test_without_a_key_none_is_sent() -> None:
    run = ask([question()], key="")
    assert run.outcomes == ["ok"]
    assert "authorization" not in run.server.chats[0].headers


def test_the_usual_server_is_not_called_without_a_key() -> None:
    async def go() -> tuple[str, int]:
        client = Client(Endpoint("https://api.openai.com/v1", "m"))
        return (await client.answer(question())).outcome, client.calls

    assert asyncio.run(go()) == ("auth", 0)


def test_giving_up_closes_the_connection_soon() -> None:
    async def go(base_url: str) -> float:
        client = Client(Endpoint(base_url, "m"))
        task = asyncio.create_task(client.answer(question()))
        await asyncio.sleep(0.3)
        begun = time.monotonic()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await client.close()
        return time.monotonic() - begun

    with ScriptedServer(delay=20) as server:
        assert asyncio.run(go(server.base_url)) < 1
