"""What plugins hand over, and whose it is. A plugin is taken whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from .config import Config
from .errors import ConfigError, SettingError
from .rules import HEADINGS, Rule, Stage
from .settings import Key, Settings, read_settings, suggest

if TYPE_CHECKING:
    import pluggy

    from .plugins import Loaded, Plugins

_REGISTER = {
    "restore_register_stages": "stage",
    "restore_register_rules": "rule",
    "restore_register_guards": "guard",
    "restore_register_reports": "report",
    "restore_register_commands": "command",
}


class Registry:
    """Takes plugins one by one."""

    def __init__(self, plugins: Plugins, config: Config) -> None:
        self.plugins = plugins
        self.config = config
        self.stages: dict[str, Stage] = {}
        self.rules: list[tuple[Loaded, Rule]] = []

    def add(self, manager: pluggy.PluginManager, who: Loaded, module: object) -> None:
        """Take a plugin; if anything is wrong with it, note the problem and take nothing.

        Raises:
            ConfigError: the user's settings for it are wrong, as we or the plugin (`SettingError`) can tell.
        """
        from .hookspecs import API_VERSION
        from .plugins import Problem, told

        version = getattr(module, "restore_api_version", API_VERSION)
        mistaken = None
        try:
            if version != API_VERSION:
                raise ConfigError(f"made for plugin API {version}; this restore has {API_VERSION}")
            _check_hook_names(manager, module)
            manager.register(module, f"{who.distribution}:{who.name}:{len(self.plugins.loaded)}")
            manager.check_pending()
            keys = [key for _, (key,) in _handed_over(manager, module, {"restore_register_settings": "setting"}, Settings())]
            try:
                settings = self._settings(who, keys)
            except ConfigError as problem:
                mistaken = problem
                raise
            handed = list(_handed_over(manager, module, _REGISTER, settings))
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
            if mistaken or isinstance(problem, SettingError):
                raise mistaken or problem from None
            self.plugins.problems.append(Problem(who.name, "load", told(problem)))
            return
        self.plugins.loaded.append(who)
        self.plugins.settings[who.name] = settings
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

    def _settings(self, who: Loaded, keys: list[Key]) -> Settings:
        return settings_from(self.config, table_name(who.name), keys)

    def finish(self) -> list[Stage]:
        """The stages with the rules that other plugins added to them."""
        from .plugins import Problem

        for who, rule in self.rules:
            stage = self.stages.get(rule.stage)
            if stage is None:
                message = f"rule {rule.id}: no plugin registers a stage {rule.stage!r}"
                self.plugins.problems.append(Problem(who.name, "load", message))
            else:
                self.stages[stage.name] = replace(stage, rules=(*stage.rules, rule))
        # By id: the order of registration has no influence.
        return [replace(s, rules=tuple(sorted(s.rules, key=lambda r: r.id))) for s in self.stages.values()]


def settings_from(config: Config, table: str, keys: Iterable[Key]) -> Settings:
    """The settings in a table of the configuration, for those who know the plugin's keys.

    Raises:
        ConfigError: an unknown key or a wrong type.
    """
    given = config.tables.get(table, {})
    origins = {name: config.origin(f"{table}.{name}") for name in given}
    return read_settings(table, keys, given, config.origin(table), config.root, origins)


def table_name(plugin: str) -> str:
    """The configuration table of a plugin: ``restore_acme`` reads ``[tool.restore.acme]``."""
    return plugin.removeprefix("restore_").removeprefix("restore-")


def check_tables(config: Config, plugins: set[str]) -> None:
    """Refuse tables of the configuration that no installed plugin has.

    Raises:
        ConfigError: with the nearest name.
    """
    from .config import KEYS

    tables = {table_name(name) for name in plugins}
    for table in config.tables:
        if table not in tables:
            known = [*tables, *(key.name for key in KEYS)]
            hint = suggest(table, known, "no plugin of this name is installed")
            raise ConfigError(f"{config.origin(table)}: unknown table [{table}]; {hint}")


def _check_hook_names(manager: pluggy.PluginManager, module: object) -> None:
    known = [name for name in dir(manager.hook) if name.startswith("restore_")]
    for name in dir(module):
        if name.startswith("restore_") and name not in known and manager.parse_hookimpl_opts(module, name) is not None:
            near = get_close_matches(name, known, 1)
            raise ConfigError(f"unknown hook {name!r}" + (f"; did you mean {near[0]!r}?" if near else ""))


def _handed_over(
    manager: pluggy.PluginManager, module: object, hooks: dict[str, str], settings: Settings
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    handed: list[tuple[str, tuple[Any, ...]]] = []
    for caller in manager.get_hookcallers(module) or ():
        if kind := hooks.get(caller.name):
            for implementation in caller.get_hookimpls():
                if implementation.plugin is module:

                    def register(*args: Any, kind: str = kind) -> None:
                        handed.append((kind, args))

                    given = {"register": register, "settings": settings}
                    returned = implementation.function(*[given[name] for name in implementation.argnames])
                    if returned is not None:
                        what = type(returned).__name__
                        raise ConfigError(
                            f"{caller.name} returns a {what}, which nobody reads; call `register` with each value"
                        )
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
