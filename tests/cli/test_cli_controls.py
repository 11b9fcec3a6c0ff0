"""Nothing in an article, a path or a ledger acts on a terminal: controls and direction marks are shown as code points."""

from __future__ import annotations

import re

import pytest
from cli_kit import SAMPLE

from restore.testing.plugin import Restorer

ESC = "\x1b"
HOSTILE = "\x1b[2J\x1b]0;owned\x07\x9b31m\x08\x7f\r\u202e\u2066\u200b\x85"
MARKS = "\u202e\u2066\u200b"


@pytest.fixture
def colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a terminal: without colour, click would take out some sequences by itself."""
    monkeypatch.setenv("FORCE_COLOR", "1")


def harmless(text: str, *, marks: bool = True) -> None:
    """No control but line breaks and our own colours, and no direction mark."""
    text = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert not [ch for ch in text if (ch < " " and ch != "\n") or "\x7f" <= ch <= "\x9f" or (marks and ch in MARKS)]


@pytest.mark.usefixtures("colour")
@pytest.mark.parametrize("format", ["text", "concise", "json", "github"])
def test_controls_in_an_article(restorer: Restorer, format: str) -> None:
    text = SAMPLE.decode().replace("Korea, South", f"Korea,{HOSTILE} South").replace("M. L", f"{HOSTILE}M. L")
    restorer.write("restore.toml", "[[rule]]\nid = 'x'\npattern = 'Korea,.{1,30} South'\nreplacement = 'South Korea'\n")
    restorer.write("a.txt", text.replace("were”", f"were{HOSTILE}”").encode())
    ran = restorer.run("check", "-f", format, "a.txt").assert_code(1)
    assert "user.x" in ran.stdout
    harmless(ran.stdout, marks=format != "json")


@pytest.mark.usefixtures("colour")
def test_controls_in_the_history_of_an_article(restorer: Restorer) -> None:
    hostile = HOSTILE.replace("\r", "")
    restorer.write("restore.toml", "[[rule]]\nid = 'x'\npattern = 'spoke(.+) again'\nreplacement = 'x\\1 y'\nsafe = true\n")
    restorer.write("a.txt", f"The leader of Korea, North spoke{hostile} again {hostile}.\n".encode())
    assert restorer.run("fix", "a.txt").code in (0, 1), "1: hidden characters are findings"
    (id,) = re.findall(r"c_[0-9a-f]+(?=  applied .*user)", restorer.run("log").stdout.replace(ESC, ""))
    for command in ("log", "log --all", "diff a.txt", "blame a.txt", "stats", f"explain {id}", "explain a.txt:1"):
        harmless(restorer.run(*command.split()).assert_code(0).stdout)


@pytest.mark.usefixtures("colour")
@pytest.mark.parametrize(
    "command", ["check -f text", "check -f concise", "check -f github", "fix", "log", "diff", "replay", "stats"]
)
def test_controls_in_a_path(restorer: Restorer, command: str) -> None:
    name = "\x1b[2J\n\u202egnp.txt"
    restorer.write(name, SAMPLE)
    if command in ("log", "diff", "replay", "stats"):
        restorer.run("fix", name, "-q")
    ran = restorer.run(*command.split(), name)
    harmless(ran.stdout + ran.stderr)


@pytest.mark.usefixtures("colour")
@pytest.mark.parametrize("command", ["check", "fix", "fix -q", "fix --stdout", "diff", "revert"])
def test_controls_in_the_path_of_an_error(restorer: Restorer, command: str) -> None:
    name = "\x1b[2J\n\u202egnp.txt"
    restorer.write(name, b"\0")
    ran = restorer.run(*command.split(), name).assert_code(2)
    harmless(ran.stdout + ran.stderr)
    assert ran.stderr.count("\n") == 1


@pytest.mark.usefixtures("colour")
def test_controls_in_a_ledger_from_elsewhere(fixed: Restorer) -> None:
    """Whoever writes a ledger can also link it; its words are foreign all the same."""
    from msgspec.structs import replace

    from restore.ledger import Run, ledger_bytes, parse_ledger

    (run,) = parse_ledger(fixed.read("a.txt.restore.jsonl")).runs
    changed = [replace(c, rule=c.rule + HOSTILE, stage=HOSTILE, plugin=HOSTILE, why=HOSTILE) for c in run.changes]
    fixed.write("a.txt.restore.jsonl", ledger_bytes([Run(replace(run.head, action=HOSTILE), changed, run.end)]))
    for command in ("log", "diff a.txt", "blame a.txt", "stats", f"explain {changed[0].id}", "replay a.txt"):
        ran = fixed.run(*command.split())
        harmless(ran.stdout + ran.stderr)
