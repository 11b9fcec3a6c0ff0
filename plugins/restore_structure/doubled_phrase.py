"""`at the at the` -> `at the`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress, count, islice
from operator import eq

from restore import SAFE, UNSAFE, Applicability, Edit, Evidence, Finding, Proposal, Snapshot, rule
from restore.vocabulary import sequence

from .lists import word_list
from .outcome import Items, outcome
from .repeats import in_backticks, in_quotation, is_verse, stammers

ID = "structure.doubled-phrase"
_LENGTHS = (2, 3)
"""How many words such a phrase has."""
_MOST = 100
"""Phrases to look for, each in all of the text: damage makes fewer."""
_GAP = r"(?:[ \t]+|[ \t]*\r?\n[ \t]*)"
_LAST, _NEXT = re.compile(r"[\w’'-]+\s*\Z"), re.compile(r"\s*[\w’'-]*")
_REACH = 40


@rule(ID, may={"quotation"})
def doubled_phrase(snapshot: Snapshot) -> Items:
    """Take out the second of two equal phrases.

    What it does:
        Takes out a phrase of two or three words that stands twice in a row with nothing but white space between, also
        across a line break, which goes with it.
    Why:
        Spinners and editors who work in haste set a phrase twice.
    Example:
        She was at the at the university -> She was at the university
    Safety:
        Safe for phrases in small letters with a word of grammar. `step by step by step`, `from time to time to see`,
        `again and again and again`, figures, names, verse and what is spoken of are left alone; in quotations, pronouns
        and signs of faltering make it unsafe.
    """
    return outcome(snapshot, ID, _find)


def _find(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    text = snapshot.text
    for phrase in sorted(_phrases(sequence(snapshot)))[:_MOST]:
        pattern = re.compile(rf"(?<![\w’'-])({_GAP.join(phrase)}){_GAP}{_GAP.join(phrase)}(?![\w’'-])")
        for match in pattern.finditer(text):
            start, end = match.span()
            before, after = _LAST.search(text, max(start - _REACH, 0), start), _NEXT.match(text, end, end + _REACH)
            if _is_meant(phrase, before[0].strip().lower() if before else "", after[0].strip().lower() if after else ""):
                continue
            if snapshot.protected.touching(start, end) or in_backticks(text, start):
                continue
            level = _level(text, start, end, phrase)
            if level is not None:
                edit = Edit(match.end(1), end, text[match.end(1) : end], "")
                why = f"“{' '.join(phrase)}” stands twice"
                yield Proposal(ID, (edit,), why, level, (Evidence("rule", "A B A B"),))


def _phrases(words: list[bytes]) -> set[tuple[str, ...]]:
    """The phrases that stand twice in a row, by the words alone."""
    found = set()
    for length in _LENGTHS:
        equal = set(compress(count(), map(eq, words, islice(words, length, None))))
        for at in equal:
            if equal.issuperset(range(at, at + length)):
                phrase = tuple(word.decode("latin-1") for word in words[at : at + length])
                if _may_be(phrase):
                    found.add(phrase)
    return found


def _may_be(phrase: tuple[str, ...]) -> bool:
    """Whether a phrase has small letters only, different words, and a word of grammar."""
    if not all(word.isalpha() and word.isascii() and word.islower() for word in phrase) or len(set(phrase)) < len(phrase):
        return False
    return not word_list("doubled", "grammar").isdisjoint(phrase)


def _is_meant(phrase: tuple[str, ...], before: str, after: str) -> bool:
    """`step by step by step`, `from time to time to see`, `on and on and on`: the last word only joins."""
    if after == phrase[0] or before == phrase[-1]:
        return True
    if len(phrase) > 2 or phrase[-1] not in word_list("doubled", "links"):
        return False
    return phrase[-1] in ("and", "or") or phrase[0] not in word_list("doubled", "before_links")


def _level(text: str, start: int, end: int, phrase: tuple[str, ...]) -> Applicability | None:
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in tuple("“\"'‘") and after in tuple("”\"'’"):
        return None  # it is spoken of
    if is_verse(text, start, end):
        return None
    return UNSAFE if in_quotation(text, start) and stammers(text, start, end, phrase[0]) else SAFE
