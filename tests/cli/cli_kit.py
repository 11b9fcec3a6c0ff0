"""What the command-line tests share: the sample, the command as a process, and the shape of an error."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import restore
from restore.testing.plugin import Ran, Restorer

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
SAMPLE = (EXAMPLES / "harbour-talks.damaged.txt").read_bytes()
RESULT = restore.restore(SAMPLE)
RESTORED = RESULT.restored.to_bytes()
CHANGES = len(RESULT.applied)
SMALL = b"The leader of Korea, North spoke first.\n"
SMALL_RESTORED = b"The leader of North Korea spoke first.\n"
CLEAN = b"Nothing is wrong here.\n"
LEDGER = "a.txt.restore.jsonl"
COMMAND = Path(sys.executable).with_name("restore")


def process(
    *args: str,
    cwd: Path,
    stdin: bytes = b"",
    env: dict[str, str] | None = None,
    command: tuple[str | Path, ...] = (COMMAND,),
) -> Ran:
    """Run ``restore`` as a process of its own."""
    done = subprocess.run(
        [*command, *args],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        timeout=30,
        env=os.environ | (env or {}),
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))


def assert_told(ran: Ran, code: int, *words: str) -> None:
    """The exit code, and one line on standard error, which begins with the command's name and holds ``words``."""
    ran.assert_code(code)
    assert ran.stderr.startswith("restore: "), ran.stderr
    assert ran.stderr.count("\n") == 1, ran.stderr
    for word in words:
        assert word in ran.stderr, ran.stderr


def changes(restorer: Restorer, name: str = "a.txt") -> dict[str, list[str]]:
    """Rule -> ids of the changes that the log lists for an article."""
    found: dict[str, list[str]] = {}
    for line in restorer.run("log", name).assert_code(0).stdout.splitlines():
        if line.startswith("    c_"):
            id, _, rule, *_ = line.split()
            found.setdefault(rule, []).append(id)
    return found


def chosen(restorer: Restorer, *args: str) -> list[str]:
    """The articles that a command takes."""
    ran = restorer.run("check", "--format", "json", *args)
    assert ran.code in (0, 1), ran.stderr
    return [article["path"] for article in json.loads(ran.stdout)["articles"]]
