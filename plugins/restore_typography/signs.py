"""One look at a text for all the signs and spaces that some rule here may want otherwise: most texts have none."""

from __future__ import annotations

from ahocorasick_rs import BytesAhoCorasick, MatchKind

from restore import Snapshot

from .gates import latin1_pattern

_BLANKS = " \t\u00a0"
# No single characters: what has two can be found several times as fast.
_ODD = (
    *(f" {mark}" for mark in ",.;:!)"),
    *(f"({blank}" for blank in _BLANKS),
    *(f"{blank})" for blank in _BLANKS[1:]),
    *(f"{blank}/" for blank in _BLANKS if blank != "\t"),
    *(f"/{blank}" for blank in _BLANKS if blank != "\t"),
    *("--", ". .", ".\u00a0.", "...."),
)
# A curly mark is `?` there.
_ASTRAY = latin1_pattern(rb"[a-zA-Z0-9)?'\"%] [,;:.!)](?:\s|$)|[a-zA-Z]\( [a-zA-Z0-9]|[0-9] : [0-9]|, [,.]\s")
_FINDER = BytesAhoCorasick([sign.encode("latin-1") for sign in _ODD], matchkind=MatchKind.LeftmostFirst)


def odd_signs(snapshot: Snapshot) -> bool:
    """Whether the text has a space before a mark (but `?`), in a bracket or beside a slash, `--`, `. .` or `....`."""
    known = snapshot.memo.get("restore_typography.odd")
    if known is None:
        known = snapshot.memo["restore_typography.odd"] = bool(_FINDER.find_matches_as_indexes(snapshot.latin1))
    return bool(known)


def is_astray(snapshot: Snapshot) -> bool:
    """Whether some space of the text went to the wrong side of a mark: what else looks wrong is likelier damage then."""
    known = snapshot.memo.get("restore_typography.astray")
    if known is None:
        found = odd_signs(snapshot) and _ASTRAY.search(snapshot.latin1) is not None
        known = snapshot.memo["restore_typography.astray"] = found
    return bool(known)
