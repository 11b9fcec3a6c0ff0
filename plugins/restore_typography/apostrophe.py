"""`isn ' t`, `they’ re`, `the council ’s`, `mayor´s` -> `isn't`, `they’re`, `the council’s`, `mayor’s`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from restore import Edit, Evidence, Finding, Proposal, Snapshot, rule

from .apostrophe_sign import wrong_signs
from .gates import latin1_pattern
from .surroundings import line_around
from .words import NEGATED, SUBJECTS, WITH_S

ID = "typography.apostrophe"
_SPACE = " \u00a0"
_SPACES = tuple(_SPACE)
# The rest of a cut word, with a space on either side of the mark or on both.
# The same in Latin-1, where a curly mark is `?`.
_GATE = latin1_pattern(
    rb"[a-zA-Z\xaa-\xff?](?:[ \xa0]['?\xb4`]|['?\xb4`][ \xa0])[ \xa0]?(?:s|t|re|ve|ll|d|m|S|T|RE|VE|LL|D|M)"
    rb"(?:[^a-zA-Z0-9]|$)"
)
_SPACED = re.compile(rf"['’´`]([{_SPACE}]?)(s|t|re|ve|ll|d|m|S|T|RE|VE|LL|D|M)(?=[\s.,;:!?)”\"—–]|$)")
_BEFORE = re.compile(r"[^\W\d_]+$")
_OPENS = re.compile(r"(?:^|[\s(\"“—–-])['‘]\w")
_PLURAL_ENDS = ("s", "x", "z")


@rule(ID, may={"quotation"})
def apostrophe(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Close the spaces around apostrophes, and give back those that became another sign.

    What it does:
        Joins the parts of a cut word (`isn ' t`, `they’ re`) and of a possessive (`the council ’s view`), and turns what
        stands for an apostrophe inside a word (`mayor´s`, `doesn`t`, `town‘s`, `men''s`, `don?t`) into the one that the
        article uses.
    Why:
        Tokenisers part words at the apostrophe; keyboards, spinners and encoders put another sign in its place.
    Example:
        He isn ' t going -> He isn't going
    Safety:
        Safe: the two parts have no other meaning than the word. A mark that may open or close a quotation (`he said 's`,
        `'t Hooft`) has a space on the outer side only and no word of this list before it, and is left alone. Only the closed
        classes are joined: `n't`, pronouns with `'re`, `'ve`, `'ll`, `'d`, `'m`, and `'s`; not `Ba‘d`, `caf?s`, code.
    """
    text = snapshot.text
    yield from wrong_signs(snapshot)
    for match in _spaced(snapshot):
        at, (right, tail) = match.start(), match.groups()
        left = text[at - 1 : at] if text[at - 1 : at] in _SPACES else ""
        start, end = at - len(left), match.end()
        if not (left or right) or not text[start - 1 : start].isalpha() or snapshot.protected.touching(start, end):
            continue
        before = _BEFORE.search(text, max(start - 20, 0), start)
        if before is None or not _fits(before[0].lower(), left, right, tail.lower(), text, start, end):
            continue
        mark = text[at] if text[at] in "'’" else snapshot.apostrophe
        edit = Edit(start, match.start(2), text[start : match.start(2)], mark)
        why = f"“{before[0]}{mark}{tail}” is one word"
        yield Proposal(ID, (edit,), why, evidence=(Evidence("rule", "parts of one word"),))


def _spaced(snapshot: Snapshot) -> Iterator[re.Match[str]]:
    """The marks with a space beside them and the rest of a cut word after them."""
    for near in _GATE.finditer(snapshot.latin1):
        at = near.start() + 1
        if match := _SPACED.match(snapshot.text, at + (snapshot.text[at] in _SPACES)):
            yield match


def _fits(word: str, left: str, right: str, tail: str, text: str, start: int, end: int) -> bool:
    """Whether ``word`` and ``tail`` can only be one word."""
    if tail == "t":
        return word in NEGATED
    if tail in ("re", "ve", "ll", "d", "m"):
        return word in SUBJECTS and (tail != "m" or word == "i")
    if word in WITH_S:
        return True
    # `the boys' s` may be a possessive and a letter; `the council' s view` is one word unless a quotation ends there.
    if right and word.endswith(_PLURAL_ENDS):
        return False
    if not left:
        before, after = line_around(text, start, end)
        return len(word) > 1 and after[:1] == " " and not _OPENS.search(before)
    quotes = text.count(" '", max(start - 400, 0), start) if text[start + 1] == "'" else 0
    return len(word) > 1 and not quotes
