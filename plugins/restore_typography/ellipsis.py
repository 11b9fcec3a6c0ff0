"""`and then . . . nothing` -> `and then ... nothing`, in an article that writes so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from restore import SAFE, UNSAFE, Edit, Evidence, Finding, Proposal, Snapshot, rule

from .signs import odd_signs
from .surroundings import is_code, is_table, line_around

ID = "typography.ellipsis"
_SPREAD = re.compile(r"\.[ \u00a0]\.[ \u00a0]\.(?![ \u00a0]?\.)")
_LONG = re.compile(r"\.{4,6}(?!\.)")
_OWN = re.compile(r"\.\.\.(?!\.)")
_SPACES = (" ", "\u00a0")


@rule(ID, may={"quotation"})
def ellipsis_mark(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Put ellipses back together.

    What it does:
        Replaces `. . .`, and four to six dots within a sentence, by the ellipsis that the article uses elsewhere.
    Why:
        Tokenisers set spaces between dots, and spinners repeat them.
    Example:
        and then . . . nothing -> and then ... nothing
    Safety:
        Safe where the article has at least as many ellipses of one other form; else unsafe. Four dots that end a sentence,
        rows of leader dots, code and tables are left alone.
    """
    text = snapshot.text
    if not odd_signs(snapshot):
        return
    found = []
    if ". ." in text or ".\u00a0." in text:
        found += [(at, 5) for at in _matches(text, ". .", _SPREAD) + _matches(text, ".\u00a0.", _SPREAD)]
    if "...." in text:
        found += [(at, len(_LONG.match(text, at)[0])) for at in _matches(text, "....", _LONG)]  # type: ignore[index]
    found = [(at, width) for at, width in found if _is_ellipsis(snapshot, at, width)]
    if not found:
        return
    dots, signs = _matches(text, "...", _OWN), [match.start() for match in re.finditer("…", text)]
    sign, own = ("...", dots) if len(dots) > len(signs) else ("…", signs)
    why, level, evidence = "dots that belong together", UNSAFE, Evidence("rule", "three dots")
    if own:
        why, level = f"the article writes “{sign}”", SAFE if len(own) >= len(found) else UNSAFE
        evidence = Evidence("anchor", text[max(own[0] - 12, 0) : own[0] + 12].strip(), own[0])
    # Where none of the article's ellipses has a space before it, this one has none.
    tight = bool(own) and not any(text[at - 1 : at].isspace() for at in own)
    for at, width in found:
        start = at - 1 if tight and text[at - 1] in _SPACES else at
        edit = Edit(start, at + width, text[start : at + width], sign)
        yield Proposal(ID, (edit,), why, level, (evidence,))


def _matches(text: str, begins: str, pattern: re.Pattern[str]) -> list[int]:
    """Where ``pattern`` matches and no dot stands before."""
    found, at = [], text.find(begins)
    while at != -1:
        match = pattern.match(text, at)
        clear = text[at - 1 : at] != "." and not (text[at - 1 : at] in _SPACES and text[at - 2 : at - 1] == ".")
        if match and clear:
            found.append(at)
        end = match.end() if match else at + len(begins)
        while text[end : end + 1] == ".":
            end += 1
        at = text.find(begins, end)
    return found


def _is_ellipsis(snapshot: Snapshot, at: int, width: int) -> bool:
    text = snapshot.text
    if snapshot.protected.touching(at, at + width):
        return False
    before, after = line_around(text, at, at + width)
    if not before.strip() or is_table(before, after) or is_code(before, " ", after):
        return False
    coming = after.lstrip()[:1]
    return coming.islower() if width != 5 or text[at + 1] == "." else not coming.isdigit()
