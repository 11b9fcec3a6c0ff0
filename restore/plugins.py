"""Finding, trusting, loading and ordering plugins.

Metadata first: which distributions offer plugins is read without importing any of them. Only trusted distributions are
imported, each in its own try/except, so that one broken plugin costs nobody else's. The result does not depend on the
order of installation: plugins are taken by (distribution, name), stages by their declared order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from importlib.metadata import EntryPoint, distributions
from typing import TYPE_CHECKING, Any

from .config import Config
from .errors import ConfigError
from .rules import Guard, Rule, Stage
from .settings import Settings

if TYPE_CHECKING:
    import click
    import pluggy

GROUP = "restore"
BUNDLED = "article-restore"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An installed entry point, not imported yet."""

    name: str
    distribution: str
    version: str
    entry: EntryPoint = field(compare=False)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong in foreign code: ``where`` is ``load``, ``rule``, ``guard`` or ``hook``."""

    plugin: str
    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """A plugin in use."""

    name: str
    distribution: str
    version: str


@dataclass
class Plugins:
    """Everything that the loaded plugins registered, in an order that is the same on every machine."""

    stages: list[Stage] = field(default_factory=list)
    guards: list[Guard] = field(default_factory=list)
    reports: dict[str, Callable[..., str]] = field(default_factory=dict)
    commands: dict[str, Callable[[], click.Command]] = field(default_factory=dict)
    owners: dict[str, Loaded] = field(default_factory=dict)
    """Which plugin a rule, stage, guard, report or command came from."""
    loaded: list[Loaded] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    settings: dict[str, Settings] = field(default_factory=dict)
    """The settings of each loaded plugin, by its name."""
    untrusted: list[Candidate] = field(default_factory=list)
    manager: pluggy.PluginManager | None = None

    @property
    def rules(self) -> list[Rule]:
        """All rules, in the order in which they run."""
        return [rule for stage in self.stages for rule in stage.rules]

    def rule(self, id: str) -> Rule | None:
        return next((rule for rule in self.rules if rule.id == id), None)


def told(problem: BaseException) -> str:
    """An exception of foreign code in words, on one line; its own words may fail too."""
    try:
        return " ".join(f"{type(problem).__name__}: {problem}".split())
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001 - whatever foreign code raises
        return type(problem).__name__


def normal(name: str) -> str:
    """The normal form of a distribution's name (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def is_trusted(candidate: Candidate, trust: Iterable[str]) -> bool:
    """Whether a plugin is bundled or its distribution is in ``trust``."""
    names = {normal(name) for name in trust}
    return candidate.distribution == BUNDLED or "*" in names or candidate.distribution in names


def candidates() -> list[Candidate]:
    """All installed plugins, by (distribution, name); nothing is imported."""
    found: dict[tuple[str, str], Candidate] = {}
    for dist in distributions():
        for entry in dist.entry_points:
            if entry.group == GROUP:
                metadata = dist.metadata  # None where a distribution was half removed
                name = normal(metadata["Name"] or "unknown") if metadata is not None else "unknown"
                # The first on the path shadows the others, as it does for imports.
                found.setdefault((name, entry.name), Candidate(entry.name, name, dist.version or "?", entry))
    return [found[key] for key in sorted(found)]


def load_plugins(
    trust: Iterable[str] = (),
    disable: Iterable[str] = (),
    extra: Iterable[object] = (),
    config: Config | None = None,
) -> Plugins:
    """Load the bundled plugins, those of trusted distributions, and ``extra`` plugin objects.

    ``trust`` holds distribution names, or ``*`` for all; ``disable`` holds plugin names; both come on top of what
    ``config`` says, which holds the plugins' own settings too.

    Raises:
        ConfigError: ``config`` holds settings that no plugin has.
    """
    import pluggy

    from . import hookspecs
    from .registry import Registry, check_tables

    config = config or Config()
    trust, disable = {*trust, *config["trust"]}, {*disable, *config["disable"]}

    plugins = Plugins(manager=pluggy.PluginManager("restore"))
    manager = plugins.manager
    assert manager is not None
    manager.add_hookspecs(hookspecs)
    found = candidates()
    pending: list[tuple[Loaded, Any]] = []
    for candidate in found:
        who = Loaded(candidate.name, candidate.distribution, candidate.version)
        if candidate.name in disable:
            continue
        if not is_trusted(candidate, trust):
            plugins.untrusted.append(candidate)
            continue
        try:
            pending.append((who, candidate.entry.load()))
        except KeyboardInterrupt:
            raise
        except BaseException as problem:  # noqa: BLE001 - whatever foreign code raises
            plugins.problems.append(Problem(who.name, "load", told(problem)))
    for number, module in enumerate(extra):
        name = getattr(module, "__name__", None) or getattr(type(module), "__name__", f"extra-{number}")
        pending.append((Loaded(str(name), "(in process)", ""), module))
    check_tables(config, {*(candidate.name for candidate in found), *(who.name for who, _ in pending)})
    book = Registry(plugins, config)
    for who, module in pending:
        book.add(manager, who, module)
    plugins.stages = order(book.finish())
    plugins.guards.sort(key=lambda guard: guard.id)
    return plugins


def order(stages: Iterable[Stage]) -> list[Stage]:
    """Sort stages by what they declare, ties by name.

    Raises:
        ConfigError: the declarations form a circle; the message names its stages.
    """
    waiting = {stage.name: stage for stage in sorted(stages, key=lambda s: s.name)}
    earlier: dict[str, set[str]] = {name: set(stage.after) & waiting.keys() for name, stage in waiting.items()}
    for stage in waiting.values():
        for later in stage.before:
            if later in earlier:
                earlier[later].add(stage.name)
        for other in waiting.values():
            if other is not stage and set(other.needs) & set(stage.gives):
                earlier[other.name].add(stage.name)
    done: list[Stage] = []
    while waiting:
        ready = next((name for name in waiting if not earlier[name] & waiting.keys()), None)
        if ready is None:
            raise ConfigError(f"stages wait for each other: {', '.join(waiting)}; look at their before/after/needs")
        done.append(waiting.pop(ready))
    return done
