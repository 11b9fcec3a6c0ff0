"""Rules, guards and ledger on 600 articles of 5 KB, one core, as a ratio to the floor measured in the same run.

    python benchmarks/rules.py [--size]

With ``--size`` also the time per MB of a 5 KB article against one of 1, 10 and 50 MB and one line of 10 MB.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from corpus import articles
from floor import PATTERNS, Floor

from restore import Article, Config
from restore.session import Session


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", action="store_true")
    options = parser.parse_args()
    texts = articles()
    session, floor = Session(Config()), Floor()
    best: dict[str, float] = {}
    walls: dict[str, float] = {}
    for _ in range(3):
        for name, work in (("floor", floor.run), ("restore", session.fix)):
            cpu, wall = _over(texts, work)
            best[name] = min(best.get(name, cpu), cpu)
            walls[name] = min(walls.get(name, wall), wall)
    for name, cpu in best.items():
        rate = len(texts) / cpu
        print(f"{name:<8} {cpu / len(texts) * 1e6:7.0f} µs CPU an article, {rate:6.0f} articles/s, wall {walls[name]:.2f} s")
    print(f"ratio    {best['restore'] / best['floor']:.2f} in CPU, {walls['restore'] / walls['floor']:.2f} in wall time")
    length = sum(map(len, texts)) / len(texts)
    print(f"         ({len(texts)} articles, {length:.0f} characters each, {len(PATTERNS)} patterns)")
    if options.size:
        _sizes(session, texts)


def _over(texts: list[str], work: Callable[[Path], object]) -> tuple[float, float]:
    """CPU and wall seconds of ``work`` on fresh files."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{n:04}.txt" for n in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, encoding="utf-8")
        wall, cpu = time.perf_counter(), time.process_time()
        for path in paths:
            work(path)
        return time.process_time() - cpu, time.perf_counter() - wall


def _sizes(session: Session, texts: list[str]) -> None:
    engine = session.engine
    begun = time.process_time()
    for small in texts:
        engine.run(Article(small))
    unit = (time.process_time() - begun) / sum(map(len, texts)) * 1e6
    text = "\n\n".join(texts)
    while len(text) < 50_000_000:
        text += "\n\n" + text
    print(f"5 KB     {unit:6.2f} s CPU a MB")
    cases = {"1 MB": text[:1_000_000], "10 MB": text[:10_000_000], "50 MB": text[:50_000_000]}
    cases["10 MB, one line"] = text[:10_000_000].replace("\n", " ")
    for name, case in cases.items():
        begun = time.process_time()
        result = engine.run(Article(case))
        per = (time.process_time() - begun) / len(case) * 1e6
        told = f"{len(result.applied)} changes, {len(result.problems)} problems"
        print(f"{name:<16} {per:6.2f} s CPU a MB, {per / unit:.2f} times; {told}")


if __name__ == "__main__":
    main()
