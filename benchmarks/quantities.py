"""Reading quantities: KB/s on one core, import and first call, memory; beside quantulum3 where that is installed.

python benchmarks/quantities.py
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import time
from collections.abc import Callable

from corpus import articles

ROUNDS = 5
SENTENCE = "The tram does 59 km/h (37 mph), cost $1.2bn on 3 May 2019 and has at least 20 cars."
OURS, PEER = "from restore_quantities import extract as read", "from quantulum3.parser import parse as read"
_COLD = """
import re, time
def resident():
    return int(open("/proc/self/statm").read().split()[1]) * 4096 / 1e6
before = resident()
begun = time.process_time()
{imports}
imported = time.process_time()
read({sentence!r})
done = time.process_time()
print((imported - begun) * 1e3, (done - imported) * 1e3, resident() - before)
"""


def main() -> None:
    from restore_quantities import compare, extract

    texts = articles(120)
    _speed("extract", extract, texts)
    _speed("compare, one word changed", lambda text: compare(text, text.replace(" the ", " a ", 1)), texts)
    _cold("restore_quantities", OURS)
    if importlib.util.find_spec("quantulum3"):
        from quantulum3.parser import parse

        _speed("quantulum3", parse, texts[:4])
        _cold("quantulum3", PEER)
    else:
        print("quantulum3 is not installed")


def _speed(name: str, work: Callable[[str], object], texts: list[str]) -> None:
    best = float("inf")
    for _ in range(ROUNDS):
        begun = time.process_time()
        for text in texts:
            work(text)
        best = min(best, time.process_time() - begun)
    print(f"{name:<26} {sum(map(len, texts)) / best / 1000:8.0f} KB/s of CPU, best of {ROUNDS}")


def _cold(name: str, imports: str) -> None:
    """Import and first call in processes of their own: the least CPU time, and memory over that of bare Python."""
    script = _COLD.format(imports=imports, sentence=SENTENCE)
    runs = []
    for _ in range(ROUNDS):
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        runs.append(tuple(map(float, done.stdout.split())))
    first, call, memory = min(runs, key=lambda run: run[0] + run[1])
    print(f"{name:<26} import {first:.0f} ms + first call {call:.0f} ms of CPU, {memory:.1f} MB")


if __name__ == "__main__":
    main()
