"""What a command does not need it does not load: start-up time is most of a short run."""

from __future__ import annotations

import subprocess
import sys

import pytest
from cli_kit import SAMPLE

from restore.testing.plugin import Restorer

SCRIPT = """
import sys
from restore.cli import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    code = end.code or 0
print("\\n".join(["LOADED", *sorted(sys.modules)]))
sys.exit(code)
"""
HEAVY = (
    "openai",
    "httpx2",
    "pydantic",
    "sqlite3",
    "rich",
    "tiktoken",
    "regex",
    "requests",
    "pyromark",
    "markdown_it",
    "chardet",
    "sentencex",
    "asyncio",
)
LIGHT = (
    "re2",
    "msgspec",
    "pluggy",
    "importlib.metadata",
    "tomllib",
    "concurrent.futures",
    "restore.engine",
    "restore_names",
)


def loaded(restorer: Restorer, *args: str) -> set[str]:
    """The modules in memory after a command."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *args], cwd=restorer.folder, capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    return set(done.stdout.partition("LOADED\n")[2].splitlines())


COMMANDS = [
    "--help",
    "--version",
    "plugins",
    "rules",
    "config show",
    "check a.txt",
    "fix --diff a.txt",
    "log a.txt",
    "replay a.txt",
]


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_heavy(article: Restorer, command: str) -> None:
    if command.startswith(("log", "replay")):
        article.run("fix", "a.txt", "-q")
    assert not loaded(article, *command.split()) & {*HEAVY}


@pytest.mark.parametrize("command", ["--help", "--version"])
def test_help_loads_next_to_nothing(restorer: Restorer, command: str) -> None:
    assert not loaded(restorer, command) & {*LIGHT}


@pytest.mark.parametrize("command", ["models --offline", "cache stats", "cache export", "serve-model --help"])
def test_only_asking_a_model_loads_its_sdk(restorer: Restorer, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RESTORE_MODEL", "m")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("RESTORE_CACHE", str(restorer.folder / "replies.db"))
    assert not loaded(restorer, *command.split()) & {"openai", "httpx2", "pydantic", "xllamacpp", "restore.engine"}


def test_listing_plugins_loads_none(restorer: Restorer) -> None:
    assert not {name for name in loaded(restorer, "plugins") if name.startswith("restore_")}


def test_markdown_and_other_encodings_load_their_readers_only(restorer: Restorer) -> None:
    restorer.write("a.md", SAMPLE)
    assert loaded(restorer, "check", "a.md") & {*HEAVY} == {"pyromark"}
    restorer.write("b.txt", SAMPLE.decode().encode("cp1252"))
    assert {"chardet"} <= loaded(restorer, "check", "b.txt") & {*HEAVY} <= {"chardet", "asyncio"}


def test_help_is_quick(restorer: Restorer) -> None:
    """A bound that only a stray heavy import breaks."""
    import time

    begun = time.monotonic()
    loaded(restorer, "--help")
    assert time.monotonic() - begun < 2
