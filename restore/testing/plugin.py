"""The pytest plugin: a fixture that runs the command line in a folder of its own. Imports lazily."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Ran:
    """What a command printed, and its exit code."""

    code: int
    stdout: str
    stderr: str

    def assert_code(self, code: int) -> Ran:
        """Check the exit code; shows what was printed if it is another."""
        assert self.code == code, f"exit code {self.code}, not {code}\n{self.stdout}\n{self.stderr}"
        return self


@dataclass(frozen=True)
class Restorer:
    """A folder with articles, and the command line in it."""

    folder: Path

    def write(self, name: str, content: str | bytes) -> Path:
        """Put a file into the folder; text is written as it is, in UTF-8."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def read(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()

    def run(self, *args: str, stdin: bytes | None = None) -> Ran:
        """Run ``restore`` with ``args`` in this process."""
        from click.testing import CliRunner

        from restore.cli import main

        result = CliRunner().invoke(main, list(args), input=stdin, catch_exceptions=False)
        return Ran(result.exit_code, result.stdout, result.stderr)


@pytest.fixture
def restorer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Restorer:
    """A `Restorer` in an empty folder, which is the working directory."""
    monkeypatch.chdir(tmp_path)
    return Restorer(tmp_path)
