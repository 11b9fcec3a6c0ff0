"""Finding, trusting, loading and ordering plugins.

Metadata first: which distributions offer plugins is read without importing any of them. Only trusted distributions are
imported, each in its own try/except, so that one broken plugin costs nobody else's. The result does not depend on the
order of installation: plugins are taken by (distribution, name), stages by their declared order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from importlib.metadata import EntryPoint, distributions
from typing import TYPE_CHECKING, Any

from .errors import ConfigError
from .rules import HEADINGS, Guard, Rule, Stage

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


def load_plugins(trust: Iterable[str] = (), disable: Iterable[str] = (), extra: Iterable[object] = ()) -> Plugins:
    """Load the bundled plugins, those of trusted distributions, and ``extra`` plugin objects.

    ``trust`` holds distribution names, or ``*`` for all; ``disable`` holds plugin names.
    """
    import pluggy

    from . import hookspecs

    plugins = Plugins(manager=pluggy.PluginManager("restore"))
    manager = plugins.manager
    assert manager is not None
    manager.add_hookspecs(hookspecs)
    off = set(disable)
    pending: list[tuple[Loaded, Any]] = []
    for candidate in candidates():
        who = Loaded(candidate.name, candidate.distribution, candidate.version)
        if candidate.name in off:
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
    book = _Registry(plugins)
    for who, module in pending:
        book.add(manager, who, module)
    plugins.stages = order(book.finish())
    plugins.guards.sort(key=lambda guard: guard.id)
    return plugins


_REGISTER = {
    "restore_register_stages": "stage",
    "restore_register_rules": "rule",
    "restore_register_guards": "guard",
    "restore_register_reports": "report",
    "restore_register_commands": "command",
}


class _Registry:
    """Collects what plugins hand over and says whose it is. A plugin is taken whole or not at all."""

    def __init__(self, plugins: Plugins) -> None:
        self.plugins = plugins
        self.stages: dict[str, Stage] = {}
        self.rules: list[tuple[Loaded, Rule]] = []

    def add(self, manager: pluggy.PluginManager, who: Loaded, module: object) -> None:
        from .hookspecs import API_VERSION

        version = getattr(module, "restore_api_version", API_VERSION)
        try:
            if version != API_VERSION:
                raise ConfigError(f"made for plugin API {version}; this restore has {API_VERSION}")
            _check_hook_names(manager, module)
            manager.register(module, f"{who.distribution}:{who.name}:{len(self.plugins.loaded)}")
            manager.check_pending()
            handed = list(_handed_over(manager, module))
            names = [name for kind, args in handed for name in _names(kind, args)]
            for name in names:
                if name in self.plugins.owners or names.count(name) > 1:
                    owner = self.plugins.owners.get(name, who)
                    raise ConfigError(f"{name!r} is already registered by {owner.name}")
        except KeyboardInterrupt:
            raise
        except BaseException as problem:  # noqa: BLE001 - whatever foreign code raises
            if manager.is_registered(module):
                manager.unregister(module)
            self.plugins.problems.append(Problem(who.name, "load", told(problem)))
            return
        self.plugins.loaded.append(who)
        self.plugins.owners.update(dict.fromkeys(names, who))
        for kind, args in handed:
            if kind == "stage":
                self.stages[args[0].name] = args[0]
            elif kind == "rule":
                self.rules.append((who, args[0]))
            elif kind == "guard":
                self.plugins.guards.append(args[0])
            elif kind == "command":
                self.plugins.commands[args[0]] = args[1]
            else:
                self.plugins.reports[args[0]] = args[1]

    def finish(self) -> list[Stage]:
        """The stages with the rules that other plugins added to them."""
        for who, rule in self.rules:
            stage = self.stages.get(rule.stage)
            if stage is None:
                message = f"rule {rule.id}: no plugin registers a stage {rule.stage!r}"
                self.plugins.problems.append(Problem(who.name, "load", message))
            else:
                self.stages[stage.name] = replace(stage, rules=(*stage.rules, rule))
        # By id: the order of registration has no influence.
        return [replace(s, rules=tuple(sorted(s.rules, key=lambda r: r.id))) for s in self.stages.values()]


def _check_hook_names(manager: pluggy.PluginManager, module: object) -> None:
    known = [name for name in dir(manager.hook) if name.startswith("restore_")]
    for name in dir(module):
        if name.startswith("restore_") and name not in known and manager.parse_hookimpl_opts(module, name) is not None:
            near = get_close_matches(name, known, 1)
            raise ConfigError(f"unknown hook {name!r}" + (f"; did you mean {near[0]!r}?" if near else ""))


def _handed_over(manager: pluggy.PluginManager, module: object) -> Iterator[tuple[str, tuple[Any, ...]]]:
    handed: list[tuple[str, tuple[Any, ...]]] = []
    for caller in manager.get_hookcallers(module) or ():
        if kind := _REGISTER.get(caller.name):
            for implementation in caller.get_hookimpls():
                if implementation.plugin is module:

                    def register(*args: Any, kind: str = kind) -> None:
                        handed.append((kind, args))

                    implementation.function(*[register for _ in implementation.argnames])
    yield from handed


def _names(kind: str, args: tuple[Any, ...]) -> list[str]:
    """The names that one registration takes, after checking its shape."""
    if kind == "stage":
        stage: Stage = args[0]
        for rule in stage.rules:
            if rule.stage != stage.name:
                raise ConfigError(f"rule {rule.id} is not of stage {stage.name}")
        return [f"stage {stage.name}", *(name for rule in stage.rules for name in _names("rule", (rule,)))]
    if kind == "rule":
        rule = args[0]
        missing = [heading for heading in HEADINGS if f"{heading}:" not in rule.doc]
        if missing:
            raise ConfigError(f"rule {rule.id}: its docstring lacks {', '.join(missing)}")
        return [rule.id]
    return [args[0].id] if kind == "guard" else [f"{kind} {args[0]}"]


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
