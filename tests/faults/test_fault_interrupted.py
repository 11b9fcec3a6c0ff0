"""`fix` interrupted from the keyboard, or run several times at once."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from fault_kit import RESTORED, SAMPLE, assert_sound, process, stage, start
from kill_kit import check_articles, wait_for_writing, write_articles

from restore import files
from restore.config import Config
from restore.session import Session
from restore.testing.plugin import Restorer

COUNT = 200


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupted_from_the_keyboard(restorer: Restorer, plugin: Callable[..., None], jobs: str) -> None:
    plugin(stage("time.sleep(0.05)\nreturn []"))
    names = write_articles(restorer, COUNT)
    run = start(restorer.folder, "fix", "in", "--jobs", jobs, "-q", "--trust", "probe-plugin")
    wait_for_writing(restorer, run, 2)
    os.killpg(run.pid, signal.SIGINT)
    _, stderr = run.communicate(timeout=20)
    assert check_articles(restorer, names) < COUNT
    assert b"Traceback" not in stderr, stderr.decode()[:300]
    assert run.returncode not in (0, 1), "an interrupted run must not look like a finished one"


def test_two_runs_at_once(restorer: Restorer) -> None:
    names = [f"in/{n:02}.txt" for n in range(40)]
    for name in names:
        restorer.write(name, SAMPLE)
    runs = [start(restorer.folder, "fix", "in", "-q") for _ in range(3)]
    for run in runs:
        _, stderr = run.communicate(timeout=30)
        assert run.returncode == 1, stderr
    assert all(restorer.read(name) == RESTORED for name in names)
    assert_sound(restorer, *names)
    process("replay", "in", cwd=restorer.folder).assert_code(0)


@pytest.mark.parametrize("moment", [1, 2], ids=["after the ledger", "after the article"])
def test_interrupted_just_after_a_file_is_in_place(restorer: Restorer, monkeypatch: pytest.MonkeyPatch, moment: int) -> None:
    (name,) = write_articles(restorer, 1)
    calls = 0

    def interrupt(_folder: Path) -> None:
        nonlocal calls
        calls += 1
        if calls == moment:
            raise KeyboardInterrupt

    monkeypatch.setattr(files, "_sync_folder", interrupt)
    with pytest.raises(KeyboardInterrupt):
        Session(Config(root=restorer.folder)).fix(restorer.folder / name)
    monkeypatch.undo()
    assert check_articles(restorer, [name]) == moment - 1
    process("fix", "in", "-q", cwd=restorer.folder).assert_code(1)
    assert_sound(restorer, name)
