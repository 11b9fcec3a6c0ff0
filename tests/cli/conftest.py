"""Fixtures of the command-line tests."""

from __future__ import annotations

import cli_kit
import pytest

from restore.testing.plugin import Restorer


@pytest.fixture(autouse=True)
def no_colour_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests must not depend on who runs them."""
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def article(restorer: Restorer) -> Restorer:
    """A folder with the sample as ``a.txt``."""
    restorer.write("a.txt", cli_kit.SAMPLE)
    return restorer


@pytest.fixture
def fixed(article: Restorer) -> Restorer:
    """A folder with the sample as ``a.txt``, restored."""
    article.run("fix", "a.txt", "-q").assert_code(1)
    assert article.read("a.txt") == cli_kit.RESTORED
    return article


@pytest.fixture
def folder(restorer: Restorer) -> Restorer:
    """A folder with files of all kinds, some hidden, some further down."""
    for name in (
        *("a.txt", "b.md", "c.markdown", "d.html", "e.htm", "f.rst", "g"),
        *("in/h.txt", "in/deep/i.txt", ".git/j.txt", ".k.txt"),
    ):
        restorer.write(name, cli_kit.SMALL)
    return restorer
