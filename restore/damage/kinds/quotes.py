"""Quotation marks and apostrophes turned, moved, mixed or lost; one place a paragraph, so that parity stays evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from ..clean import Clean
from ..edit import Damage
from .kind import Kind

# A quotation within one paragraph, in curly or in straight marks, with white space or a paragraph's edge outside.
_CURLY = re.compile(r"(?<=[\s(])“(?=\w)[^“”\"\n]{3,400}[^\s“”\"]”(?=[\s.,;:!?)]|$)")
_STRAIGHT = re.compile(r"(?<=[\s(])\"(?=\w)[^“”\"\n]{3,400}[^\s“”\"]\"(?=[\s.,;:!?)]|$)")
_APOSTROPHE = re.compile(r"(?<=[a-z])['’](?=(?:s|t|re|ve|ll|d|m)\b)")


def _find(clean: Clean, random: Random) -> Iterator[Damage]:
    for block in clean.blocks:
        here = [
            *_CURLY.finditer(clean.text, block.start, block.end),
            *_STRAIGHT.finditer(clean.text, block.start, block.end),
        ]
        if here:
            ways = [way for match in here for way in _pair(clean.text, match.start(), match.end() - 1)]
            yield random.choice(ways)
    apostrophes = list(_APOSTROPHE.finditer(clean.text))
    for match in random.sample(apostrophes, min(len(apostrophes), max(1, len(clean.blocks) // 4))):
        wrong = random.choice(["‘", "`", "´", f"{match.group()} ", f" {match.group()}", "‘", "''"])
        yield Damage(match.start(), match.end(), wrong, "quotes")


def _pair(text: str, opens: int, closes: int) -> Iterator[Damage]:
    """What can happen to the marks at ``opens`` and ``closes``."""
    curly = text[opens] == "“"
    before, after = text[opens - 1] == " ", text[closes + 1 : closes + 2] == " "
    if before:
        # The mark goes to the word before: ` “word` becomes `” word`.
        yield _damage(opens - 1, opens + 1, "” " if curly else '" ')
        yield _damage(opens, opens + 1, text[opens] + " ")
    if after:
        yield _damage(closes, closes + 1, " " + text[closes])
        yield _damage(closes, closes + 2, " “" if curly else ' "')
        yield _damage(closes + 1, closes + 2, "")
    if curly:
        yield _damage(opens, opens + 1, "”")
        yield _damage(closes, closes + 1, "“")
        yield _damage(opens, opens + 1, '"')
        yield _damage(closes, closes + 1, '"')
        yield _damage(opens, opens + 1, "``")
        yield _damage(closes, closes + 1, "''")
    else:
        yield _damage(opens, opens + 1, "“")
        yield _damage(closes, closes + 1, "”")
    # Where a lost mark stood can only be guessed.
    yield _damage(opens, opens + 1, "", optional=True)
    yield _damage(closes, closes + 1, "", optional=True)


def _damage(start: int, end: int, written: str, *, optional: bool = False) -> Damage:
    return Damage(start, end, written, "quotes", optional=optional)


KIND = Kind(
    "quotes",
    3.0,
    "quotation marks and apostrophes turned, moved, mixed or lost",
    "She said the ferry was “ready to sail” and that they’d leave on Monday.",
    _find,
)
