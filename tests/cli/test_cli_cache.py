"""`restore cache`: stats, export, import, prune."""

from __future__ import annotations

import json
import sqlite3
import time
from pathlib import Path

import pytest
from restore_llm.cache import ReplyCache

from restore.dialogue import Answer
from restore.testing.plugin import Restorer


def id_of(number: int) -> str:
    return f"q_{number:032x}"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "c" / "replies.db"
    monkeypatch.setenv("RESTORE_CACHE", str(path))
    cache = ReplyCache(path)
    cache.put(
        {
            id_of(n): Answer(text=f"reply {n} … é \u2028 \x85 \r\n\x1c" + "x" * 1000, served="s", tokens_in=2, tokens_out=1)
            for n in range(50)
        }
    )
    cache.close()
    with sqlite3.connect(path) as db:
        for n in range(50):
            db.execute("UPDATE replies SET made = ? WHERE id = ?", (int(time.time()) - n * 86400 - 60, id_of(n)))
    db.close()
    return path


def ids(path: Path) -> set[str]:
    with sqlite3.connect(path) as db:
        found = {row[0] for row in db.execute("SELECT id FROM replies")}
    db.close()
    return found


def test_stats(restorer: Restorer, path: Path) -> None:
    assert "50 replies" in restorer.run("cache", "stats").assert_code(0).stdout
    found = json.loads(restorer.run("cache", "stats", "--json").assert_code(0).stdout)
    assert (found["replies"], found["tokens_in"], found["path"]) == (50, 100, str(path))


def test_there_and_back(restorer: Restorer, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    restorer.run("cache", "export", "-o", "all.jsonl").assert_code(0)
    assert restorer.run("cache", "export").assert_code(0).stdout.encode() == restorer.read("all.jsonl")
    monkeypatch.setenv("RESTORE_CACHE", str(path.with_name("other.db")))
    assert "50 replies, 50 of them new" in restorer.run("cache", "import", "all.jsonl").assert_code(0).stdout
    assert "50 replies, 0 of them new" in restorer.run("cache", "import", "all.jsonl").assert_code(0).stdout
    restorer.run("cache", "export", "-o", "again.jsonl").assert_code(0)
    assert restorer.read("again.jsonl") == restorer.read("all.jsonl")


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[]",
        '{"id": "q", "text": "x"}',
        f'{{"id": "{id_of(99)}"}}',
        f'{{"id": "{id_of(99)}", "text": "x", "tokens_in": -1}}',
    ],
)
def test_an_import_is_all_or_nothing(restorer: Restorer, path: Path, line: str) -> None:
    good = json.dumps({"id": id_of(98), "text": "x"})
    restorer.write("a.jsonl", f"{good}\n{line}\n")
    assert "a.jsonl:2: " in restorer.run("cache", "import", "a.jsonl").assert_code(2).stderr
    assert len(ids(path)) == 50
    restorer.write("b.jsonl", b"\xff\n")
    assert "UTF-8" in restorer.run("cache", "import", "b.jsonl").assert_code(2).stderr


def test_prune_by_age(restorer: Restorer, path: Path) -> None:
    assert "40 replies" in restorer.run("cache", "prune", "--older-than", "10d").assert_code(0).stdout
    assert ids(path) == {id_of(n) for n in range(10)}


def test_prune_by_size_takes_the_oldest(restorer: Restorer, path: Path) -> None:
    before = path.stat().st_size
    restorer.run("cache", "prune", "--max-size", "20KB").assert_code(0)
    left = ids(path)
    assert 10 < len(left) < 20
    assert left == {id_of(n) for n in range(len(left))}
    assert path.stat().st_size < before


@pytest.mark.usefixtures("path")
def test_prune_all(restorer: Restorer) -> None:
    restorer.run("cache", "prune", "--all").assert_code(0)
    found = json.loads(restorer.run("cache", "stats", "--json").assert_code(0).stdout)
    assert found["replies"] == 0


@pytest.mark.parametrize("args", [[], ["--older-than", "soon"], ["--max-size", "10"], ["--max-size", "xMB"]])
def test_prune_wants_to_know_what(restorer: Restorer, path: Path, args: list[str]) -> None:
    restorer.run("cache", "prune", *args).assert_code(2)
    assert len(ids(path)) == 50


def test_a_cache_that_cannot_be(restorer: Restorer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RESTORE_CACHE", raising=False)
    restorer.write("file", "x")
    ran = restorer.run("cache", "stats", "--set", "llm.cache=file/replies.db").assert_code(2)
    assert ran.stderr.count("\n") == 1
