"""How figures and systems are named in reports for people."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from ...report.show import count
from ..compare import Difference, Step
from ..metrics import BY_NAME
from ..summary import Evaluation, Value

NONE = "–"
POINTS = "points"
"""Between shares: 40 % and 42 % differ by 2 points, not by 2 %."""


def figure(name: str, value: float | None, *, signed: bool = False) -> str:
    """A figure as its kind is shown: shares as percentages, rates with two decimals."""
    return number(value, share=BY_NAME[name].share, signed=signed)


def number(value: float | None, *, share: bool = True, signed: bool = False) -> str:
    if value is None:
        return NONE
    sign, unit = ("+", POINTS) if signed else ("", "%")
    return f"{100 * value:{sign}.1f} {unit}" if share else f"{value:{sign}.2f}"


def span(value: Value, *, share: bool = True, unit: str = "%") -> str:
    """The interval of a figure; nothing where there is none."""
    if value.low is None or value.high is None:
        return ""
    low, high = (100 * value.low, 100 * value.high) if share else (value.low, value.high)
    return f"{low:.1f} to {high:.1f} {unit}" if share else f"{low:.2f} to {high:.2f}"


def system(named: Mapping[str, object]) -> str:
    """What was scored, in a few words."""
    if named["kind"] == "outputs":
        return f"texts in {named['folder']}"
    settings = named["settings"]
    items = settings.items() if isinstance(settings, dict) else ()
    changed = ", ".join(_setting(name, value) for name, value in items)
    return f"restore {named['version']}, {changed or 'default settings'}"


def _setting(name: str, value: object) -> str:
    if name == "rule" and isinstance(value, list):
        return count(len(value), "own rule")
    return f"{name} = {msgspec.json.encode(value).decode()}"


def data(evaluation: Evaluation) -> str:
    """How much was scored."""
    pairs, clean = evaluation.pairs, evaluation.clean
    parts = []
    if pairs:
        gold, derived = sum(len(score.gold) for score in pairs), sum(score.derived for score in pairs)
        words = sum(score.words for score in pairs)
        parts.append(f"{count(len(pairs), 'pair')} with {count(gold, 'gold edit')} in {count(words, 'word')}")
        if derived:
            parts[-1] += f" ({count(derived, 'pair')} with edits from a diff)"
    if clean:
        words = sum(score.words for score in clean)
        parts.append(f"{count(len(clean), 'clean article')} of {count(words, 'word')}")
    return "; ".join(parts)


def basis(name: str, evaluation: Evaluation) -> str:
    """What a figure was counted from."""
    pairs = evaluation.pairs
    hits, missed = sum(score.hits for score in pairs), sum(score.missed for score in pairs)
    false = sum(len(score.false) for score in pairs)
    before, after = sum(score.before for score in pairs), sum(score.after for score in pairs)
    harm, other = (sum(getattr(score, name) for score in evaluation.clean) for name in ("harm", "unsafe_harm"))
    clean = f"in {sum(score.words for score in evaluation.clean):,} words"
    return {
        "precision": f"{hits:,} right, {false:,} false",
        "recall": f"{hits:,} made, {missed:,} missed",
        "rer": f"token distance {before:,} -> {after:,}",
        "false-per-1000-words": f"{false:,} in {sum(score.words for score in pairs):,} words",
        "harm": f"{harm:,} {clean}",
        "unsafe-harm": f"{other:,} {clean}",
    }.get(name, "")


def is_told(name: str, evaluation: Evaluation) -> bool:
    """Whether a figure is defined; unsafe edits of clean articles are told only where there are any."""
    value = evaluation.figures[name].value
    return value is not None and (name != "unsafe-harm" or value > 0)


def is_point(evaluation: Evaluation) -> bool:
    """Whether an interval has shrunk to a point, which is no certainty."""
    return any(value.low is not None and value.low == value.high for value in evaluation.figures.values())


POINT = "An interval of one point means that no resample of these articles differs, not that the figure is certain."
CHECKS = {
    "idempotent": "second run changes nothing",
    "replay": "original + ledger = restored",
    "revert": "restored - ledger = original",
}


def better(each: Difference) -> str:
    """In what share of resamples the second is better."""
    if each.better is None:
        return NONE
    if each.low == each.high == 0:
        return "never differs"
    return f"{100 * each.better:.0f} % of resamples"


def step(each: Step) -> str:
    """What one of two systems did that the other did not."""
    if each.what == "hit":
        return "made" if each.gain > 0 else "not made"
    return f"no longer {each.what}" if each.gain > 0 else each.what
