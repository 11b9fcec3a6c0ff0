"""Cases in TOML files: damaged text, what it must become, and why.

    rule = "names.inverted-place"      # only this rule runs; leave it out to run all

    [[case]]
    label = "a possessive keeps its place"
    damaged = "Korea, North’s leader spoke."
    restored = "North Korea’s leader spoke."    # left out: nothing may change

Further keys of a case: ``config`` (a table of settings, also for the whole file), ``format``, ``unsafe`` (also apply
unsafe proposals), ``finding`` (a finding must remain), ``why``, and ``expect = "fail"`` for a known failure, which shouts
when it begins to pass.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from ..article import Article
from ..config import Config
from ..engine import Engine
from ..plugins import load_plugins
from .invariants import check_invariants

_KEYS = {"label", "damaged", "restored", "format", "unsafe", "finding", "why", "expect", "config"}


@dataclass(frozen=True)
class Case:
    """One case of a file; see the module for the fields."""

    label: str
    damaged: str
    restored: str
    rule: str = ""
    format: str = "plain"
    unsafe: bool = False
    finding: bool | None = None
    why: str = ""
    fails: bool = False
    file: str = ""
    config: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.label


def cases(*files: str | Path) -> list[Case]:
    """All cases of ``files``.

    Raises:
        ValueError: a case has an unknown key or lacks ``label`` or ``damaged``.
    """
    found = []
    for file in map(Path, files):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        for entry in table.get("case", []):
            for name in entry.keys() - _KEYS:
                near = get_close_matches(name, _KEYS, 1)
                raise ValueError(f"{file}: unknown key {name!r}" + (f"; did you mean {near[0]!r}?" if near else ""))
            if "label" not in entry or "damaged" not in entry:
                raise ValueError(f"{file}: a case lacks label or damaged: {entry}")
            found.append(
                Case(
                    label=entry["label"],
                    damaged=entry["damaged"],
                    restored=entry.get("restored", entry["damaged"]),
                    rule=table.get("rule", ""),
                    format=entry.get("format", "plain"),
                    unsafe=entry.get("unsafe", False),
                    finding=entry.get("finding"),
                    why=entry.get("why", ""),
                    fails=entry.get("expect", "pass") == "fail",
                    file=str(file),
                    config={**table.get("config", {}), **entry.get("config", {})},
                )
            )
    return found


def check_case(case: Case, *plugins: object, trust: Iterable[str] = ()) -> None:
    """Run one case and check it, with every invariant of `check_invariants`.

    ``plugins`` are plugin objects to use besides those installed; ``trust`` names distributions to load.
    """
    settings = {"unsafe": case.unsafe, "select": [case.rule] if case.rule else []} | case.config
    config = Config().with_values("case", settings)
    engine = Engine(config, load_plugins(trust, extra=plugins, config=config))
    result = check_invariants(engine, Article(case.damaged, format=case.format))
    passed = result.text == case.restored and (case.finding is None or bool(result.findings) == case.finding)
    if case.fails:
        assert not passed, f"{case.file}: {case.label!r} passes now: take its expect = 'fail' out"
        return
    assert result.text == case.restored, f"{case.file}: {case.label}: {case.why}"
    if case.finding is not None:
        assert bool(result.findings) == case.finding, f"{case.file}: {case.label}: findings are {result.findings}"
