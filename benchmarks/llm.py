"""What the client adds: 500 questions at concurrency 16 to a loopback server that answers after 300 ms.

Wall time over the ideal, and CPU time of the client for a question; without the cache, with an empty one, from a full one.
With ``--fix`` the whole of `restore fix --llm` instead: see ``llm_fix.py``.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
import time
from math import ceil
from pathlib import Path

from restore_llm.cache import ReplyCache
from restore_llm.cached import Cached
from restore_llm.client import Client, Limits
from restore_llm.endpoint import Endpoint

from restore.dialogue import Answerer, Question

QUESTIONS, CONCURRENCY, SECONDS, ROUNDS = 500, 16, 0.3, 3
IDEAL = ceil(QUESTIONS / CONCURRENCY) * SECONDS
SERVER = f"""
import sys
from restore.testing.server import ScriptedServer
with ScriptedServer(lambda request: '{{"edits": []}}' + " " * 800, delay={SECONDS}) as server:
    print(server.base_url, flush=True)
    sys.stdin.read()
"""


def main() -> None:
    server = subprocess.Popen([sys.executable, "-c", SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    url = server.stdout.readline().strip()
    try:
        with tempfile.TemporaryDirectory() as folder:
            _report("no cache", [asyncio.run(_run(url, None)) for _ in range(ROUNDS)])
            _report("new cache", [asyncio.run(_run(url, Path(folder) / f"{n}.db")) for n in range(ROUNDS)])
            _report("full cache", [asyncio.run(_run(url, Path(folder) / "0.db")) for _ in range(ROUNDS)])
    finally:
        server.communicate()


def _question(number: int) -> Question:
    text = f"{number} " + "The ministers met again on the second day of the talks. " * 60
    messages = [{"role": "system", "content": "Mend the text. " * 200}, {"role": "user", "content": text}]
    return Question({"model": "test-model", "messages": messages, "temperature": 0}, 1500)


async def _run(url: str, cache_file: Path | None) -> tuple[float, float]:
    client = Client(Endpoint(url, "test-model"), Limits(concurrency=CONCURRENCY))
    client._connect()  # loading the SDK is no part of a question
    cache = ReplyCache(cache_file) if cache_file else None
    asked: Answerer = Cached(cache, client) if cache else client
    questions = [_question(number) for number in range(QUESTIONS)]
    wall, cpu = time.perf_counter(), time.process_time()
    answers = await asyncio.gather(*map(asked.answer, questions))
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    assert {answer.outcome for answer in answers} == {"ok"}
    await client.close()
    if cache:
        cache.close()
    return wall, cpu


def _report(name: str, runs: list[tuple[float, float]]) -> None:
    wall, cpu = (min(column) for column in zip(*runs, strict=True))
    print(
        f"{name:<11} wall {wall:6.3f} s = {wall / IDEAL:5.3f} of the ideal   CPU {1000 * cpu / QUESTIONS:5.2f} ms a question"
    )


if __name__ == "__main__":
    if "--fix" in sys.argv[1:]:
        import llm_fix

        llm_fix.main()
    else:
        main()
