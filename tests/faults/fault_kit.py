"""What the fault tests share: plugins made of a few lines, the command line as a process, and what must always hold."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import restore
from restore.ledger import parse_ledger
from restore.testing.plugin import Ran, Restorer

SAMPLE = (Path(__file__).parents[2] / "docs" / "examples" / "harbour-talks.damaged.txt").read_bytes()
RESTORED = restore.restore(SAMPLE).restored.to_bytes()
SMALL = b"The leader of Korea, North spoke first.\n"
SMALL_RESTORED = b"The leader of North Korea spoke first.\n"
COMMAND = Path(sys.executable).with_name("restore")
HEADINGS = "\n    What it does: x.\n    Why: x.\n    Example: x.\n    Safety: x.\n"

HEAD = f'''
import os, signal, sys, time
from restore import DISPLAY, SAFE, UNSAFE, Edit, Evidence, Finding, Guard, Proposal, Rule, Stage, hookimpl

DOC = """Probe.
{HEADINGS}"""

def propose(text, start, end, new, **more):
    return Proposal("probe.one", (Edit(start, end, text[start:end], new),), "a probe", **more)
'''
STAGE = """
check.__doc__ = DOC

@hookimpl
def restore_register_stages(register):
    register(Stage("probe", (Rule("probe.one", check),)))
"""


def stage(body: str) -> str:
    """The source of a plugin with one rule, ``probe.one``; ``body`` is the inside of ``check(snapshot)``."""
    lines = "".join(f"    {line}\n" for line in body.strip("\n").splitlines())
    return f"{HEAD}\ndef check(snapshot):\n    text = snapshot.text\n{lines}{STAGE}"


def install(site: Path, source: str, *, dist: str = "probe-plugin", module: str = "probe_plugin") -> None:
    """Lay a plugin out as an installer does: a module and a ``.dist-info`` with its entry point."""
    info = site / f"{dist.replace('-', '_')}-1.0.dist-info"
    info.mkdir(parents=True)
    (site / f"{module}.py").write_text(source, encoding="utf-8")
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {dist}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[restore]\n{module} = {module}\n")


def start(folder: Path, *args: str, env: dict[str, str] | None = None) -> subprocess.Popen[bytes]:
    """``restore`` in a process group of its own, so that its workers can be ended with it."""
    return subprocess.Popen(
        [COMMAND, *args],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder / "site")} | (env or {}),
        start_new_session=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def process(*args: str, cwd: Path, stdin: bytes = b"", timeout: float = 30, env: dict[str, str] | None = None) -> Ran:
    """Run ``restore`` as a process of its own; a hang is a failure."""
    run = start(cwd, *args, env=env)
    try:
        stdout, stderr = run.communicate(stdin, timeout)
    finally:
        # Its workers too, should it hang or leave them behind.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)
    return Ran(run.wait(), stdout.decode(errors="replace"), stderr.decode(errors="replace"))


def assert_told(ran: Ran, code: int, *words: str) -> None:
    """The exit code, one line on standard error with ``words`` in it, and no traceback."""
    ran.assert_code(code)
    lines = [line for line in ran.stderr.splitlines() if line.startswith("restore: ")]
    assert lines == ran.stderr.splitlines(), ran.stderr
    assert len(lines) == 1, ran.stderr
    for word in words:
        assert word in lines[0], lines[0]


def assert_sound(restorer: Restorer, *names: str, original: bytes = SAMPLE, restored: bytes = RESTORED) -> None:
    """Each article is whole, old or new; its ledger parses, and replays if there is one; nothing is left lying about."""
    for name in names:
        assert restorer.read(name) in (original, restored), f"{name} is neither the old nor the new text"
        ledger = restorer.folder / f"{name}.restore.jsonl"
        if ledger.exists():
            parse_ledger(ledger.read_bytes(), str(ledger))
    assert not leftovers(restorer.folder)


def leftovers(folder: Path) -> list[Path]:
    """Temporary files below ``folder``."""
    return list(folder.rglob(".restore-tmp-*"))
