"""A plugin that ends its process costs the guilty article only, when there are worker processes."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from fault_kit import COMMAND, SMALL, SMALL_RESTORED, assert_sound, process, stage

from restore.testing.plugin import Restorer

Install = Callable[..., None]
DEADLY = b"A deadly Korea, North.\n"
ENDS = {
    "os._exit(0)": "os._exit(0)",
    "os._exit(1)": "os._exit(1)",
    "kills itself": "os.kill(os.getpid(), signal.SIGKILL)",
    "segmentation fault": "import ctypes\n    ctypes.string_at(0)",
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_only_the_guilty_article_is_lost(restorer: Restorer, plugin: Install, end: str) -> None:
    plugin(stage(f"if 'deadly' in text:\n    {end}\nreturn []"))
    names = write_articles(restorer, 4, deadly=1)
    ran = process("fix", "in", "--jobs", "2", "--trust", "probe-plugin", cwd=restorer.folder).assert_code(3)
    assert ran.stderr == "restore: in/001.txt: a plugin ended the process; the article is as it was\n"
    assert restorer.read("in/001.txt") == DEADLY
    for name in names:
        assert name == "in/001.txt" or restorer.read(name) == SMALL_RESTORED
    assert_sound(restorer, names[0], *names[2:], original=SMALL, restored=SMALL_RESTORED)


def test_what_was_done_before_is_reported(restorer: Restorer, plugin: Install) -> None:
    """The articles before the guilty one are on disk already when their batch breaks; they must still be told of."""
    plugin(stage("if 'deadly' in text: os._exit(1)\nreturn []"))
    write_articles(restorer, 4, deadly=2)
    ran = process("fix", "in", "--jobs", "2", "--trust", "probe-plugin", cwd=restorer.folder).assert_code(3)
    assert "3 changes applied in 3 articles." in ran.stdout


def test_one_deadly_article_does_not_make_a_hundred_slow(restorer: Restorer, plugin: Install) -> None:
    """After the pool breaks the rest must run in a new pool, not each article in a process of its own."""
    plugin(stage("if 'deadly' in text: os._exit(1)\nreturn []"))
    write_articles(restorer, 100, deadly=0)
    process("check", "in", "--jobs", "2", "--trust", "probe-plugin", cwd=restorer.folder, timeout=60).assert_code(3)


def test_an_evaluation_without_all_scores_is_none(restorer: Restorer, plugin: Install) -> None:
    """Figures over the articles that are left would be better than they are."""
    plugin(stage("if 'deadly' in text: os._exit(1)\nreturn []"))
    write_articles(restorer, 4, deadly=2)
    ran = process("eval", "--clean", "in", "--jobs", "2", "--trust", "probe-plugin", cwd=restorer.folder).assert_code(3)
    assert ran.stdout == ""
    assert ran.stderr.startswith("restore: a plugin ended a process, so the evaluation is incomplete")
    assert ran.stderr.count("\n") == 1


def write_articles(restorer: Restorer, count: int, *, deadly: int) -> list[str]:
    """Small articles, one of which makes the plugin end its process."""
    names = [f"in/{n:03}.txt" for n in range(count)]
    for n, name in enumerate(names):
        restorer.write(name, DEADLY if n == deadly else SMALL)
    return names


def test_workers_end_when_their_parent_is_killed(restorer: Restorer, plugin: Install, tmp_path: Path) -> None:
    plugin(stage("open(f'pid-{os.getpid()}', 'w').close()\ntime.sleep(0.05)\nreturn []"))
    write_articles(restorer, 200, deadly=-1)
    run = subprocess.Popen(
        [COMMAND, "check", "in", "--jobs", "2", "--trust", "probe-plugin"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path / "site")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        until(lambda: len(list(tmp_path.glob("pid-*"))) == 2)
        run.kill()
        run.wait()
        workers = [int(path.name.removeprefix("pid-")) for path in tmp_path.glob("pid-*")]
        until(lambda: not any(alive(pid) for pid in workers), 4)
        assert not any(alive(pid) for pid in workers), "worker processes live on, forever, without their parent"
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)


def until(done: Callable[[], bool], seconds: float = 10) -> None:
    """Wait until ``done`` or the time is over."""
    end = time.monotonic() + seconds
    while not done() and time.monotonic() < end:
        time.sleep(0.02)


def alive(pid: int) -> bool:
    """Whether a process runs; a zombie does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
