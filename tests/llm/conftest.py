"""The tests of the wire need the plugin on the path, and no settings of whoever runs them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from fix_kit import TEXT, Serve, good

from restore.testing.plugin import Restorer
from restore.testing.server import MODEL, ScriptedServer


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "RESTORE_MODEL", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.setenv("RESTORE_CACHE", str(tmp_path_factory.mktemp("cache") / "replies.db"))


@pytest.fixture
def serve(restorer: Restorer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    """Start a server and point the environment at it."""
    running: list[ScriptedServer] = []

    def start(reply: Callable[[object], str] = good, **more: object) -> ScriptedServer:
        server = ScriptedServer(reply, **more).__enter__()  # type: ignore[arg-type]
        running.append(server)
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        return server

    monkeypatch.setenv("RESTORE_MODEL", MODEL)
    monkeypatch.setenv("RESTORE_CACHE", str(restorer.folder / "cache.sqlite"))
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret-of-the-test")
    restorer.write("a.txt", TEXT)
    yield start
    for server in running:
        server.__exit__(None, None, None)
