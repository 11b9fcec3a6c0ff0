"""Batch files and the queue: out, in, and back into the cache, whatever is interrupted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from llm_kit import KEY, question
from restore_llm import batch_jobs
from restore_llm.batch import read_replies, store_replies, write_batch
from restore_llm.bodies import Form
from restore_llm.cache import ReplyCache
from restore_llm.endpoint import Endpoint

from restore import RestoreError
from restore.testing import faults
from restore.testing.server import ScriptedServer

QUESTIONS = [question(str(n)) for n in range(5)]
COMPLETION = {"model": "m", "choices": [{"message": {"content": "hi"}, "finish_reason": "stop"}]}
CUT = {"model": "m", "choices": [{"message": {"content": "hi"}, "finish_reason": "length"}]}


def test_a_line_has_what_providers_want(tmp_path: Path) -> None:
    (path,) = write_batch(tmp_path / "a.jsonl", [*QUESTIONS, QUESTIONS[0]], Form(dropped=frozenset({"temperature"})).body)
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    assert [line["custom_id"] for line in lines] == [each.id for each in QUESTIONS]
    body = {name: value for name, value in QUESTIONS[0].body.items() if name != "temperature"}
    assert lines[0] == {"custom_id": QUESTIONS[0].id, "method": "POST", "url": "/v1/chat/completions", "body": body}


def test_too_many_go_into_several_files(tmp_path: Path) -> None:
    paths = write_batch(tmp_path / "a.jsonl", QUESTIONS, most_lines=2)
    assert [path.name for path in paths] == ["a.jsonl", "a-2.jsonl", "a-3.jsonl"]
    assert [len(path.read_text().splitlines()) for path in paths] == [2, 2, 1]
    size = paths[0].stat().st_size
    assert [p.stat().st_size <= size for p in write_batch(tmp_path / "b.jsonl", QUESTIONS, most_bytes=size)] == [True] * 3


def test_nothing_to_ask_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(RestoreError, match="nothing to ask"):
        write_batch(tmp_path / "a.jsonl", [])
    with pytest.raises(RestoreError, match="does not fit"):
        write_batch(tmp_path / "a.jsonl", QUESTIONS, most_bytes=10)
    assert list(tmp_path.iterdir()) == []


SHAPES: list[tuple[dict[str, Any], str, str]] = [
    ({"response": {"status_code": 200, "body": COMPLETION}, "error": None}, "ok", "hi"),
    ({"response": COMPLETION}, "ok", "hi"),
    ({"response": "hi"}, "ok", "hi"),
    (COMPLETION, "ok", "hi"),
    ({"text": "hi"}, "ok", "hi"),
    ({"content": "hi"}, "ok", "hi"),
    ({"text": " "}, "empty", ""),
    (CUT, "length", "hi"),
    ({"response": {"status_code": 200, "body": CUT}}, "length", "hi"),
    ({"response": {"status_code": 429, "body": {"error": {"code": "insufficient_quota"}}}}, "quota", ""),
    ({"response": {"status_code": 400, "body": {"error": {"message": "no"}}}}, "bad-request", ""),
    ({"response": None, "error": {"code": "batch_expired", "message": "too late"}}, "server-error", ""),
    ({"error": "what"}, "server-error", ""),
    ({"response": 7}, "invalid", ""),
    ({}, "invalid", ""),
]


@pytest.mark.parametrize(("shape", "outcome", "text"), SHAPES)
def test_replies_of_many_shapes(tmp_path: Path, shape: dict[str, Any], outcome: str, text: str) -> None:
    path = tmp_path / "replies.jsonl"
    path.write_text("\ufeff" + json.dumps({"custom_id": "q_1", **shape}) + "\n\n")
    replies = read_replies(path)
    assert not replies.problems
    assert (replies.answers["q_1"].outcome, replies.answers["q_1"].text) == (outcome, text)


def test_lines_that_cannot_be_read_cost_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "replies.jsonl"
    lines = [
        b"no json",
        b"[1]",
        b'{"text": "x"}',
        b'{"custom_id": 7}',
        b"\xff\xfe",
        b'{"custom_id": "q", "text": "a"}',
        b'{"cust',
    ]
    path.write_bytes(b"\n".join(lines))
    replies = read_replies(path)
    assert {id: answer.text for id, answer in replies.answers.items()} == {"q": "a"}
    assert [problem.split(": ")[0].rpartition(":")[2] for problem in replies.problems] == ["1", "2", "3", "4", "5", "7"]


def test_the_usable_reply_counts_and_is_stored(tmp_path: Path) -> None:
    path = tmp_path / "replies.jsonl"
    good, bad = {"custom_id": "q", "text": "a"}, {"custom_id": "q", **CUT}
    path.write_text("\n".join(map(json.dumps, [bad, good, bad, {"custom_id": "r", **CUT}])))
    cache = ReplyCache(tmp_path / "c.db")
    assert store_replies(read_replies(path), cache) == 1
    answer = cache.get("q")
    assert answer is not None
    assert answer.text == "a"
    assert cache.get("r") is None
    cache.close()


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(RestoreError, match=r"none\.jsonl: cannot be read"):
        read_replies(tmp_path / "none.jsonl")


@pytest.fixture
def cache(tmp_path: Path) -> ReplyCache:
    return ReplyCache(tmp_path / "cache.db")


def at(server: ScriptedServer) -> Endpoint:
    return Endpoint(server.base_url, "test-model", KEY, {}, (KEY,))


def test_the_whole_way(tmp_path: Path, cache: ReplyCache) -> None:
    files, state = write_batch(tmp_path / "a.jsonl", QUESTIONS, most_lines=3), tmp_path / "state.json"
    with ScriptedServer(lambda request: request.text * 3, [faults.finish("length")], api_key=KEY) as server:
        server.batches.polls = 1
        server.batches.fails = {QUESTIONS[0].id}
        batch_jobs.submit(at(server), files, state)
        batch_jobs.submit(at(server), files, state)
        assert len(server.batches.batches) == 2
        first = batch_jobs.collect(at(server), state, cache)
        assert (first.stored, first.waiting) == (0, 2)
        second = batch_jobs.collect(at(server), state, cache)
        assert (second.stored, second.waiting, second.failed) == (3, 0, {"server-error": 1, "length": 1})
        assert batch_jobs.collect(at(server), state, cache).stored == 0
    known = [cache.get(each.id) for each in QUESTIONS]
    assert [answer.text if answer else None for answer in known] == [None, "111", None, "333", "444"]
    assert KEY not in state.read_text()


def test_interrupted_after_the_upload(tmp_path: Path) -> None:
    files, state = write_batch(tmp_path / "a.jsonl", QUESTIONS), tmp_path / "state.json"
    with ScriptedServer() as server:
        done = batch_jobs.submit(at(server), files, state)
        # As if the answer to the creation had never come.
        lost = json.loads(state.read_text())
        del lost["jobs"][0]["batch"], lost["jobs"][0]["status"]
        state.write_text(json.dumps(lost))
        assert batch_jobs.submit(at(server), files, state).jobs == done.jobs
        assert (len(server.batches.batches), len(server.batches.files)) == (1, 1)


def test_cancelled(tmp_path: Path, cache: ReplyCache) -> None:
    files, state = write_batch(tmp_path / "a.jsonl", QUESTIONS), tmp_path / "state.json"
    with ScriptedServer() as server:
        server.batches.polls = 100
        batch_jobs.submit(at(server), files, state)
        assert batch_jobs.cancel(at(server), state).jobs[0].status == "cancelled"
        assert batch_jobs.collect(at(server), state, cache).waiting == 0


def test_what_goes_wrong_is_one_line_without_the_key(tmp_path: Path) -> None:
    files, state = write_batch(tmp_path / "a.jsonl", QUESTIONS), tmp_path / "state.json"
    with ScriptedServer(api_key="another") as server, pytest.raises(RestoreError, match="does not accept the key") as caught:
        batch_jobs.submit(at(server), files, state)
    assert KEY not in str(caught.value)
    with pytest.raises(RestoreError, match="cannot be used"):
        batch_jobs.submit(Endpoint(server.base_url, "m", KEY, {}, (KEY,)), files, state)
    with pytest.raises(RestoreError, match="its batches are at"):
        batch_jobs.submit(Endpoint("http://127.0.0.1:9/v1", "m"), files, state)
    (tmp_path / "bad.json").write_text("{")
    for name in ("none.json", "bad.json"):
        with pytest.raises(RestoreError, match=name):
            batch_jobs.status(at(server), tmp_path / name)
