"""Fixtures of the fault tests."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import fault_kit
import pytest

from restore.testing.plugin import Restorer

Install = Callable[..., None]


@pytest.fixture
def plugin(restorer: Restorer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Install a plugin (`fault_kit.install`) for this test, in this process; trust it with ``--trust probe-plugin``."""
    before = set(sys.modules)
    site = restorer.folder / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(site)
    yield lambda source, **names: fault_kit.install(site, source, **names)
    for name in set(sys.modules) - before:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(site)):
            del sys.modules[name]


@pytest.fixture
def fix(restorer: Restorer, plugin: Install) -> Callable[..., fault_kit.Ran]:
    """Put the sample into ``a.txt``, install a plugin with one rule (its body), and run ``fix`` with it."""

    def run(body: str, *args: str) -> fault_kit.Ran:
        plugin(fault_kit.stage(body))
        restorer.write("a.txt", fault_kit.SAMPLE)
        return restorer.run("fix", "a.txt", "--trust", "probe-plugin", *args)

    return run
