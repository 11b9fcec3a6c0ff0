"""Whether two headlines differ in one word, as a spinner or the title of a page makes them."""

from __future__ import annotations

import re

from restore import SAFE, UNSAFE, Applicability, Snapshot

from .likeness import Likeness, is_contrary, likeness
from .lines import Line
from .site_name import is_named_site, is_site_name

_HEADING = re.compile(r"<h[12](?:\s[^<>]*)?>\s*$", re.IGNORECASE)
_SPUN, _HEADED = 9, 6
"""Words that a headline has from which one that differs is damage, and so if both are marked as headings."""
_SITE = re.compile(r"\s+\(([A-Z][^()]{2,40})\)$")


def is_heading(snapshot: Snapshot, line: Line) -> bool:
    """Whether a page or Markdown marks the line as a heading of its first two levels."""
    if snapshot.format != "html":
        return line.text.startswith(("# ", "## "))
    return _HEADING.search(snapshot.text, max(line.start - 80, 0), line.start) is not None


def changed(snapshot: Snapshot, first: Line, second: Line) -> Applicability | None:
    """How sure it is that the second is the first with one other word."""
    one, other = first.text.strip("# "), second.text.strip("# ")
    headed = is_heading(snapshot, first) and is_heading(snapshot, second)
    if headed and snapshot.format != "html":  # sections of a manual may be called alike
        headed = not snapshot.text[first.end : second.start].strip("# \t\r\n")
    site = _SITE.search(other)
    titled = site is not None and is_site_name(site[1]) and is_named_site(snapshot, second, site[1])
    if site and titled:
        other = other[: site.start()]
    like = likeness(one, other)
    if like is None:
        return None
    if not like.slots:
        return SAFE
    if len(like.slots) > 1:
        return None
    ours, theirs = like.slots[0]
    if headed and snapshot.format != "html" and not (ours and theirs) and _is_added(ours or theirs):
        return SAFE if like.common >= _HEADED else None
    if len(ours.split()) != 1 or len(theirs.split()) != 1:
        return None
    if ours.endswith(theirs) != theirs.endswith(ours):
        return None  # a final and a semi-final
    if not like.certain and not (titled and _is_one_sided(like)):
        return None
    return SAFE if like.common >= (_HEADED if headed or titled else _SPUN) else UNSAFE


def _is_added(word: str) -> bool:
    """Whether it is one common word that makes no other statement where it is added."""
    return word.isalpha() and word.islower() and not is_contrary(word)


def _is_one_sided(like: Likeness) -> bool:
    """Whether just one of two common words could have made another statement: they are no opposites."""
    ours, theirs = like.slots[0]
    return (
        ours.isalpha()
        and theirs.isalpha()
        and f"{ours}{theirs}".islower()
        and not (is_contrary(ours) and is_contrary(theirs))
    )
