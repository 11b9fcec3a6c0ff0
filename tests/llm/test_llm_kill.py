"""A process killed at any moment has lost no reply that anybody heard of. RESTORE_TEST_KILLS sets how many are killed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from restore_llm.cache import ReplyCache

ASKER = """
import asyncio, os, sys
from pathlib import Path
from restore.dialogue import Answer, Question
from restore_llm.cache import ReplyCache
from restore_llm.cached import Cached

class Server:
    async def answer(self, question):
        await asyncio.sleep(0)
        return Answer(text="reply to " + question.chunk)

async def one(cached, who, worker):
    n = 0
    while True:
        question = Question({"q": f"{who} {worker} {n}"}, chunk=f"{who} {worker} {n}")
        answer = await cached.answer(question)
        os.write(1, f"{question.id} {answer.text}\\n".encode())
        n += 1

async def main(path, who):
    cached = Cached(ReplyCache(Path(path)), Server())
    os.write(1, b"ready\\n")
    await asyncio.gather(*(one(cached, who, worker) for worker in range(8)))

asyncio.run(main(*sys.argv[1:]))
"""


def test_nothing_heard_is_lost(tmp_path: Path) -> None:
    kills = int(os.environ.get("RESTORE_TEST_KILLS", "12"))
    path = tmp_path / "replies.db"
    heard: dict[str, str] = {}
    for number in range(kills):
        process = subprocess.Popen([sys.executable, "-c", ASKER, str(path), str(number)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        time.sleep(random.uniform(0.0, 0.3))
        process.send_signal(signal.SIGKILL)
        output = process.stdout.read()
        process.wait()
        lines = output.decode().split("\n")[:-1]  # the last may be cut
        heard.update(line.split(" ", 1) for line in lines)  # type: ignore[arg-type]
        cache = ReplyCache(path)
        lost = [id for id, text in heard.items() if (known := cache.get(id)) is None or known.text != text]
        cache.close()
        assert not lost, f"kill {number}: {len(lost)} of {len(heard)} replies are lost"
    assert len(heard) > 10 * kills, "too few replies to prove anything"
    assert not list(tmp_path.glob("*.damaged-*"))
    print(f"{kills} kills, {len(heard)} replies heard, none lost")  # noqa: T201
