"""`the the` -> `the`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ahocorasick_rs import BytesAhoCorasick, Implementation

from restore import SAFE, UNSAFE, Applicability, Edit, Evidence, Finding, Proposal, Snapshot, rule

from .lists import word_list
from .outcome import Items, outcome

ID = "structure.doubled-word"
_LAST = re.compile(r"([\w’'-]+)?([^\w’'-]*)$")
_NEXT = re.compile(r"([^\w’'-]*)([\w’'-]*)")
# A clause that can end in one auxiliary before another begins: `what the boat is is a mystery`.
_CLAUSE = re.compile(r"(?i:\b(?:wh\w+|how|that|all|everything|only)\b)")
_REACH = 40
_LINES, _VERSE = 3, 45
"""How many lines, and how short, make a verse."""


@rule(ID, may={"quotation"})
def doubled_word(snapshot: Snapshot) -> Items:
    """Take out the second of two equal words.

    What it does:
        Takes out an article, auxiliary, preposition or the like that stands twice, also across a line break.
    Why:
        Spinners and editors who work in haste set a word twice.
    Example:
        5 m above the the water -> 5 m above the water
    Safety:
        Safe only for words that cannot stand twice in their place. `had had`, `that that`, `log in in 2019`, `his iron will
        will break`, names and verse are left alone; pronouns and conjunctions are unsafe, and so are quotations, in which
        people stammer. Nouns and verbs are left alone: where one stands twice, another word may be lost.
    """
    return outcome(snapshot, ID, _find)


def _find(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    text = snapshot.text
    for number, start, end in _pairs().find_matches_as_indexes(snapshot.latin1):
        previous, following = text[start - 1 : start], text[end : end + 1]
        if previous.isalnum() or following.isalnum() or previous in ("-", "’", "'", "“"):
            continue
        word = _forms()[number].split()[0].lower()
        before = _LAST.search(text, max(start - _REACH, 0), start)
        after = _NEXT.match(text, end, end + _REACH)
        if before is None or after is None or after[1][:1] in ("-", "’", "'", "”"):
            continue
        level = _level(word, (before[1] or "").lower(), before[2], after[1], after[2].lower())
        if word in word_list("doubled", "auxiliaries") and _CLAUSE.search(_sentence_before(text, start)):
            level = None
        if level is None or _is_verse(text, start, end):
            continue
        if level == SAFE and _in_quotation(text, start):
            level = UNSAFE
        edit = _removal(text, start, end)
        if not snapshot.protected.touching(start, end):
            yield Proposal(ID, (edit,), f"“{word}” stands twice", level, (Evidence("list", word),))


def _level(word: str, before: str, gap: str, mark: str, after: str) -> Applicability | None:
    """How sure it is that the word stands twice by mistake; ``gap`` and ``mark`` part it from ``before`` and ``after``."""
    if before == word or (after == word and mark.isspace()):
        return None
    if word == "no":
        return SAFE if after in word_list("doubled", "after_no") and gap == " " and mark == " " else None
    if word in word_list("doubled", "never"):
        return SAFE if mark.isspace() else UNSAFE  # before a stop, what it belongs to is lost
    if word in word_list("doubled", "auxiliaries"):
        if not before or before in word_list("doubled", "before_auxiliary") or before.endswith(("’s", "'s", "s’", "s'")):
            return None
        return SAFE if gap == " " else UNSAFE
    if word in word_list("doubled", "prepositions"):
        if word == "of" and gap == " " and before not in word_list("doubled", "before_of"):
            return SAFE
        # With a stop or a figure before it no verb can claim the first; with a stop after it nothing follows the second.
        alone = not before or before.isdigit() or gap.strip() or mark.strip()
        return SAFE if alone else UNSAFE if word == "to" else None
    return None if len(before) == 1 or len(after) == 1 else UNSAFE


def _removal(text: str, start: int, end: int) -> Edit:
    """Without the second word; where a line ends between the two, without the first, so that the line still ends there."""
    length = len(text[start:end].split()[1])
    gap = text[start + length : end - length]
    if not gap.strip(" "):
        return Edit(start + length, end, text[start + length : end], "")
    if text[start - 1 : start] == " ":
        return Edit(start - 1, start + length, text[start - 1 : start + length], "")
    return Edit(start, end - length, text[start : end - length], "")


def _is_verse(text: str, start: int, end: int) -> bool:
    """Among short lines that do not end as sentences do."""
    before = text[max(start - 300, 0) : start].rpartition("\n\n")[2]
    lines = (before + text[start : end + 300].partition("\n\n")[0]).strip().splitlines()
    return len(lines) >= _LINES and max(map(len, lines)) < _VERSE


def _sentence_before(text: str, at: int) -> str:
    return re.split(r"[.!?\n] ", text[max(at - 3 * _REACH, 0) : at])[-1]


def _in_quotation(text: str, at: int) -> bool:
    """Whether a quotation mark is open at ``at``, in its line."""
    line = text[max(at - 2000, 0) : at].rpartition("\n")[2]
    return line.rfind("“") > line.rfind("”") or line.count('"') % 2 == 1


@cache
def _forms() -> list[str]:
    """Every pair to look for, also at the start of a sentence and across a line break."""
    keys = ("never", "auxiliaries", "prepositions", "perhaps")
    words = sorted({word for key in keys for word in word_list("doubled", key)} | {"no"})
    pairs = [f"{word}{gap}{word}" for word in words for gap in (" ", "\n", "\r\n", "  ")]
    # `May may` and `Will will` are names before verbs, and `A a` is no slip.
    names = (*word_list("doubled", "auxiliaries"), "a")
    return pairs + [pair.capitalize() for pair in pairs if pair.split()[0] not in names]


@cache
def _pairs() -> BytesAhoCorasick:
    return BytesAhoCorasick([form.encode() for form in _forms()], implementation=Implementation.DFA)
