"""Finding the words that an edit means, and cutting it down to what changes."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from .folding import SAME, Folded, fold, folded
from .reading import Wanted

_LETTERS = "(?:[^\\W_][\u0300-\u036f]*)+"
_TOKEN = re.compile(rf"{_LETTERS}(?:['’-]{_LETTERS})*|\s+|.", re.DOTALL)
_SMALL = frozenset("of the a an in to for and or on at by".split())
_LONG = 12
"""Words from which an edit that changes most of them counts as a rewrite."""
_MOST = 0.5
"""Share of its words that a long edit may change."""


@dataclass(frozen=True)
class Match:
    """A single edit, ``text[start:end]`` to ``new``, and the wish that it comes from."""

    start: int
    end: int
    new: str
    wanted: Wanted


@dataclass
class Matcher:
    """Matches edits against one text; counts what became of them."""

    text: str
    context: str = ""
    counts: Counter[str] = field(default_factory=Counter)
    unmatched: list[tuple[Wanted, str]] = field(default_factory=list)
    _folded: Folded | None = None

    def match(self, wanted: Wanted) -> list[Match]:
        """The single edits that a wish comes to; none if it is ambiguous, cannot be found or changes nothing."""
        if not wanted.old.strip():
            return self._no("unmatched", wanted, "Its `old` is empty; give the words that stand in the text.")
        if wanted.old == wanted.new:
            return self._no("no-op", wanted)
        where, tolerant = self._places(wanted.old), False
        old, new = wanted.old, wanted.new
        if not where:
            where, old, new = self._tolerant(old, new)
            tolerant = True
        if not where:
            if folded(old).strip() in folded(self.context):
                return self._no("in-context", wanted, "Its `old` is in the context, which is only to be read.")
            return self._no("unmatched", wanted, "Its `old` does not stand in the text; copy the words exactly.")
        if wanted.occurrence > len(where):
            return self._no("unmatched", wanted, f"Its `old` has only {len(where)} occurrences.")
        if len(where) > 1 and not wanted.occurrence:
            return self._no("ambiguous", wanted, f"Its `old` stands there {len(where)} times; add a neighbouring word.")
        start, end = where[max(wanted.occurrence, 1) - 1]
        made = single_edits(self.text[start:end], new)
        if _rewrites(self.text[start:end], new, made):
            return self._no("rewrites", wanted, "It rewrites the sentence; make one edit for each damaged word or term.")
        found = [Match(start + a, start + b, to, wanted) for a, b, to in made]
        if not found:
            return self._no("no-op", wanted)
        self.counts["tolerant" if tolerant else "matched"] += 1
        return found

    def _no(self, what: str, wanted: Wanted, reason: str = "") -> list[Match]:
        self.counts[what] += 1
        if reason:
            self.unmatched.append((wanted, reason))
        return []

    def _places(self, old: str) -> list[tuple[int, int]]:
        return _whole(self.text, [(at, at + len(old)) for at in _find(self.text, old)])

    def _tolerant(self, old: str, new: str) -> tuple[list[tuple[int, int]], str, str]:
        """Places of ``old`` but for quotes, white space, case and marks around it."""
        if self._folded is None:
            self._folded = fold(self.text)
        known = self._folded
        for trim in ("", " \n\t.,;:!?'\"“”‘’()[]…"):
            one, other = _trimmed(old, new, trim) if trim else (old, new)
            key = folded(one).strip() if trim else folded(one)
            if not key.strip():
                continue
            found = [known.source(at, at + len(key)) for at in _find(known.text, key)]
            if found := _whole(self.text, found):
                start, end = found[0]
                return found, one, _dressed(other, one, self.text[start:end])
        return [], old, new


def _find(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at != -1:
        yield at
        at = text.find(words, at + 1)


def _whole(text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those that begin and end between words."""

    def cuts(at: int) -> bool:
        return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()

    return [(a, b) for a, b in found if not cuts(a) and not cuts(b)]


def _trimmed(old: str, new: str, marks: str) -> tuple[str, str]:
    """Both without the marks around ``old``; ``new`` loses those that it shares."""
    bare = old.strip(marks)
    before, after = old[: old.find(bare)] if bare else "", old[old.find(bare) + len(bare) :] if bare else ""
    new = new.removeprefix(before) if before else new
    return bare, new.removesuffix(after) if after else new


def _dressed(new: str, old: str, found: str) -> str:
    """``new`` in the style of the text where ``old`` is not: apostrophes, and a capital at the start."""
    if "’" in found and "’" not in old:
        new = new.replace("'", "’")
    elif "'" in found and "'" not in old:
        new = new.replace("’", "'")
    if found[:1].isupper() and old[:1].islower() and found[:1].lower() == old[:1]:
        new = new[:1].upper() + new[1:]
    elif found[:1].islower() and old[:1].isupper() and old[1:] == old[1:].lower() and found[:1] == old[:1].lower():
        new = new[:1].lower() + new[1:]
    return new


def _rewrites(old: str, new: str, made: list[tuple[int, int, str]]) -> bool:
    """Whether a long stretch is made anew: most of its words go, or move."""
    words = len(_words(old))
    changed = sum(max(len(_words(old[s:e])), len(_words(to))) for s, e, to in made)
    return max(words, len(_words(new))) >= _LONG and changed > _MOST * words


def _words(text: str) -> list[str]:
    return [token for token in _TOKEN.findall(text) if token[0].isalnum()]


def single_edits(old: str, new: str) -> list[tuple[int, int, str]]:
    """The edits, at the bounds of words, that turn ``old`` into ``new``.

    Changes side by side are one, also with a small word between: both parts of a term come back, or none.
    """
    from rapidfuzz.distance import Levenshtein

    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    at = [0]
    for token in a:
        at.append(at[-1] + len(token))
    merged: list[list[int]] = []
    for op in Levenshtein.opcodes([_key(t) for t in a], [_key(t) for t in b]):
        if op.tag == "equal":
            continue
        if merged and _joins(a[merged[-1][1] : op.src_start]):
            merged[-1][1], merged[-1][3] = op.src_end, op.dest_end
        else:
            merged.append([op.src_start, op.src_end, op.dest_start, op.dest_end])
    made = []
    for i, j, k, m in merged:
        while i < j and k < m and _key(a[i]) == _key(b[k]):
            i, k = i + 1, k + 1
        while i < j and k < m and _key(a[j - 1]) == _key(b[m - 1]):
            j, m = j - 1, m - 1
        made.append((at[i], at[j], "".join(b[k:m])))
    return [(s, e, text) for s, e, text in made if old[s:e] != text]


def _joins(gap: list[str]) -> bool:
    words = [token for token in gap if not token.isspace()]
    return "\n" not in "".join(gap) and (not words or (len(words) == 1 and words[0] in _SMALL))


def _key(token: str) -> str:
    """Equal for tokens that differ in quote style, white space or Unicode form only; case counts."""
    if token.isspace():
        return "\n\n" if token.count("\n") > 1 else " "
    return unicodedata.normalize("NFC", token.translate(SAME))
