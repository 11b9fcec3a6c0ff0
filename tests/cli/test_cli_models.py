"""`restore models` and `restore serve-model`: what is configured, whether it answers, and nothing of the key."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from restore.testing import faults
from restore.testing.plugin import Restorer
from restore.testing.server import ScriptedServer

KEY = "sk-test-1234567890abcdef"


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "RESTORE_MODEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("RESTORE_CACHE", str(tmp_path / "replies.db"))


def test_it_answers(restorer: Restorer, monkeypatch: pytest.MonkeyPatch) -> None:
    with ScriptedServer(lambda _: "yes", [faults.finish("length")], api_key=KEY) as server:
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        restorer.write("restore.toml", '[llm]\nmodel = "test-model"\nbase-url = "http://127.0.0.1:9/v1"\n')
        for _ in range(2):
            ran = restorer.run("models").assert_code(0)
            assert "(OPENAI_BASE_URL)" in ran.stdout
            assert "test-model (restore.toml)" in ran.stdout
            assert "is set" in ran.stdout
            assert KEY not in ran.stdout + ran.stderr
        assert len(server.chats) == 2
        offline = restorer.run("models", "--offline").assert_code(0)
        assert "answers  " not in offline.stdout
        assert len(server.chats) == 2


def test_it_does_not_answer(restorer: Restorer, monkeypatch: pytest.MonkeyPatch) -> None:
    with ScriptedServer(faults=[faults.status(401, f"bad key {KEY}").times(None)]) as server:
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        args = ["models", "--json", "--set", f"llm.base-url={server.base_url}", "--set", "llm.model=m"]
        monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
        ran = restorer.run(*args).assert_code(3)
    found = json.loads(ran.stdout)
    assert (found["base-url-from"], found["key"]) == ("command line", True)
    assert "does not accept the key" in found["problem"]
    assert KEY not in ran.stdout + ran.stderr


def test_no_model_and_no_key(restorer: Restorer, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "RESTORE_MODEL" in restorer.run("models").assert_code(3).stdout
    monkeypatch.setenv("RESTORE_MODEL", "m")
    assert "OPENAI_API_KEY" in restorer.run("models").assert_code(3).stdout


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("structured = 'xml'", "json_schema"),
        ("base-url = 'ftp://x'", "no http"),
        ("base-url = 'https://u:secret@x/v1'", "no password"),
        ("base-url = 'https://x/v1?key=secret'", "no password"),
        ("base-url = 'http://[x'", "no URL"),
        ("headers = {Authorization = 'Bearer secret'}", "environment only"),
        ("headers = {api-key = '$NOT_THERE'}", "NOT_THERE"),
        ("headers = {'a b' = 'x'}", "header"),
        ("headers = {a = 1}", "string"),
        ("parameters = {messages = []}", "'messages'"),
        ("concurrency = 0", "more than 0"),
        ("price = {m = 3}", "input"),
        ("modle = 'x'", "'model'"),
    ],
)
def test_mistakes_are_one_line(restorer: Restorer, toml: str, words: str) -> None:
    restorer.write("restore.toml", f"[llm]\n{toml}\n")
    ran = restorer.run("models", "--offline").assert_code(2)
    assert words in ran.stderr
    assert ran.stderr.count("\n") == 1
    assert "secret" not in ran.stderr


def test_a_key_that_no_header_can_hold(restorer: Restorer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-1234\u2026abcdef")
    ran = restorer.run("models").assert_code(2)
    assert "OPENAI_API_KEY" in ran.stderr
    assert "1234" not in ran.stderr


def test_a_file_that_is_no_model(restorer: Restorer) -> None:
    restorer.write("a.gguf", "no model")
    assert "no GGUF" in restorer.run("serve-model", "--model", "a.gguf").assert_code(2).stderr
    assert "cannot be read" in restorer.run("serve-model", "--model", "b.gguf").assert_code(2).stderr


def test_without_the_extra(restorer: Restorer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "xllamacpp", None)
    restorer.write("a.gguf", b"GGUF" + b"\0" * 100)
    assert "[local]" in restorer.run("serve-model", "--model", "a.gguf").assert_code(2).stderr
