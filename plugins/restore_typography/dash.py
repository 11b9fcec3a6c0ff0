"""`the owl--it was late--left` -> `the owl—it was late—left`, in an article that has dashes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from restore import SAFE, UNSAFE, Edit, Evidence, Finding, Proposal, Snapshot, rule

from .signs import odd_signs
from .surroundings import is_code, is_table, line_around

ID = "typography.dash"
_DASHES = re.compile(r"—|–")
_SPACES = (" ", "\u00a0", "\u2009", "\u202f")
_LEFT = ",.!?…)”’\"'%*_>"
_RIGHT = "“‘\"'(…*_<£$€"


@rule(ID, may={"quotation"})
def dash(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Put back dashes that became two hyphens.

    What it does:
        Replaces `--` between words by the dash that the article uses elsewhere, spaced as the article spaces it.
    Why:
        Old systems and scrapers cannot write dashes.
    Example:
        the owl--it was late--left -> the owl—it was late—left
    Safety:
        Safe where the article has at least as many dashes between words; where it has none, or fewer, `--` is its style,
        and the change is unsafe. Options (`--delete`), code, comments, tables, signatures and ranges are left alone, and
        so is every single hyphen.
    """
    text = snapshot.text
    if not odd_signs(snapshot) or "--" not in text:
        return
    found = [at for at in _places(text) if not snapshot.protected.touching(at, at + 2) and _parts_words(text, at)]
    if not found:
        return
    own = [match.start() for match in _DASHES.finditer(text) if _is_own(text, match.start())]
    if not own:
        why, level, evidence = "two hyphens stand for a dash", UNSAFE, Evidence("rule", "between words")
        for at in found:
            spaced = text[at - 1] in _SPACES
            yield Proposal(ID, (_edit(text, at, " – " if spaced else "—"),), why, level, (evidence,))
        return
    forms = [(text[place], text[place - 1] in _SPACES) for place in own]
    often = Counter(forms)
    sign, wide = max(often, key=lambda form: often[form])
    new, first = f" {sign} " if wide else sign, own[forms.index((sign, wide))]
    evidence = Evidence("anchor", text[max(first - 12, 0) : first + 12].strip(), first)
    level = SAFE if len(own) >= len(found) else UNSAFE
    for at in found:
        yield Proposal(ID, (_edit(text, at, new),), f"the article writes “{new}”", level, (evidence,))


def _places(text: str) -> Iterator[int]:
    """Where exactly two hyphens stand."""
    at = text.find("--")
    while at != -1:
        end = at + 2
        while text[end : end + 1] == "-":
            end += 1
        if end == at + 2:
            yield at
        at = text.find("--", end)


def _parts_words(text: str, at: int) -> bool:
    # `--12` reads as a negative figure.
    if not _stands_between_words(text, at, 2) or text[at + 2].isdigit():
        return False
    before, after = line_around(text, at, at + 2)
    # `name -- the author` at the start of a line signs it; a single word before may be a term that is explained.
    return bool(before.strip(" >*_\t")) and not is_table(before, after) and not is_code(before.rstrip(), " ", after.lstrip())


def _stands_between_words(text: str, at: int, width: int) -> bool:
    """Words on both sides, and spaces on both or on neither; not a range of figures."""
    spaced = text[at - 1 : at] in _SPACES, text[at + width : at + width + 1] in _SPACES
    if spaced[0] != spaced[1] or not at:
        return False
    left, right = text[at - 1 - spaced[0] : at - spaced[0]], text[at + width + spaced[0] : at + width + 1 + spaced[0]]
    if left.isdigit() and right.isdigit():
        return False
    return bool(left and right) and (left.isalnum() or left in _LEFT) and (right.isalnum() or right in _RIGHT)


def _is_own(text: str, at: int) -> bool:
    """A dash as it parts clauses; a tight en dash joins names: `the London–Paris train`."""
    return _stands_between_words(text, at, 1) and (text[at] == "—" or text[at - 1] in _SPACES)


def _edit(text: str, at: int, new: str) -> Edit:
    start, end = (at - 1, at + 3) if text[at - 1] in _SPACES else (at, at + 2)
    return Edit(start, end, text[start:end], new)
