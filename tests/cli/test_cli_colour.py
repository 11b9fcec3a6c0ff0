"""Colour on terminals only, and as NO_COLOR and FORCE_COLOR say."""

from __future__ import annotations

import os
import pty
import subprocess

import pytest
from cli_kit import COMMAND, process

from restore.testing.plugin import Restorer

ESC = "\x1b"
COMMANDS = ["check a.txt", "fix a.txt", "fix --diff a.txt"]
AFTER = [
    "diff a.txt",
    "log a.txt",
    "explain a.txt:18",
    "explain names.honorific",
    "rules",
    "stats",
    "blame a.txt",
    "plugins",
]


def on_terminal(restorer: Restorer, *args: str, env: dict[str, str] | None = None) -> str:
    """What ``restore`` writes to a terminal."""
    parent, child = pty.openpty()
    run = subprocess.Popen(
        [COMMAND, *args],
        cwd=restorer.folder,
        stdin=subprocess.DEVNULL,
        stdout=child,
        stderr=child,
        env={k: v for k, v in os.environ.items() if k != "NO_COLOR"} | {"TERM": "xterm"} | (env or {}),
    )
    os.close(child)
    data = b""
    try:
        while block := os.read(parent, 65536):
            data += block
    except OSError:
        pass  # Linux tells the end of a terminal so.
    os.close(parent)
    assert run.wait(20) in (0, 1)
    return data.decode()


@pytest.mark.parametrize("command", COMMANDS)
def test_no_colour_in_a_pipe(article: Restorer, command: str) -> None:
    assert ESC not in process(*command.split(), cwd=article.folder).stdout


@pytest.mark.parametrize("command", AFTER)
def test_no_colour_in_a_pipe_after_fix(fixed: Restorer, command: str) -> None:
    assert ESC not in process(*command.split(), cwd=fixed.folder).assert_code(0).stdout


def test_colour_on_a_terminal(article: Restorer) -> None:
    out = on_terminal(article, "check", "a.txt")
    assert f"{ESC}[31m[-Korea, South-]{ESC}[0m" in out
    assert f"{ESC}[32m{{+South Korea+}}{ESC}[0m" in out


def test_no_color(article: Restorer) -> None:
    assert ESC not in on_terminal(article, "check", "a.txt", env={"NO_COLOR": "1"})
    assert ESC in on_terminal(article, "check", "a.txt", env={"NO_COLOR": ""})


def test_no_color_beats_force_color(article: Restorer) -> None:
    assert ESC not in on_terminal(article, "check", "a.txt", env={"NO_COLOR": "1", "FORCE_COLOR": "1"})


def test_force_color_in_a_pipe(article: Restorer) -> None:
    assert ESC in process("check", "a.txt", cwd=article.folder, env={"FORCE_COLOR": "1"}).stdout


def test_a_report_in_a_file_has_no_colour(article: Restorer) -> None:
    process("check", "-o", "report", "a.txt", cwd=article.folder, env={"FORCE_COLOR": "1"})
    assert ESC.encode() not in article.read("report")
