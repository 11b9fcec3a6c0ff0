"""The reply cache: asked once, kept for good, for several at once, through damage."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from llm_kit import question
from restore_llm.cache import ReplyCache
from restore_llm.cache_file import VERSION, cache_path, user_folder
from restore_llm.cached import Cached
from restore_llm.settings import KEYS

from restore import ConfigError, Settings
from restore.dialogue import Answer, Question


class Counting:
    """An answerer that counts; its answers are those of the questions, or a failure."""

    def __init__(self, outcome: str = "ok", seconds: float = 0.0) -> None:
        self.outcome, self.seconds, self.calls = outcome, seconds, 0

    async def answer(self, question: Question) -> Answer:
        self.calls += 1
        await asyncio.sleep(self.seconds)
        return Answer(self.outcome, "" if self.outcome != "ok" else question.chunk, served="m", tokens_in=3, tokens_out=2)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "replies.db"


def ask(path: Path, answerer: Counting | None, *texts: str) -> list[Answer]:
    async def go() -> list[Answer]:
        cache = ReplyCache(path)
        cached = Cached(cache, answerer)
        try:
            return list(await asyncio.gather(*(cached.answer(question(text)) for text in texts)))
        finally:
            await cached.close()
            cache.close()

    return asyncio.run(go())


def test_asked_once_for_all_runs(path: Path) -> None:
    server = Counting()
    assert ask(path, server, "a", "b")[1] == Answer(text="b", served="m", tokens_in=3, tokens_out=2)
    assert ask(path, server, "a", "b")[1] == Answer(text="b", served="m", tokens_in=3, tokens_out=2, cached=True)
    assert server.calls == 2


def test_equal_questions_in_flight_are_asked_once(path: Path) -> None:
    server = Counting(seconds=0.05)
    answers = ask(path, server, *["a"] * 50)
    assert server.calls == 1
    assert sorted(answer.cached for answer in answers) == [False] + [True] * 49


@pytest.mark.parametrize("outcome", ["length", "refused", "timeout", "auth"])
def test_only_usable_answers_are_kept(path: Path, outcome: str) -> None:
    server = Counting(outcome)
    assert [ask(path, server, "a")[0].outcome for _ in range(2)] == [outcome] * 2
    assert server.calls == 2


def test_offline_gives_what_is_there(path: Path) -> None:
    ask(path, Counting(), "a")
    known, unknown = ask(path, None, "a", "b")
    assert (known.outcome, known.text, known.cached) == ("ok", "a", True)
    assert (unknown.outcome, bool(unknown.problem)) == ("offline", True)


def test_who_gives_up_waiting_does_not_take_the_answer_from_the_cache(path: Path) -> None:
    async def go() -> tuple[bool, Answer]:
        cache = ReplyCache(path)
        cached = Cached(cache, Counting(seconds=0.1))
        first = asyncio.create_task(cached.answer(question("a")))
        second = asyncio.create_task(cached.answer(question("a")))
        await asyncio.sleep(0.02)
        first.cancel()
        answer = await second
        await cached.close()
        cache.close()
        return first.cancelled(), answer

    assert asyncio.run(go())[1].text == "a"
    assert ask(path, None, "a")[0].outcome == "ok"


def test_for_its_owner_only(path: Path) -> None:
    ReplyCache(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    cache = ReplyCache(path)
    cache.put({"q": Answer(text="x")})
    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o600}
    cache.close()


def test_a_file_of_the_first_version_keeps_its_replies(path: Path) -> None:
    ask(path, Counting(), "a")
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE settled (identity TEXT, digest TEXT, made INTEGER)")
        db.execute("PRAGMA user_version = 1")
    db.close()
    assert ask(path, None, "a")[0].text == "a"
    with sqlite3.connect(path) as db:
        tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert (tables, db.execute("PRAGMA user_version").fetchone()[0]) == ({"replies"}, VERSION)
    db.close()


def damage(path: Path, how: str) -> None:
    ask(path, Counting(), *map(str, range(300)))
    data = path.read_bytes()
    for tail in ("-wal", "-shm"):
        path.with_name(path.name + tail).unlink(missing_ok=True)
    if how == "noise":
        path.write_bytes(b"no database at all" * 1000)
    elif how == "middle":
        path.write_bytes(data[:8192] + b"\xff" * (len(data) - 8192))
    elif how == "header":
        path.write_bytes(data[:100] + b"\0" * 4000 + data[4100:])
    else:
        path.write_bytes(data[: len(data) // 3])


@pytest.mark.parametrize("how", ["noise", "middle", "header", "cut"])
def test_a_damaged_file_is_moved_aside(path: Path, how: str, caplog: pytest.LogCaptureFixture) -> None:
    damage(path, how)
    server = Counting()
    with caplog.at_level(logging.WARNING):
        assert {answer.outcome for answer in ask(path, server, *map(str, range(300)))} == {"ok"}
    assert "moved" in caplog.text
    assert any(".damaged-" in file.name for file in path.parent.iterdir())
    assert {answer.outcome for answer in ask(path, None, *map(str, range(300)))} == {"ok"}


def test_a_database_of_something_else_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE mine (x)")
    db.commit()
    db.close()
    before = path.read_bytes()
    with pytest.raises(ConfigError, match="something else"):
        ReplyCache(path)
    assert path.read_bytes() == before


def test_a_newer_version_is_left_alone(path: Path) -> None:
    ReplyCache(path).close()
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(ConfigError, match="newer"):
        ReplyCache(path)


def test_a_place_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for place in (tmp_path, tmp_path / "file" / "replies.db"):
        with pytest.raises(ConfigError, match="cache cannot be opened"):
            ReplyCache(place)


def test_an_answer_that_cannot_be_kept_is_used(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async def go() -> Answer:
        cache = ReplyCache(path)
        cache._writer.execute("PRAGMA query_only = ON")
        cached = Cached(cache, Counting())
        answer = await asyncio.wait_for(cached.answer(question("a")), 5)
        await cached.close()
        cache.close()
        return answer

    assert asyncio.run(go()).text == "a"
    assert "not kept" in caplog.text


WRITER = """
import sys
from pathlib import Path
from restore_llm.cache import ReplyCache
from restore.dialogue import Answer
who = sys.argv[2]
cache = ReplyCache(Path(sys.argv[1]))
for n in range(60):
    cache.put({f"{who}-{n}": Answer(text=f"{who} {n}"), f"shared-{n}": Answer(text=str(n))})
    assert cache.get(f"{who}-{n}").text == f"{who} {n}"
