"""The test server itself: what it records, in which order faults come, what else it serves."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from restore.testing import faults
from restore.testing.server import ScriptedServer

OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def call(server: ScriptedServer, path: str, body: dict[str, Any] | None = None) -> tuple[int, Any]:
    request = urllib.request.Request(server.base_url + path, json.dumps(body).encode() if body else None)
    try:
        with OPENER.open(request, timeout=5) as reply:
            return reply.status, json.load(reply)
    except urllib.error.HTTPError as problem:
        return problem.code, json.load(problem)


def chat(server: ScriptedServer, text: str = "hi", **more: Any) -> tuple[int, Any]:
    return call(server, "/chat/completions", {"model": "m", "messages": [{"role": "user", "content": text}], **more})


def test_replies_and_records() -> None:
    with ScriptedServer(lambda request: request.text.upper()) as server:
        status, reply = chat(server)
        assert (status, reply["choices"][0]["message"]["content"], reply["model"]) == (200, "HI", "m")
        assert [(request.method, request.path, request.json["model"]) for request in server.chats] == [
            ("POST", "/v1/chat/completions", "m")
        ]


def test_faults_come_in_order_and_conditions_wait() -> None:
    script = [faults.status(500).times(2), faults.no_parameter("seed"), faults.status(429)]
    with ScriptedServer(lambda _: "x", script) as server:
        assert [chat(server)[0] for _ in range(4)] == [500, 500, 429, 200]
        assert [chat(server, seed=1)[0] for _ in range(2)] == [400, 400]
        assert chat(server)[0] == 200


def test_models_and_what_is_not_there() -> None:
    with ScriptedServer(models=["a", "b"]) as server:
        assert [each["id"] for each in call(server, "/models")[1]["data"]] == ["a", "b"]
        assert call(server, "/nothing")[0] == 404


def test_a_reply_may_be_a_whole_completion() -> None:
    with ScriptedServer(lambda _: {"choices": "mine"}) as server:
        assert chat(server)[1] == {"choices": "mine"}


def test_many_at_once() -> None:
    with ScriptedServer(lambda _: "x", delay=0.1) as server, ThreadPoolExecutor(8) as pool:
        assert [status for status, _ in pool.map(lambda _: chat(server), range(8))] == [200] * 8
        assert server.most_at_once > 1


def test_it_ends() -> None:
    with ScriptedServer(delay=60) as server, pytest.raises(TimeoutError):
        OPENER.open(urllib.request.Request(server.base_url + "/chat/completions", b"{}"), timeout=0.2)
    with pytest.raises(urllib.error.URLError):
        chat(server)
