"""`restore fix --llm` killed at any moment and run again: nothing torn, done twice or paid for twice.

RESTORE_TEST_KILLS sets how many runs are killed.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from fix_kit import RESTORED, TEXT, good

from restore import Question
from restore.ledger import parse_ledger
from restore.testing.plugin import Restorer
from restore.testing.server import MODEL, ScriptedServer

COUNT, SECONDS, CONCURRENCY = 40, 0.1, 4
COMMAND = [Path(sys.executable).with_name("restore"), "fix", "--llm", "-q", "--set", f"llm.concurrency={CONCURRENCY}", "in"]


class Folder:
    """40 articles, a cache, and what is known of them; ``seed`` makes the articles of this folder differ from others."""

    def __init__(self, restorer: Restorer, seed: int, server: ScriptedServer) -> None:
        self.restorer, self.server = restorer, server
        self.cache = restorer.folder / f"cache-{seed}.db"
        self.names = [f"{seed}/in/{n:02}.txt" for n in range(COUNT)]
        for n, name in enumerate(self.names):
            restorer.write(name, self.text(TEXT, n))
        self.cached: set[str] = set()
        self.restored: dict[str, bytes] = {}
        self.asked = len(server.chats)

    @staticmethod
    def text(text: str, n: int) -> bytes:
        return f"{text}\nThis was the report of ship {n + 100}.\n".encode()

    def start(self) -> subprocess.Popen[bytes]:
        env = os.environ | {
            "OPENAI_BASE_URL": self.server.base_url, "RESTORE_MODEL": MODEL, "RESTORE_CACHE": str(self.cache),
        }  # fmt: skip
        folder = (self.restorer.folder / self.names[0]).parents[1]
        return subprocess.Popen(
            COMMAND, cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    def check(self) -> int:
        """What must hold after any death; gives how many articles are restored."""
        chats = self.server.chats
        asked, self.asked = [Question(request.json).id for request in chats[self.asked :]], len(chats)
        again = self.cached & set(asked)
        assert not again, f"{len(again)} questions were asked again that were answered in the cache"
        now = self._in_cache()
        assert self.cached <= now, "replies that were kept are gone"
        self.cached = now
        for n, name in enumerate(self.names):
            data, ledger = self.restorer.read(name), self.restorer.folder / f"{name}.restore.jsonl"
            assert data in (self.text(TEXT, n), self.text(RESTORED, n)), f"{name} is neither the old nor the new text"
            assert self.restored.get(name, data) == data, f"{name} went back"
            if data == self.text(TEXT, n):
                continue
            if name not in self.restored:
                self.restorer.run("replay", name).assert_code(0)
                self.restored[name] = data
            runs = parse_ledger(ledger.read_bytes()).runs
            assert len(runs) == 1, f"{name} was restored twice"
            questions = {c.model.question for c in runs[0].records if getattr(c, "model", None)}
            assert questions, f"{name}: the model's part is missing"
            assert questions <= self.cached, f"{name} was restored by a reply that is not kept"
        return len(self.restored)

    def _in_cache(self) -> set[str]:
        if not self.cache.exists():
            return set()
        with closing(sqlite3.connect(self.cache)) as db:
            try:
                return {row[0] for row in db.execute("SELECT id FROM replies")}
            except sqlite3.OperationalError:
                return set()  # killed before there were tables


def test_killed_at_random_moments(restorer: Restorer) -> None:
    kills, chance = int(os.environ.get("RESTORE_TEST_KILLS", "8")), random.Random(5)
    killed = torn = seed = 0
    with ScriptedServer(good, delay=SECONDS) as server:
        folder = Folder(restorer, seed, server)
        while killed < kills:
            run = folder.start()
            before = len(server.chats)
            if chance.random() < 0.9:
                while run.poll() is None and len(server.chats) == before:
                    time.sleep(0.005)
            time.sleep(chance.uniform(0, 0.5))
            alive = run.poll() is None
            run.send_signal(signal.SIGKILL)
            run.communicate()
            killed += alive
            torn += alive and len(server.chats) > before
            if folder.check() == COUNT:
                finish(folder)
                seed += 1
                folder = Folder(restorer, seed, server)
        finish(folder)
        assert torn > kills // 3, "too few died in the middle of asking to prove anything"
    print(f"{killed} kills, {torn} of them while asking, {seed + 1} folders, {len(server.chats)} questions")  # noqa: T201


def finish(folder: Folder) -> None:
    """A last run to the end completes the work; one more asks nothing and changes nothing."""
    for _ in range(2):
        run = folder.start()
        _, problems = run.communicate(timeout=120)
        assert run.returncode in (0, 1), problems.decode()
        asked = len(folder.server.chats) - folder.asked
        assert folder.check() == COUNT
    assert asked == 0
    folder.restorer.run("revert", folder.names[0]).assert_code(0)
    assert folder.restorer.read(folder.names[0]) == folder.text(TEXT, 0)
