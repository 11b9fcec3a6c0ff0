"""Limits for CI: `--fail-under precision=0.98`."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from ..errors import ConfigError
from .metrics import BY_NAME
from .summary import Evaluation

CHECKS = ("idempotent", "replay", "revert")


@dataclass(frozen=True, slots=True)
class Limit:
    """A figure's name, and the worst value that passes: the lowest, or the highest where less is better."""

    name: str
    value: float

    @property
    def is_most(self) -> bool:
        return self.name in BY_NAME and not BY_NAME[self.name].higher_is_better


def parse_limit(text: str) -> Limit:
    """``METRIC=VALUE``; METRIC is a figure, a check, or ``recall:CLASS`` or ``precision:CLASS``.

    Raises:
        ConfigError: it is not of that form, or there is no such metric.
    """
    name, sign, value = text.partition("=")
    try:
        limit = Limit(name.strip().lower() if ":" not in name else name.strip(), float(value))
    except ValueError:
        limit = Limit(name, float("nan"))
    if not sign or limit.value != limit.value:
        raise ConfigError(f"--fail-under {text}: write METRIC=VALUE, such as precision=0.98")
    known = [*BY_NAME, *CHECKS]
    if limit.name not in known and limit.name.partition(":")[0] not in ("recall", "precision"):
        near = get_close_matches(limit.name, known, 1, 0.5)
        hint = f"did you mean {near[0]!r}?" if near else f"use one of {', '.join(known)}, recall:CLASS, precision:CLASS"
        raise ConfigError(f"--fail-under {text}: unknown metric {limit.name!r}; {hint}")
    return limit


def broken(limit: Limit, evaluation: Evaluation) -> str:
    """What is wrong if the limit is not kept; else empty.

    Raises:
        ConfigError: the evaluation holds nothing that gives this metric.
    """
    value = _measured(limit.name, evaluation)
    if value is None:
        raise ConfigError(f"--fail-under {limit.name}: nothing here gives this figure")
    if value > limit.value if limit.is_most else value < limit.value:
        return f"{limit.name} is {value:.4f}, {'above' if limit.is_most else 'below'} {limit.value:g}"
    return ""


def _measured(name: str, evaluation: Evaluation) -> float | None:
    if name in CHECKS:
        checks = [getattr(score.checks, name) for score in evaluation.scores if score.checks]
        return sum(checks) / len(checks) if checks else None
    figure, sign, kind = name.partition(":")
    if not sign:
        return evaluation.figures[name].value
    found = next((each for each in evaluation.classes if each.name == kind), None)
    if found is None:
        raise ConfigError(f"--fail-under {name}: there is no class {kind!r}; there is {_some(evaluation)}")
    return (found.recall if figure == "recall" else found.precision).value


def _some(evaluation: Evaluation) -> str:
    return ", ".join(each.name for each in evaluation.classes) or "none"
