"""CPU time of short commands over that of bare Python: `restore --help`, `restore check` of one file."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from corpus import articles

ROUNDS = 7


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.txt"
        path.write_text(articles(2)[1], encoding="utf-8")
        run = ["-c", "from restore.cli import main; main()"]
        bare = _seconds(["-c", "pass"])
        print(f"bare Python    {bare:.3f} s CPU")
        for name, args, goal in (("--help", ["--help"], 0.15), ("check", ["check", str(path)], 0.35)):
            over = _seconds([*run, *args]) - bare
            print(f"restore {name:<7} {over:.3f} s over it (goal {goal})")


def _seconds(args: list[str]) -> float:
    """The least CPU time, user and system, of several runs."""
    best = float("inf")
    # As an installed program runs: with compiled modules.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    for _ in range(ROUNDS):
        before = os.times()
        subprocess.run([sys.executable, *args], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env, check=False)
        after = os.times()
        best = min(best, after.children_user + after.children_system - before.children_user - before.children_system)
    return best


if __name__ == "__main__":
    main()
