"""Finding thousands of phrases in one pass: whole words, any case, over hyphens and line breaks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from .entries import Entry
from .forms import inflected
from .lists import own_list

# What may part two words of a phrase: a space, a hyphen, a line break with the spaces around it.
_GAP = re.compile(r"[ \t\u00a0\u202f]{1,3}|[-\u2010\u2011]|[ \t]*\r?\n[ \t]*")
_MANY = 5_000
_ENDINGS = ("s", "es", "ed", "ing")
_NOT_BEFORE, _NOT_AFTER = frozenset("-_@/#.'’‑\\"), frozenset("_@")


class Found(NamedTuple):
    """A listed phrase in a text, the entries for it in order, and the established term in the same form."""

    start: int
    end: int
    readings: tuple[tuple[Entry, str], ...]


class Lexicon:
    """Entries, ready to be found: those of the user, then those that are built in, unless they are left out.

    Nothing is read or built before the first article. Entries that come first go before others for the same phrase.
    """

    def __init__(self, entries: Iterable[Entry] = (), *, built_in: bool = True) -> None:
        self.users = tuple(entries)
        self._built_in = built_in

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        return (*self.users, *own_list()) if self._built_in else self.users

    @cached_property
    def _forms(self) -> dict[str, list[tuple[Entry, str]]]:
        """Phrases in the form of `flat`, with their entries and the established term."""
        forms: dict[str, list[tuple[Entry, str]]] = {}
        for entry in self.entries:
            key = entry.key
            forms.setdefault(key, []).append((entry, entry.established))
            for damaged, established in inflected(key, entry.established, entry.kind):
                if not damaged.startswith(key):  # else it is seen where the phrase is found
                    forms.setdefault(damaged, []).append((entry, established))
        return forms

    @cached_property
    def _automaton(self) -> tuple[AhoCorasick, list[list[tuple[Entry, str]]]]:
        # Finds three times as fast, but takes much memory for very many phrases.
        fast = Implementation.DFA if len(self._forms) < _MANY else None
        return AhoCorasick(list(self._forms), implementation=fast), list(self._forms.values())

    def find(self, text: str) -> Iterator[Found]:
        """Every listed phrase as whole words, in any order; they may overlap."""
        words, shifts = _flat_text(text)
        automaton, readings = self._automaton
        for number, start, end in automaton.find_matches_as_indexes(words, overlapping=True):
            if shifts:
                start, end = _moved(shifts, start), _moved(shifts, end - 1) + 1
            if _is_whole(text, start, end):
                yield Found(start, end, tuple(readings[number]))
            elif text[end : end + 1].isalpha():
                yield from _longer(text, start, end, readings[number])


def _longer(text: str, start: int, end: int, readings: list[tuple[Entry, str]]) -> Iterator[Found]:
    """The phrase with an ending: `interest rate` in `interest rates`."""
    for ending in _ENDINGS:
        stop = end + len(ending)
        if text[end:stop].lower() == ending and _is_whole(text, start, stop):
            found = [
                (entry, new)
                for entry, _ in readings
                for old, new in inflected(entry.key, entry.established, entry.kind)
                if old == entry.key + ending
            ]
            if found:
                yield Found(start, stop, tuple(found))


def gaps(found: str) -> list[str]:
    """What stands between the words of a found phrase."""
    return [match.group() for match in re.finditer(r"[\s\u2010\u2011-]+", found)]


def _flat_text(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text in the form of `flat` with blank lines kept apart; where offsets move, from where and by how much."""
    words = text.lower()
    if len(words) != len(text):
        words = "".join(low if len(low := ch.lower()) == 1 else ch for ch in text)
    words = words.replace("\n\n", "\0\0").replace("\n", " ").replace("-", " ").replace("\t", " ")
    if not words.isascii():
        for mark in "\u00a0\u202f\u2010\u2011":
            words = words.replace(mark, " ")
        words = words.replace("’", "'")
    if "\r" in words:
        words = words.replace("\r \r ", "\0\0\0\0").replace("\r", " ")
    if "  " not in words:
        return words, []
    parts: list[str] = []
    shifts, done, shift = [(0, 0)], 0, 0
    at = words.find("  ")
    while at != -1:
        end = at + 2
        while words[end : end + 1] == " ":
            end += 1
        if _GAP.fullmatch(text, at, end):
            parts += (words[done:at], " ")
            done = end
            shift += end - at - 1
            shifts.append((done - shift, shift))
        at = words.find("  ", end)
    parts.append(words[done:])
    return "".join(parts), shifts


def _moved(shifts: list[tuple[int, int]], at: int) -> int:
    return at + shifts[bisect_right(shifts, at, key=itemgetter(0)) - 1][1]


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether the phrase begins and ends with words of the text, and is no part of an address."""
    before, after, next_ = text[start - 1 : start], text[end : end + 1], text[end + 1 : end + 2]
    if before.isalnum() or before in _NOT_BEFORE or after.isalnum() or after in _NOT_AFTER:
        return False
    if after == ".":
        return not next_.isalnum()
    if after in ("'", "’"):
        return not next_.isalnum() or (next_ in ("s", "S") and not text[end + 2 : end + 3].isalnum())
    return True
