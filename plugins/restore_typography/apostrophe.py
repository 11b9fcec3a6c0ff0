"""`isn ' t`, `they’ re`, `the council ’s`, `mayor´s` -> `isn't`, `they’re`, `the council’s`, `mayor’s`."""

from __future__ import annotations

import re
from collections.abc import Iterator

import re2

from restore import Edit, Evidence, Finding, Proposal, Snapshot, rule

ID = "typography.apostrophe"
_SPACE = " \u00a0"
# The rest of a cut word, with a space on either side of the mark or on both.
_SPACED = re.compile(
    rf"(?<=[a-zA-Z])([{_SPACE}]?)(['’´`])([{_SPACE}]?)(s|t|re|ve|ll|d|m|S|T|RE|VE|LL|D|M)(?=[\s.,;:!?)”\"—–]|$)"
)
# The same in Latin-1, where a curly mark is `?`.
_GATE = re2.compile(
    rb"[a-zA-Z](?:[ \xa0]['?\xb4`]|['?\xb4`][ \xa0])[ \xa0]?(?:s|t|re|ve|ll|d|m|S|T|RE|VE|LL|D|M)(?:[^a-zA-Z0-9]|$)"
)
_OTHER = re.compile(r"(?<=[a-zA-Z])[´`](?=(?:s|t|re|ve|ll|d|m)\b)")
_BEFORE = re.compile(r"[a-zA-Z]+$")
_SUBJECTS = frozenset("i you he she it we they who that there what where here how this these those one everybody".split())
_WITH_S = _SUBJECTS | {"let", "when", "why"}
_NEGATED = frozenset(
    "isn aren wasn weren hasn haven hadn doesn don didn won wouldn can couldn shouldn mustn needn shan mightn ain".split()
)
_PLURAL_ENDS = ("s", "x", "z")


@rule(ID, may={"quotation"})
def apostrophe(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Close the spaces around apostrophes, and give back those that became accents.

    What it does:
        Joins the parts of a cut word (`isn ' t`, `they’ re`) and of a possessive (`the council ’s view`), and turns a grave
        or an acute accent between two letters into the apostrophe that the article uses.
    Why:
        Tokenisers part words at the apostrophe; old keyboards and encoders put an accent in its place.
    Example:
        He isn ' t going -> He isn't going
    Safety:
        Safe: the two parts have no other meaning than the word. A mark that may open or close a quotation (`he said 's`,
        `'t Hooft`) has a space on the outer side only and no word of this list before it, and is left alone.
    """
    text = snapshot.text
    if "´" in text or "`" in text:
        yield from _accents(snapshot)
    for match in _spaced(snapshot):
        left, _, right, tail = match.groups()
        before = _BEFORE.search(text, max(match.start() - 20, 0), match.start())
        if not (left or right) or before is None or not _fits(before[0].lower(), left, right, tail.lower(), text, match):
            continue
        start, end = match.start(), match.end(4)
        if snapshot.protected.touching(start, end):
            continue
        mark = match[2] if match[2] in "'’" else snapshot.apostrophe
        edit = Edit(start, match.start(4), text[start : match.start(4)], mark)
        why = f"“{before[0]}{mark}{tail}” is one word"
        yield Proposal(ID, (edit,), why, evidence=(Evidence("rule", "parts of one word"),))


def _spaced(snapshot: Snapshot) -> Iterator[re.Match[str]]:
    """The marks with a space beside them and the rest of a cut word after them."""
    for near in _GATE.finditer(snapshot.latin1):
        if match := _SPACED.match(snapshot.text, near.start() + 1):
            yield match


def _fits(word: str, left: str, right: str, tail: str, text: str, match: re.Match[str]) -> bool:
    """Whether ``word`` and ``tail`` can only be one word."""
    if tail == "t":
        return word in _NEGATED
    if tail in ("re", "ve", "ll", "d", "m"):
        return word in _SUBJECTS and (tail != "m" or word == "i")
    if word in _WITH_S:
        return True
    # `the council 's view`: with the space on the left only; `the boys' s` has it on the right.
    if not left or (right and word.endswith(_PLURAL_ENDS)):
        return False
    quotes = text.count(" '", max(match.start() - 400, 0), match.start()) if match[2] == "'" else 0
    return len(word) > 1 and not quotes


def _accents(snapshot: Snapshot) -> Iterator[Proposal]:
    for match in _OTHER.finditer(snapshot.text):
        at = match.start()
        line = snapshot.text[snapshot.text.rfind("\n", 0, at) + 1 : at]
        if snapshot.protected.touching(at, at + 1) or (match[0] == "`" and line.count("`") % 2):
            continue
        edit = Edit(at, at + 1, match[0], snapshot.apostrophe)
        yield Proposal(ID, (edit,), "an accent stands for the apostrophe", evidence=(Evidence("rule", "between letters"),))
