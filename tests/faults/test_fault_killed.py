"""`fix` killed again and again, interrupted, or run twice at once: every article is always the old text or the new one."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

import pytest
from fault_kit import RESTORED, SAMPLE, process, start
from kill_kit import check_articles, wait_for_writing, write_articles

from restore.testing.plugin import Restorer

COUNT = 200


@pytest.mark.parametrize(("jobs", "kills"), [("1", 25), ("2", 5)])
def test_killed_at_random_moments(restorer: Restorer, jobs: str, kills: int) -> None:
    chance = random.Random(int(jobs))
    names = write_articles(restorer, COUNT)
    hits = done = 0
    for _ in range(kills):
        run = start(restorer.folder, "fix", "in", "--jobs", jobs, "-q")
        wait_for_writing(restorer, run, done)
        time.sleep(chance.uniform(0, 0.01))
        hits += run.poll() is None
        os.killpg(run.pid, signal.SIGKILL)
        run.communicate()
        now = check_articles(restorer, names)
        assert now >= done, "an article went back"
        done = now
    assert hits > kills // 2
    ran = process("fix", "in", "--jobs", jobs, cwd=restorer.folder)
    assert ran.code == 1, ran.stderr
    assert ".restore-tmp-" not in ran.stdout + ran.stderr, "a temporary file was taken as an article"
    assert check_articles(restorer, names) == COUNT
    process("replay", "in", cwd=restorer.folder).assert_code(0)


@pytest.mark.parametrize("nth", [1, 2, 3, 4, 5, 6])
def test_killed_at_every_step_of_writing(restorer: Restorer, nth: int) -> None:
    """Before the nth of: ledger synced, renamed, its folder synced; the same for the article."""
    restorer.write("a.txt", SAMPLE)
    script = (
        "import os, signal\nfrom restore.cli import main\ncount = 0\n"
        "def deadly(real):\n    def call(*args):\n        global count\n        count += 1\n"
        f"        if count == {nth}: os.kill(os.getpid(), signal.SIGKILL)\n        return real(*args)\n    return call\n"
        "os.fsync, os.replace = deadly(os.fsync), deadly(os.replace)\nmain(['fix', 'a.txt'])\n"
    )
    assert subprocess.run([sys.executable, "-c", script], cwd=restorer.folder, check=False).returncode == -signal.SIGKILL
    check_articles(restorer, ["a.txt"])
    restorer.run("fix", ".").assert_code(1)
    assert restorer.read("a.txt") == RESTORED
    restorer.run("replay", "a.txt").assert_code(0)
    ledger = restorer.run("log", "a.txt").stdout
    assert ledger.count(" fix, safe, complete") == 1, ledger
    restorer.run("revert", "a.txt").assert_code(0)
    assert restorer.read("a.txt") == SAMPLE


def test_temporary_files_of_a_killed_run_are_never_articles(restorer: Restorer) -> None:
    """A pattern matches names with a leading dot too."""
    restorer.write("a.txt", SAMPLE)
    restorer.write(".restore-tmp-abc", SAMPLE[:100])
    for pattern in ("*", ".", "**/*", ".*"):
        ran = restorer.run("check", "--format", "json", pattern)
        assert ".restore-tmp-" not in ran.stdout + ran.stderr, pattern
