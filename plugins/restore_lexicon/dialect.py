"""`armored` in a British article -> `armoured`; off by default."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from restore import SAFE, Edit, Evidence, Finding, Proposal, Rule, SettingError, Snapshot, rule

from .context import begins_sentence, in_quotation, is_title
from .wording import styled

ID = "lexicon.dialect"
DIALECTS = ("british", "american")
_WORD = re.compile(r"(?<![\w@#/.’'&])[A-Za-z]{4,}(?![\w@/’']|\.\w)|(?<![\w@#/.’'&])[A-Za-z]{4,}(?=[’']s\b)")
_CAPITAL = re.compile(r"[ \u00a0-][A-Z]")
_REACH = 2000
_LEAST, _TIMES = 3, 4
"""How many words, and how many times as often as the other's, make a dialect the article's own."""


class _Pair(NamedTuple):
    dialect: str
    other: str
    kind: str
    movable: bool


class _Use(NamedTuple):
    start: int
    word: str
    pair: _Pair


def dialect_rule(dialect: str) -> Rule:
    """The rule for one value of the setting ``lexicon.dialect``.

    Raises:
        SettingError: there is no such dialect.
    """
    if dialect not in ("", "auto", *DIALECTS):
        raise SettingError(f"lexicon.dialect: {dialect!r} is none of auto, british, american (or empty for none)")

    @rule(ID)
    def dialect_flip(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
        """Mend spellings of the other dialect.

        What it does:
            Gives words from a list of pairs the spelling of the article's dialect: `armored` in a British article becomes
            `armoured`. Off unless `lexicon.dialect` is `british`, `american` or `auto`, the article's own clear majority.
        Why:
            Spinners turn British words into American ones, and the other way round, here and there.
        Example:
            the colour of the harbor -> the colour of the harbour
        Safety:
            Safe where it is on. Quotations, titles, names and links stay, and so does a word that is right in both
            dialects in some sense (`check`, `program`). `-ize` stays in a British article that does not write `-ise`.
        """
        if not dialect:
            return
        uses = list(_uses(snapshot))
        target = _majority(uses) if dialect == "auto" else dialect
        if not target:
            return
        words = Counter((use.pair.kind, use.pair.dialect) for use in uses)
        rewrites = target == "american" or words["ise", "british"] >= max(2, 2 * words["ise", "american"])
        own = next((use for use in uses if use.pair.dialect == target), None)
        for use in uses:
            wrong = use.pair.dialect != target and use.pair.movable and (use.pair.kind != "ise" or rewrites)
            if wrong and not _stays(snapshot, use):
                new = styled(use.word, use.pair.other)
                edit = Edit(use.start, use.start + len(use.word), use.word, new)
                evidence = (Evidence("anchor", own.word, own.start),) if own else ()
                why = f"“{new}” is the {target.capitalize()} spelling, which the article {'has' if own else 'is to have'}"
                yield Proposal(ID, (edit,), why, SAFE, (*evidence, Evidence("list", "data/dialect.tsv")))

    return dialect_flip


def _uses(snapshot: Snapshot) -> Iterator[_Use]:
    """Every word of the list in running text that is no part of a name."""
    text, pairs = snapshot.text, _pairs()
    for match in _WORD.finditer(text):
        pair = pairs.get(match[0].lower())
        if pair and not _is_name(text, match) and not snapshot.protected.touching(match.start(), match.end()):
            yield _Use(match.start(), match[0], pair)


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Whether the word is capitalised, and neither alone at the start of a sentence."""
    if match[0].islower():
        return False
    return _CAPITAL.match(text, match.end()) is not None or not begins_sentence(text, match.start())


def _stays(snapshot: Snapshot, use: _Use) -> bool:
    text, end = snapshot.text, use.start + len(use.word)
    if in_quotation(text, use.start, end):
        return True
    line = text[max(use.start - _REACH, 0) : use.start].rpartition("\n")[2]
    return (line.count("*") % 2 == 1 or line.count("_") % 2 == 1) or (
        use.word[0].isupper() and is_title(text, use.start, end)
    )


def _majority(uses: list[_Use]) -> str:
    """The dialect that most of the words have; `-ize` counts for neither, since Oxford writes it too."""
    words = {name: [u.word.lower() for u in uses if u.pair.dialect == name and _tells(u.pair)] for name in DIALECTS}
    for name, other in (DIALECTS, DIALECTS[::-1]):
        if len(set(words[name])) >= _LEAST and len(words[name]) >= _TIMES * len(words[other]):
            return name
    return ""


def _tells(pair: _Pair) -> bool:
    return pair.dialect == "british" or (pair.kind == "spelling" and pair.movable)


@cache
def _pairs() -> dict[str, _Pair]:
    """Each form, with its dialect and the other's form; ``movable`` where the other form is right in all senses."""
    found = {}
    for row in files(__package__).joinpath("data/dialect.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        british, american, kind, direction = (*row.split("\t"), "")[:4]
        found[british] = _Pair("british", american, kind, True)
        found[american] = _Pair("american", british, kind, direction != "american")
    return found
