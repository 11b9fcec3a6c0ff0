"""Whatever a server does: an outcome with the right name, as many calls as help, and all within the time given."""

from __future__ import annotations

import pytest
from llm_kit import ask, question
from restore_llm import client as client_module

from restore.testing import faults
from restore.testing.faults import Fault


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_module, "_FIRST_PAUSE", 0.02)


ALWAYS = None
BAD = [
    (faults.status(500), "server-error", 5),
    (faults.status(502), "server-error", 5),
    (faults.status(503), "server-error", 5),
    (faults.status(529), "server-error", 5),
    (faults.status(501), "server-error", 1),
    (faults.raw(502, b"<html>Bad gateway</html>", content_type="text/html"), "server-error", 5),
    (faults.raw(500, b""), "server-error", 5),
    (faults.status(429), "rate-limited", 5),
    (faults.status(408), "timeout", 5),
    (faults.insufficient_quota(), "quota", 1),
    (faults.status(402), "quota", 1),
    (faults.status(400), "bad-request", 1),
    (faults.status(422), "bad-request", 1),
    (faults.status(413), "bad-request", 1),
    (faults.status(400, "This model's maximum context length is 8192 tokens."), "bad-request", 1),
    (faults.status(400, kind="content_filter"), "filtered", 1),
    (faults.status(401), "auth", 1),
    (faults.status(403), "auth", 1),
    (faults.status(404, kind="model_not_found"), "not-found", 1),
    (faults.raw(404, b"not here", content_type="text/plain"), "not-found", 1),
    (faults.raw(301, b"", location="https://example.org/"), "not-found", 1),
    (faults.raw(204, b""), "invalid", 5),
    (faults.raw(400, b"\xff\xfe\x00[1"), "bad-request", 1),
    (faults.raw(400, b'["what", 1]'), "bad-request", 1),
    (faults.raw(429, b"null", retry_after="soon"), "rate-limited", 5),
    (faults.reset(), "unreachable", 5),
    (faults.truncated(), "unreachable", 5),
    (faults.html(), "invalid", 1),
    (faults.bad_json(), "invalid", 5),
    (faults.empty_body(), "invalid", 5),
    (faults.raw(200, b"[]"), "invalid", 1),
    (faults.raw(200, b"\xff\xfe"), "invalid", 5),
    (faults.raw(200, b"{}", content_encoding="gzip"), "invalid", 5),
    (faults.error_object(), "server-error", 5),
    (faults.error_object(429, "slow down"), "rate-limited", 5),
    (faults.error_object("insufficient_quota"), "quota", 1),
    (faults.error_object(401), "auth", 1),
    (faults.no_choices(None), "invalid", 1),
    (faults.no_choices([]), "invalid", 1),
    (faults.no_choices([None]), "invalid", 1),
    (faults.no_choices([{}]), "invalid", 1),
    (faults.content(None), "empty", 1),
    (faults.content("  \n"), "empty", 1),
    (faults.content(17), "invalid", 1),
    (faults.finish("length"), "length", 1),
    (faults.finish("content_filter"), "filtered", 1),
    (faults.finish(None), "invalid", 1),
    (faults.finish("tool_calls"), "invalid", 1),
    (faults.refusal(), "refused", 1),
    (faults.huge(5_000_000), "too-large", 1),
]


@pytest.mark.parametrize(("fault", "outcome", "calls"), BAD, ids=[f"{f.name}-{o}-{n}" for n, (f, o, _) in enumerate(BAD)])
def test_every_fault_has_its_outcome(fault: Fault, outcome: str, calls: int) -> None:
    run = ask([question()], fault.times(ALWAYS))
    assert (run.outcomes, len(run.server.chats)) == ([outcome], calls), run.answers
    assert run.seconds < 5
    answer = run.answers[0]
    assert answer.problem
    assert bool(answer.text) == (outcome == "length"), "of an answer that was cut off, what came is kept"
    assert not answer.problem.count("\n")


PASSING = [fault for fault, _, calls in BAD if calls > 1]


@pytest.mark.parametrize("fault", PASSING, ids=[f"{n}-{fault.name}" for n, fault in enumerate(PASSING)])
def test_what_passes_is_overcome(fault: Fault) -> None:
    run = ask([question()], fault.times(2))
    assert run.answers[0].text == "HELLO"
    assert len(run.server.chats) == 3


def test_an_answer_has_its_text_model_and_tokens() -> None:
    answer = ask([question()]).answers[0]
    assert (answer.outcome, answer.text, answer.served, answer.cached) == ("ok", "HELLO", "test-model", False)
    assert answer.tokens_in > 0 < answer.tokens_out


def test_content_in_parts_is_text() -> None:
    parts = [{"type": "text", "text": "a"}, {"type": "reasoning", "text": "x"}, {"type": "text", "text": "b"}]
    assert ask([question()], faults.content(parts)).answers[0].text == "ab"


@pytest.mark.parametrize(
    "fault", [faults.drip(0.2), faults.delay(30), faults.status(500).times(None)], ids=["drip", "delay", "500s"]
)
def test_one_deadline_for_all(fault: Fault) -> None:
    run = ask([question()], fault, timeout=1.0, retries=1000)
    assert run.seconds < 1.4
    assert run.outcomes == (["server-error"] if fault.name == "status-500" else ["timeout"])


def test_a_huge_answer_is_not_read_to_its_end() -> None:
    """Whatever its status; 100 MB would take longer and more memory than this."""
    huge = [faults.raw(code, b"x" * 100_000_000) for code in (200, 500)]
    run = ask([question(), question("b")], *huge)
    assert run.outcomes == ["too-large", "too-large"]
    assert len(run.server.chats) == 2


def test_a_small_body_that_grows_is_not_read() -> None:
    import gzip

    bomb = gzip.compress(b"x" * 100_000_000)
    run = ask([question()], faults.raw(200, bomb, content_encoding="gzip"))
    assert run.outcomes == ["too-large"]


def test_another_model_matters_only_if_it_must_be_the_one() -> None:
    assert ask([question()], faults.other_model()).outcomes == ["ok"]
    assert ask([question()], faults.other_model(), strict_model=True).outcomes == ["invalid"]
    assert ask([question()], faults.other_model("maker/test-model-2025-08-07"), strict_model=True).outcomes == ["ok"]


@pytest.mark.parametrize(
    "fault", [faults.status(401), faults.insufficient_quota(), faults.status(404)], ids=lambda fault: fault.name
)
def test_after_a_fatal_outcome_nothing_is_asked(fault: Fault) -> None:
    run = ask([question(str(n)) for n in range(20)], fault.times(None))
    assert len(set(run.outcomes)) == 1
    assert run.outcomes[0] in ("auth", "quota", "not-found")
    assert len(run.server.chats) == 1


def test_a_server_that_is_down_is_given_up_soon() -> None:
    run = ask([question(str(n)) for n in range(10)], faults.reset().times(None), retries=4)
    assert set(run.outcomes) == {"unreachable"}
    assert len(run.server.chats) == 3 * 5 + 7


def test_no_server_at_all() -> None:
    import asyncio

    from restore_llm.client import Client, Limits
    from restore_llm.endpoint import Endpoint

    async def go() -> str:
        client = Client(Endpoint("http://127.0.0.1:9/v1", "m"), Limits(timeout=5))
        try:
            return (await client.answer(question())).outcome
        finally:
            await client.close()

    assert asyncio.run(go()) == "unreachable"
