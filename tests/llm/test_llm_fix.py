"""`restore fix --llm` against a scripted server: what lands, what it costs, what survives faults."""

from __future__ import annotations

import json

import pytest
from fix_kit import PAIRS, RESTORED, RULES_ONLY, TEXT, Serve

from restore.ledger import parse_ledger
from restore.testing import faults
from restore.testing.plugin import Restorer
from restore.testing.server import MODEL


def test_swaps_come_back_and_the_ledger_says_who_proposed_them(restorer: Restorer, serve: Serve) -> None:
    server = serve()
    ran = restorer.run("fix", "--llm", "a.txt")
    assert restorer.read("a.txt").decode() == RESTORED, ran.stdout + ran.stderr
    assert len(server.chats) == 1
    tokens = len(server.chats[0].body) // 4
    assert f"\n1 question to models: {tokens:,} tokens in, " in ran.stdout
    assert "0 edits refused" in ran.stdout
    ledger = parse_ledger(restorer.read("a.txt.restore.jsonl"))
    change = next(c for c in ledger.changes if c.rule == "llm.synonym")
    assert change.model
    assert (change.model.asked, change.model.prompt.partition("@")[0]) == (MODEL, "pairs")
    assert change.model.tokens[0] > 0
    assert b"sk-secret" not in restorer.read("a.txt.restore.jsonl") + (restorer.folder / "cache.sqlite").read_bytes()
    restorer.run("replay", "a.txt").assert_code(0)
    restorer.run("revert", "a.txt").assert_code(0)
    assert restorer.read("a.txt").decode() == TEXT


def test_a_second_run_costs_nothing_with_or_without_its_ledger(restorer: Restorer, serve: Serve) -> None:
    server = serve()
    restorer.run("fix", "--llm", "a.txt")
    for _ in range(2):
        restorer.run("fix", "--llm", "a.txt")
        assert restorer.read("a.txt").decode() == RESTORED
        assert len(server.chats) == 1
        (restorer.folder / "a.txt.restore.jsonl").unlink(missing_ok=True)


def test_the_same_article_again_is_answered_from_the_cache(restorer: Restorer, serve: Serve) -> None:
    server = serve()
    restorer.run("fix", "--llm", "a.txt")
    restorer.write("b.txt", TEXT)
    ran = restorer.run("fix", "--offline", "b.txt")
    assert "1 question to models, 1 of them from the cache: 0 tokens in" in ran.stdout
    assert restorer.read("b.txt").decode() == RESTORED
    assert len(server.chats) == 1


def test_without_llm_no_server_is_asked(restorer: Restorer, serve: Serve) -> None:
    server = serve()
    restorer.run("fix", "a.txt")
    assert restorer.read("a.txt").decode() == RULES_ONLY
    assert server.requests == []


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (faults.status(401), "key"),
        (faults.insufficient_quota(), "quota"),
        (faults.html(), "HTML"),
        (faults.no_choices(), ""),
        (faults.refusal(), ""),
        (faults.empty_body(), ""),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_what_a_server_does_wrong_costs_the_models_part_only(
    restorer: Restorer, serve: Serve, fault: faults.Fault, words: str
) -> None:
    serve(faults=[fault.times(None)])
    ran = restorer.run("fix", "--llm", "a.txt", "--set", "llm.retries=0").assert_code(3)
    assert restorer.read("a.txt").decode() == RULES_ONLY
    assert "incomplete" in ran.stdout + ran.stderr
    assert words in ran.stdout + ran.stderr
    assert "sk-secret" not in ran.stdout + ran.stderr


def test_of_a_reply_that_was_cut_off_the_complete_edits_are_used(restorer: Restorer, serve: Serve) -> None:
    cut = json.dumps({"synonym": PAIRS})[: -len('morandum of understanding"]]}')]
    serve(lambda _: cut, faults=[faults.finish("length").times(None)])
    ran = restorer.run("fix", "--llm", "a.txt").assert_code(3)
    assert restorer.read("a.txt").decode() == RULES_ONLY.replace("lover", "partner")
    assert "cut off" in ran.stdout + ran.stderr
    restorer.run("replay", "a.txt").assert_code(0)


def test_a_bad_edit_goes_back_once_and_is_dropped_alone(restorer: Restorer, serve: Serve) -> None:
    def reply(_: object) -> str:
        return json.dumps({"synonym": [["20 cars", "30 cars"], PAIRS[0], ["We are late", "We are early"]]})

    server = serve(reply)
    ran = restorer.run("fix", "--llm", "a.txt")
    assert "2 questions to models" in ran.stdout
    assert restorer.read("a.txt").decode() == RULES_ONLY.replace("lover", "partner")
    assert len(server.chats) == 2
    assert "30 cars" in json.dumps(server.chats[1].json["messages"][-2:])
    vetoed = [c for c in parse_ledger(restorer.read("a.txt.restore.jsonl")).changes if c.status == "vetoed"]
    assert {c.guards[0] for c in vetoed} >= {"quantities.figures-kept"}
    assert all(c.reason and c.model for c in vetoed)


def test_dry_run_tells_tokens_and_money_and_asks_nothing(restorer: Restorer, serve: Serve) -> None:
    server = serve()
    price = f'llm.price={{"{MODEL}"={{input=2, output=8}}}}'
    out = restorer.run("fix", "--dry-run", "a.txt", "--set", price).assert_code(0).stdout
    assert "a.txt: 1 question" in out
    assert "USD" in out
    assert server.requests == []
    assert restorer.read("a.txt").decode() == TEXT
    restorer.run("fix", "--llm", "a.txt")
    restorer.write("b.txt", TEXT)
    assert "nothing to ask, 1 in the cache" in restorer.run("fix", "--dry-run", "b.txt").stdout


def test_a_budget_stops_cleanly(restorer: Restorer, serve: Serve) -> None:
    serve()
    ran = restorer.run("fix", "--llm", "--budget-tokens", "10", "a.txt").assert_code(3)
    assert restorer.read("a.txt").decode() == RULES_ONLY
    assert "budget" in ran.stdout + ran.stderr


def test_no_model_is_one_clear_line(restorer: Restorer, serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    serve()
    monkeypatch.delenv("RESTORE_MODEL")
    ran = restorer.run("fix", "--llm", "a.txt").assert_code(2)
    assert ran.stderr.count("\n") == 1
    assert "RESTORE_MODEL" in ran.stderr
    assert restorer.read("a.txt").decode() == TEXT


def test_no_key_is_one_clear_line_and_nothing_is_written(
    restorer: Restorer, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve()
    monkeypatch.delenv("OPENAI_BASE_URL")
    monkeypatch.delenv("OPENAI_API_KEY")
    ran = restorer.run("fix", "--llm", "a.txt").assert_code(2)
    assert ran.stderr.count("\n") == 1
    assert "OPENAI_API_KEY" in ran.stderr
    assert restorer.read("a.txt").decode() == TEXT
    restorer.run("fix", "--dry-run", "a.txt").assert_code(0)


def test_a_server_that_is_down_is_told_and_the_rules_work_stands(
    restorer: Restorer, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve()
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    ran = restorer.run("fix", "--llm", "a.txt", "--set", "llm.retries=0").assert_code(3)
    assert "1 question to models, 1 without a usable answer" in ran.stdout
    assert "cannot be reached" in ran.stdout
    assert restorer.read("a.txt").decode() == RULES_ONLY
