"""A rule that is too slow is stopped and left out after stage-seconds; the others' work stands; the exit code is 3."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from fault_kit import RESTORED, SAMPLE, assert_sound, assert_told, process, stage

from restore.testing.plugin import Ran, Restorer

Fix = Callable[..., Ran]
SLOW = {
    "a busy loop": "while True: pass",
    "a busy loop in a generator": "yield from ()\nwhile True: pass",
    "sleep": "time.sleep(60)",
    "a select without end": "import select\nselect.select([], [], [])",
    "a lock": "import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()",
    "a child process": "import subprocess\nsubprocess.run(['sleep', '60'])",
    "an endless generator": "while True: yield Finding('probe.one', 0, 1, 'x')",
    "except Exception in a loop": "while True:\n    try: time.sleep(60)\n    except Exception: pass",
    "a bare except once": "try: time.sleep(60)\nexcept: pass\ntime.sleep(60)",
    "its own alarm": "signal.signal(signal.SIGALRM, signal.SIG_IGN)\nfor _ in range(20): time.sleep(0.1)\nreturn []",
    "late, with all swallowed": """
end = time.time() + 1
while time.time() < end:
    try: time.sleep(1)
    except: pass
return []""",
}


@pytest.mark.parametrize("body", SLOW.values(), ids=SLOW)
def test_a_slow_rule_is_left_out(restorer: Restorer, fix: Fix, body: str) -> None:
    restorer.write("restore.toml", "stage-seconds = 0.6\n")
    begun = time.monotonic()
    ran = fix(body).assert_code(3)
    assert time.monotonic() - begun < 8
    assert "incomplete  probe.one: took longer than 0.6 s" in ran.stdout
    assert restorer.read("a.txt") == RESTORED
    assert_sound(restorer, "a.txt")


def test_in_worker_processes_too(restorer: Restorer, plugin: Callable[..., None]) -> None:
    plugin(stage("if 'slow' in text: time.sleep(60)\nreturn []"))
    restorer.write("restore.toml", "stage-seconds = 1.5\njobs = 2\ntrust = ['probe-plugin']\n")
    for n in range(4):
        restorer.write(f"in/{n}.txt", SAMPLE if n else SAMPLE + b" slow")
    ran = process("fix", "in", cwd=restorer.folder).assert_code(3)
    assert ran.stdout.count("took longer than 1.5 s") == 1
    assert_sound(restorer, "in/1.txt", "in/2.txt", "in/3.txt")
    assert restorer.read("in/3.txt") == RESTORED


def test_a_limit_of_nought_is_no_limit(restorer: Restorer, fix: Fix) -> None:
    restorer.write("restore.toml", "stage-seconds = 0\n")
    fix("time.sleep(0.3)\nreturn []").assert_code(1)


@pytest.mark.parametrize("value", ["inf", "nan", "1e300"])
def test_a_limit_that_is_no_number_of_seconds(restorer: Restorer, value: str) -> None:
    restorer.write("restore.toml", f"stage-seconds = {value}\n")
    restorer.write("a.txt", SAMPLE)
    assert_told(process("fix", "a.txt", cwd=restorer.folder), 2, "restore.toml", "stage-seconds")
    assert restorer.read("a.txt") == SAMPLE