"""


def test_several_processes_at_once(path: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(path)]
    running = [subprocess.Popen([*command, str(n)], stderr=subprocess.PIPE) for n in range(4)]
    for process in running:
        assert (process.communicate(timeout=60)[1], process.returncode) == (b"", 0)
    cache = ReplyCache(path)
    assert all(cache.get(f"{who}-{n}") for who in range(4) for n in range(60))
    assert all(cache.get(f"shared-{n}") for n in range(60))
    cache.close()


def test_several_processes_find_the_same_damage(path: Path) -> None:
    damage(path, "noise")
    command = [sys.executable, "-c", WRITER, str(path)]
    running = [subprocess.Popen([*command, str(n)], stderr=subprocess.PIPE) for n in range(4)]
    assert [process.communicate(timeout=60) and process.returncode for process in running] == [0] * 4
    cache = ReplyCache(path)
    assert all(cache.get(f"{who}-{n}") for who in range(4) for n in range(60))
    cache.close()


def settings(**given: object) -> Settings:
    return Settings("llm", tuple(KEYS), given, Path("/project"), dict.fromkeys(given, "restore.toml"))


def test_where_it_is() -> None:
    assert cache_path(settings(), {"XDG_CACHE_HOME": "/c"}) == Path("/c/restore/replies.db")
    assert cache_path(settings(cache="x.db"), {}) == Path("/project/x.db")
    assert cache_path(settings(cache="x.db"), {"RESTORE_CACHE": "/y.db"}) == Path("/y.db")
    assert user_folder({"XDG_CACHE_HOME": "relative"}, "linux") == Path.home() / ".cache"
    assert user_folder({"LOCALAPPDATA": "/l"}, "win32") == Path("/l")
    assert user_folder({}, "darwin") == Path.home() / "Library" / "Caches"
