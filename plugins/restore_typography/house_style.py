"""`5 %`, `37 km` as the house writes them; off by default."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from restore import Edit, Evidence, Finding, Proposal, Rule, SettingError, Settings, Snapshot, rule

from .units import GAPS, figure_before, table

ID = "typography.house-style"
_SPACES = {"tight": "", "space": " ", "no-break": "\u00a0", "thin": "\u202f"}
_PERCENT = re.compile(rf"[0-9]([{GAPS}]?)%(?![\w%])")
_ADJECTIVE = re.compile(r"[ \u00a0][\w’'-]+")


class HouseStyle(NamedTuple):
    """What stands between a figure and `%`, and between a figure and a unit; None leaves it to the article."""

    percent: str | None
    unit: str | None


def house_style_of(settings: Settings) -> HouseStyle:
    """The style that the settings name.

    Raises:
        SettingError: there is no such style.
    """
    found = []
    for name in ("percent", "units"):
        value = settings[name]
        if value and value not in _SPACES:
            raise SettingError(f"typography.{name}: {value!r} is none of {', '.join(_SPACES)} (or empty for none)")
        found.append(_SPACES[value] if value else None)
    return HouseStyle(*found)


def house_style_rule(style: HouseStyle) -> Rule:
    """The rule for one house style."""

    @rule(ID, may={"quotation"})
    def house_style(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
        """Set the space before per-cent signs and units as the house does.

        What it does:
            Puts what the settings `typography.percent` and `typography.units` name between a figure and `%`, or a figure and
            its unit: nothing (`tight`), a space, a no-break space or a narrow no-break one (`thin`). Off by default.
        Why:
            A publisher wants one form in all articles, whoever they came from.
        Example:
            5 % and 37km, with percent = "tight" and units = "no-break" -> 5% and 37 km
        Safety:
            Safe where it is on: white space only, never the value. What looks like a name (`a 2500HP Sorrel`, `35mm`) and a
            unit before a noun that it describes without a space (`a 10km race`) are left alone.
        """
        if style.percent is not None and "%" in snapshot.text:
            yield from _set(snapshot, _PERCENT, style.percent, "the per-cent sign")
        if style.unit is not None:
            yield from _set(snapshot, table().quantities, style.unit, "units")

    return house_style


def _set(snapshot: Snapshot, pattern: re.Pattern[str], space: str, what: str) -> Iterator[Proposal]:
    text = snapshot.text
    for match in pattern.finditer(text):
        gap = match[1]
        if gap == space or not figure_before(text, match.start(1)) or snapshot.protected.touching(*match.span()):
            continue
        if not gap and pattern is not _PERCENT and _ADJECTIVE.match(text, match.end()):
            continue
        edit = Edit(match.start(1), match.end(1), gap, space)
        evidence = (Evidence("rule", "the house style of the configuration"),)
        yield Proposal(ID, (edit,), f"the house style for {what}", evidence=evidence)
