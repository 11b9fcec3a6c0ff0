"""Writing an established term as the damaged phrase was written: case, hyphens, line breaks, abbreviation in brackets."""

from __future__ import annotations

import re

from .context import SMALL
from .matcher import gaps

_BRACKET = re.compile(r"\([^()]+\)$")
_CASED = re.compile(r"[^\W\d_]+")


def styled(found: str, term: str, *, named: bool = False) -> str:
    """``term`` in the style of ``found``: ALL CAPS, Title Case, or with a first capital; its own capitals stay.

    ``named``: the capitals of ``found`` are those of a name, which ``term`` has by itself.
    """
    words = _CASED.findall(found)
    longer = [word for word in words if word.lower() not in SMALL]
    if found.isupper() and len(found) > 3:
        return term.upper()
    if named or not words or not words[0][0].isupper():
        return term
    if len(words) > 1 and all(word[0].isupper() for word in longer):
        return " ".join(w if n and w in SMALL else w[:1].upper() + w[1:] for n, w in enumerate(term.split(" ")))
    return term[:1].upper() + term[1:]


def wording(found: str, term: str, *, named: bool = False) -> str:
    """``term`` as it should stand in the place of ``found``."""
    kept = _BRACKET.search(found)
    if kept and (own := _BRACKET.search(term)):
        head, tail = found[: kept.start()], term[: own.start()]
        return wording(head.rstrip(), tail.rstrip(), named=named) + head[len(head.rstrip()) :] + kept[0]
    words = styled(found, term, named=named).split(" ")
    between = gaps(found)
    if len(between) != len(words) - 1:
        # The line still ends here, if it did.
        between = [gap for gap in between if "\n" in gap][: len(words) - 1]
        between += [" "] * (len(words) - 1 - len(between))
    return "".join(word + gap for word, gap in zip(words, [*between, ""], strict=True))
