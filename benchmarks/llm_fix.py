"""`restore fix --llm` as a whole: 500 articles of one chunk each, concurrency 16, a server that answers after 300 ms.

Wall time over the ideal, and CPU time for a question besides the rules; with replies that change nothing and with replies
that hold edits, some of which are refused and asked about once more.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from corpus import articles

from restore.attempt import Attempt
from restore.cli import main as restore
from restore.plugins import Problem

ARTICLES, SIZE, CONCURRENCY, SECONDS, ROUNDS = 500, 4000, 16, 0.3, 2
EDITS = 'llm.headers={x-edits="yes"}'
SERVER = f"""
import json, sys
from restore.testing.server import ScriptedServer
PAIRS = [["said", "stated"], ["also", "likewise"], ["people", "inhabitants"], ["after", "following"]]
def reply(request):
    with_edits = request.headers.get("x-edits") == "yes"
    text = request.text if with_edits else ""
    unique = [pair for pair in PAIRS if text.count(f" {{pair[0]}} ") == 1]
    return json.dumps({{"synonym": unique, "grammar": [], "spelling": []}})
with ScriptedServer(reply, delay={SECONDS}) as server:
    print(server.base_url, flush=True)
    for line in sys.stdin:
        print(len(server.chats), flush=True)
"""


def main() -> None:
    """Print a line for each kind of run: the best of two."""
    server = subprocess.Popen([sys.executable, "-c", SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    os.environ |= {"OPENAI_BASE_URL": server.stdout.readline().strip(), "RESTORE_MODEL": "test-model"}
    # Each with a last line of its own: equal chunks would be asked about once.
    texts = [f"{text}\n\nThis was report {n} of the day.\n" for n, text in enumerate(articles(ARTICLES, SIZE))]
    try:
        start = _timed(texts[:1], "--llm", "--all")
        print(f"{'one article, loading':<22} wall {start.wall:6.3f} s, CPU {start.cpu:.2f} s")
        alone = min((_timed(texts) for _ in range(ROUNDS)), key=lambda run: run.cpu)
        print(f"{'rules alone':<22} wall {alone.wall:6.3f} s, CPU {alone.cpu:.2f} s, of which rules {alone.rules:.2f} s")
        rest = alone.cpu - alone.rules  # reading, writing, loading
        asked = _asked(server)
        for name, options in (("replies without edits", ()), ("replies with edits", ("--set", EDITS))):
            runs = [_timed(texts, "--llm", "--all", *options) for _ in range(ROUNDS)]
            questions, asked = (_asked(server) - asked) // ROUNDS, _asked(server)
            ideal = questions / CONCURRENCY * SECONDS
            wall, best = min(run.wall for run in runs), min(runs, key=lambda run: run.cpu)
            each = (best.cpu - best.rules - rest) / questions * 1000
            print(
                f"{name:<22} wall {wall:6.3f} s = {wall / ideal:5.3f} of the ideal, CPU {best.cpu:.2f} s, of which rules "
                f"{best.rules:.2f} s; asking {each:.2f} ms for each of {questions} questions"
            )
    finally:
        server.communicate()


@dataclass
class Run:
    """Seconds: wall time, CPU time, and the part of it that rules took."""

    wall: float = 0.0
    cpu: float = 0.0
    rules: float = 0.0


def _asked(server: subprocess.Popen[str]) -> int:
    """How many questions the server has got."""
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write("\n")
    server.stdin.flush()
    return int(server.stdout.readline())


def _timed(texts: list[str], *options: str) -> Run:
    """One `restore fix` in this process, over a fresh folder, with a new cache."""
    run, settle = Run(), Attempt.settle

    def timed(self: Attempt) -> dict[str, Problem]:
        begun = time.thread_time()
        try:
            return settle(self)
        finally:
            run.rules += time.thread_time() - begun

    with tempfile.TemporaryDirectory() as folder, patch.object(Attempt, "settle", timed):
        for n, text in enumerate(texts):
            (Path(folder) / f"{n:04}.txt").write_text(text, encoding="utf-8")
        os.environ["RESTORE_CACHE"] = f"{folder}/cache.db"
        wall, cpu = time.perf_counter(), time.process_time()
        code: object = 0
        try:
            restore(["fix", "--isolated", "--quiet", "--jobs", "1", *options, folder], standalone_mode=False)
        except SystemExit as end:
            code = end.code
        assert code in (0, 1, 3), code
        run.wall, run.cpu = time.perf_counter() - wall, time.process_time() - cpu
    return run


if __name__ == "__main__":
    main()
