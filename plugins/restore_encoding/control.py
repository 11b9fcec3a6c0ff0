"""`the council‹U+0092›s vote` -> `the council’s vote`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from restore import Edit, Evidence, Finding, Proposal, Snapshot, rule

from .characters import called, free, odd
from .repairs import misread

ID = "encoding.control"
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_CONTROLS = frozenset(map(chr, [*range(9), 0x0B, *range(0x0E, 0x20), *range(0x7F, 0xA0)]))
WINDOWS = {chr(n): ch for n in range(0x80, 0xA0) if (ch := bytes([n]).decode("cp1252", "ignore"))}
"""The characters of Windows-1252 where Latin-1 has controls."""
_IN_WORDS = frozenset("’–—…•™")
_NOT_AFTER_LETTERS = frozenset("‚„‹ƒˆ˜")


@rule(ID, may={"quotation"})
def control(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Give control characters their meaning, or take them out.

    What it does:
        Turns U+0080 to U+009F into the characters of Windows-1252 at these places, a vertical tab into a line break, and
        the non-breaking hyphen of Word (U+001E) into a hyphen. Other controls are removed.
    Why:
        Windows-1252 that was called Latin-1 has controls where its quotation marks, dashes and the euro should be.
    Example:
        the council‹U+0092›s vote -> the council’s vote
    Safety:
        Safe where the character fits its place. Reported and left alone: a control in the middle of a word that
        Windows-1252 does not explain (DOS and Mac texts have letters there), one between figures, a lost character
        (U+001A) in a word, escapes and backspaces, which act on what stands beside them.
    """
    if odd(snapshot).isdisjoint(_CONTROLS):
        return
    text = snapshot.text
    for match in _CONTROL.finditer(text):
        at, ch = match.start(), match[0]
        if not free(snapshot, at, at + 1) or misread(snapshot, at):
            continue
        new, why = _meaning(snapshot, at, ch)
        if new is None:
            if why:
                yield Finding(ID, at, at + 1, f"{called(ch)}: {why}")
        else:
            yield Proposal(ID, (Edit(at, at + 1, ch, new),), why, evidence=(Evidence("rule", called(ch)),))


def _meaning(snapshot: Snapshot, at: int, ch: str) -> tuple[str | None, str]:
    """What stands there instead, and why; None where that is not certain."""
    text = snapshot.text
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    inside = before.isalpha() and after.isalpha()
    if ch == "\x85" and (not before.strip() or before in '.!?”"\x85'):
        return None, ""  # the line break of mainframes
    if ch in WINDOWS:
        new = WINDOWS[ch]
        if new in "ŠŒŽšœžŸ":
            fits = not before.isalpha() or new.islower() or not before.islower()
        else:
            fits = not (inside and new not in _IN_WORDS) and not (before.isalpha() and new in _NOT_AFTER_LETTERS)
        return (new, "Windows-1252 that was read as Latin-1") if fits else (None, "a letter of another encoding, it seems")
    if ch == "\x0b":
        return snapshot.newline, "a vertical tab is a line break"
    if ch == "\x1e" and inside:
        return "-", "the non-breaking hyphen of Word"
    if ch in "\x1c\x1d" and not (before + after).isspace():
        return " ", "a separator between words"
    if ch in "\x08\x1b":
        return None, "it acts on the characters beside it"
    if (ch == "\x1a" and before.isalpha()) or (ch >= "\x80" and inside):
        return None, "a character was lost here"
    if before.isdigit() and after.isdigit():
        return None, "inside a figure"
    return "", "a control character shows nothing"
