"""The lexicon that the settings ask for: the user's lists, in their order, before the one that is built in."""

from __future__ import annotations

from functools import cache

from restore import Settings

from .entries import Entry
from .lists import read_list
from .matcher import Lexicon


def installed_lexicon(settings: Settings) -> Lexicon:
    """The phrases of the user's lists and ours; where both have a phrase, the user's counts.

    Raises:
        SettingError: a list cannot be read.
    """
    entries = user_entries(settings)
    return Lexicon(entries) if entries else _built_in()


@cache
def _built_in() -> Lexicon:
    return Lexicon()


def user_entries(settings: Settings) -> tuple[Entry, ...]:
    """The usable entries of all lists that the settings name."""
    found: dict[tuple[str, ...], Entry] = {}
    for name in settings["files"]:
        for entry in read_list(settings.root / name, name).entries:
            found.setdefault((entry.key, repr(entry.needs), repr(entry.avoids)), entry)
    return tuple(found.values())
