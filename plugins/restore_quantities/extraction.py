"""All figures of a text, in one pass over its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from itertools import product

from ahocorasick_rs import BytesAhoCorasick, Implementation

from .counts import followed
from .dates import DAYS, DAYS_PLURAL, MONTH_WORDS, date_at_digits, date_at_month, weekday_at, year_at, years_at
from .figure import Figure
from .identifiers import ROMAN, glued, identifier, named, part_of_name, raw, shaped, suffixed
from .indefinite import AMOUNTS, indefinite_at
from .numbers import MAGNITUDES, NUMBER_WORDS, PARTS, TENS, VULGAR, digits_at, words_at
from .ordinals import MULTIPLES, ORDINALS, multiple, ordinal_digits, ordinal_tens, ordinal_word
from .quantities import height_at, quantity_at
from .times import WORDS as TIME_WORDS
from .times import time_at, word_time

# Runs of letters are taken whole, so that no position is looked at twice.
_SEED = re.compile(rf"[0-9{''.join(VULGAR)}]|\.(?=\d)|[^\W\d_]+")
_LONGEST = 14

Handler = Callable[[str, int, str], Figure | None]


def _from_words(text: str, at: int, word: str) -> Figure | None:
    if text[at - 1 : at] in ("-", "‑", "’", "'") and at and text[at - 2 : at - 1].isalpha():
        return None
    if word[0].isupper() and (name := part_of_name(text, at, word)):
        return name
    if word.lower() in TENS and (found := ordinal_tens(text, at)):
        return found
    amount = words_at(text, at)
    if amount is None:
        return None
    return quantity_at(text, at, amount)


def _from_ordinal(text: str, at: int, word: str) -> Figure | None:
    return ordinal_word(text, at, word)


def _from_month(text: str, at: int, _: str) -> Figure | None:
    return date_at_month(text, at)


def _from_day(text: str, at: int, word: str) -> Figure | None:
    return weekday_at(text, at, word)


def _from_roman(text: str, at: int, word: str) -> Figure | None:
    match = re.search(r"([A-Z][\w’'-]+) $", text[max(at - 24, 0) : at])
    return identifier(text, at - len(match.group()), at + len(word)) if match else None


def _handlers() -> dict[str, Handler]:
    by_word: dict[str, Handler] = {}
    forms: list[tuple[frozenset[str] | set[str], Handler]] = [
        ({"a", "an", "half", *NUMBER_WORDS}, _from_words),
        (set(ORDINALS), _from_ordinal),
        (set(MULTIPLES), multiple),
        (set(AMOUNTS), indefinite_at),
        (set(TIME_WORDS), word_time),
    ]
    for words, handler in forms:
        for word in words:
            by_word |= {word: handler, word.capitalize(): handler, word.upper(): handler}
    by_word["A"] = by_word["a"]
    by_word |= dict.fromkeys(MONTH_WORDS, _from_month) | dict.fromkeys(DAYS | DAYS_PLURAL, _from_day)
    return by_word | dict.fromkeys(ROMAN, _from_roman)


_HANDLERS = _handlers()
_BEGINNERS = frozenset(("a", "A", "an", "An", "AN"))
_FOLLOWERS = frozenset("dozen hundred thousand million billion trillion lakh crore quarter quarters thirds fifths".split())
SEEDS = (frozenset(_HANDLERS) - _BEGINNERS) | _FOLLOWERS
"""The words without which a text without digits has no figure."""


def extract(text: str) -> list[Figure]:
    """The figures of ``text``, in order and without overlap: every digit is in one of them."""
    found: list[Figure] = []
    done = 0
    for at in _starts(text):
        if at < done or not (seed := _SEED.match(text, at)):
            continue
        word = seed[0]
        handler = _READERS.get(word)
        if handler is None:
            if len(word) > 1 or word.isalpha():
                continue
            handler = _from_digits  # `²`, `①`
        figure = handler(text, at, word)
        if figure is not None:
            if figure.start < done:
                figure = _cut(text, figure, done)
            found.append(figure)
            done = max(figure.end, done)
    return found


# What Latin texts do not have, and what `re` takes for an `i` or `s` where case does not count.
_ODD = re.compile("[²³¹¼½¾İıſ]|[^\\x00-\u024f\u2000-\u206f]")


def _starts(text: str) -> Iterable[int]:
    """Where words begin that a figure can begin with, in order: in Latin texts found many times faster than by reading."""
    if not text.isascii() and _ODD.search(text):
        return [seed.start() for seed in _SEED.finditer(text)]
    hits = _finder().find_matches_as_indexes(text.encode("latin-1", "replace"), overlapping=True)
    return sorted({at for _, at, _ in hits if not (at and text[at - 1].isalpha() and text[at].isalpha())})


@cache
def _finder() -> BytesAhoCorasick:
    """Finds digits, words of `_READERS`, and `a` or `an` where a word of number may follow: they are in every line."""
    digits = [*"0123456789", *(f".{digit}" for digit in "0123456789")]
    initials = {word[0] for word in (*MAGNITUDES, *PARTS, "dozen")}
    articles = map("".join, product(_BEGINNERS, " -", initials | {letter.upper() for letter in initials}))
    words = [word for word in _READERS if word.isalpha() and word not in _BEGINNERS]
    return BytesAhoCorasick([form.encode() for form in (*digits, *articles, *words)], implementation=Implementation.DFA)


@lru_cache(maxsize=512)
def figures_of(sentence: str) -> tuple[Figure, ...]:
    """The figures of a sentence, remembered: rules, guard and passes read the same sentences again and again."""
    return tuple(extract(sentence))


def _cut(text: str, figure: Figure, done: int) -> Figure:
    """A figure that reaches back into the one before begins after it."""
    from dataclasses import replace

    return replace(figure, start=done, text=text[done : figure.end])


_COUNT = re.compile(r"\d{1,6} [bcefgijkmnqrsuvwxyz][a-z]")
"""Digits before a word that begins none of what a date, time, span or telephone number goes on with."""


def _dated(text: str, at: int) -> Figure | None:
    return (
        date_at_digits(text, at) or shaped(text, at) or time_at(text, at) or ordinal_digits(text, at) or years_at(text, at)
    )


def _from_digits(text: str, at: int, _: str) -> Figure | None:
    if text[at] == ".":
        if at and text[at - 1] not in " (\u00a0-$£€":
            return None
        amount = digits_at(text, at)
        return quantity_at(text, at, amount) if amount else None
    before = text[at - 1] if at else " "
    if before not in ' \n\u00a0($£€“"' and at:
        from .money import currency_before

        if not (before.isalpha() or before == ".") or not currency_before(text, at):
            figure = glued(text, at)
            if figure:
                return figure
    figure = None if _COUNT.match(text, at) else _dated(text, at)
    if figure:
        return figure
    amount = digits_at(text, at)
    if amount is None:
        return raw(text, at)
    following, unit, plural = followed(text, amount)
    if before in " \u00a0" and (figure := named(text, at, unit, plural)):
        return figure
    if figure := (None if unit else year_at(text, at, plural)) or height_at(text, at):
        return figure
    figure = quantity_at(text, at, amount, following)
    if figure is None or (figure.end < len(text) and text[figure.end].isalnum() and text[figure.end - 1].isalnum()):
        return suffixed(text, at) or raw(text, at)
    return figure


_READERS: dict[str, Handler] = {**_HANDLERS, **dict.fromkeys("0123456789." + "".join(VULGAR), _from_digits)}
