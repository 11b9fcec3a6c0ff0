"""One look at a text for all the signs and spaces that some rule here may want otherwise: most texts have none."""

from __future__ import annotations

from ahocorasick_rs import BytesAhoCorasick, MatchKind

from restore import Snapshot

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
_FINDER = BytesAhoCorasick([sign.encode("latin-1") for sign in _ODD], matchkind=MatchKind.LeftmostFirst)


def odd_signs(snapshot: Snapshot) -> bool:
    """Whether the text has a space before a mark (but `?`), in a bracket or beside a slash, `--`, `. .` or `....`."""
    known = snapshot.memo.get("restore_typography.odd")
    if known is None:
        known = snapshot.memo["restore_typography.odd"] = bool(_FINDER.find_matches_as_indexes(snapshot.latin1))
    return bool(known)
