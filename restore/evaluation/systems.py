"""What can be scored: `restore` under a configuration, or texts that another tool wrote."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ..config import KEYS, Config, load_config
from ..engine import Engine
from ..errors import ArticleError, ConfigError
from ..files import exists
from ..plugins import Plugins
from ..version import __version__
from .running import score_all
from .samples import Sample
from .scores import Score
from .summary import Evaluation, evaluate

COMMAND_LINE = "command line"


@dataclass(frozen=True)
class System:
    """``restore`` under ``config`` or, with ``outputs``, the texts in that folder."""

    config: Config
    outputs: Path | None = None

    @cached_property
    def plugins(self) -> Plugins | None:
        """Those that run; None for outputs.

        Raises:
            ConfigError: the configuration cannot be used.
        """
        return None if self.outputs else Engine(self.config).plugins

    @property
    def named(self) -> dict[str, object]:
        """What it is, for reports: no path of a configuration file, only settings that change a result."""
        if self.outputs:
            return {"kind": "outputs", "folder": self.outputs.as_posix().encode("utf-8", "backslashreplace").decode()}
        settings = {
            key.name: self.config[key.name] for key in KEYS if key.changes_result and self.config[key.name] != key.default
        } | {name: dict(table) for name, table in self.config.tables.items()}
        return {"kind": "restore", "version": __version__, "settings": settings}


def second_system(what: str, config: Config) -> System:
    """The system that ``--compare`` names.

    A folder holds outputs. A file replaces the configuration file; what the command line says stays. ``KEY=VALUE``
    changes one setting of ``config``; VALUE is TOML.

    Raises:
        ConfigError: it is none of these, or the configuration cannot be used.
    """
    if Path(what).is_dir():
        return System(config, Path(what))
    key, sign, _ = what.partition("=")
    if exists(what) or not sign:
        if not exists(what):
            raise ConfigError(f"--compare {what}: no such file or folder; KEY=VALUE changes one setting")
        given = {**config.values, **config.tables}
        stays = {name: value for name, value in given.items() if config.origin(name) == COMMAND_LINE}
        return System(load_config(file=Path(what)).with_values(COMMAND_LINE, stays))
    try:
        table: dict[str, Any] = tomllib.loads(what)
    except tomllib.TOMLDecodeError as problem:
        raise ConfigError(
            f'--compare {what}: VALUE must be TOML, as in unsafe=true or select=["names.*"]: {problem}'
        ) from None
    if len(table) != 1 or not key.strip():
        raise ConfigError(f"--compare {what}: one setting, please; a configuration file can hold more")
    return System(config.with_values("--compare", table))


def evaluated(
    system: System,
    samples: Sequence[Sample],
    *,
    resamples: int,
    seed: int,
    over: Callable[[Iterable[Score], int], Iterable[Score]],
) -> Evaluation:
    """Score all samples; ``over`` is handed the scores as they come and their number, and can show progress.

    Raises:
        RestoreError: an output is missing, the configuration cannot be used, or a plugin ended a process.
    """
    if system.outputs and not system.outputs.is_dir():
        raise ArticleError(f"{system.outputs}: no such folder; --outputs needs one with <id>.txt")
    assert system.outputs or system.plugins  # a bad configuration is one clear error, before any process starts
    scores = list(over(score_all(samples, system.config, system.outputs), len(samples)))
    return evaluate(system.named, scores, resamples=resamples, seed=seed)
