"""`foot‹U+200B›bridge` -> `footbridge`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from restore import SAFE, UNSAFE, Edit, Evidence, Finding, Proposal, Snapshot, rule

from .characters import RIGHT_TO_LEFT, called, each, free, odd
from .repairs import half, misread

ID = "encoding.invisible"
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_OTHERS = "\u00ad\u180e\u200b-\u200f\u2060\ufeff\ufffc"
_INVISIBLE = frozenset("\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufffc") | frozenset(
    map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])
)
_RUN = re.compile(f"[{_OTHERS}{_SELECTORS}]+")
# The bytes of a C2PA manifest, or of another message to machines.
_MANIFEST = re.compile(f"[{_SELECTORS}]{{8}}")
_RIGHT_TO_LEFT = re.compile(f"[{RIGHT_TO_LEFT}]")
_FEW = 3
_BROKEN_WORD = re.compile(r"\u00ad[ \t]*\r?\n(?=[^\W\d_])")
_IN_FIGURE = frozenset("0123456789.,:/-−")
_JOINERS = frozenset("\u200c\u200d")
_SIGNS = frozenset("*_`~[]()<>|\\#!@$")


@rule(ID, may={"quotation"})
def invisible(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Remove characters that show nothing from Latin text.

    What it does:
        Takes out zero-width spaces and joiners, word joiners, byte order marks, soft hyphens and direction marks inside or
        beside words, place holders of objects (U+FFFC) beside words, and variation selectors after letters. A soft hyphen
        at the end of a line joins the word's halves.
    Why:
        Web pages, chat programs and scrapers leave them behind; no search and no spell checker finds the words they part.
    Example:
        coun‹U+200B›cillors -> councillors
    Safety:
        Safe: only between characters of scripts that do not need them, so not in emoji, Arabic, Indic or Chinese text; a
        joiner beside a word is unsafe. A long run of variation selectors is a manifest (C2PA) and stays whole. In an HTML
        page with more than three soft hyphens they set its type and stay; in Markdown, so does what keeps two signs apart.
        One inside a figure is reported.
    """
    text = snapshot.text
    if text.isascii():
        return
    found = odd(snapshot)
    if found.isdisjoint(_INVISIBLE):
        return
    directed = any(map(_RIGHT_TO_LEFT.match, found))
    for run in _runs(text, found & _INVISIBLE):
        before, after = text[max(run.start() - 1, 0) : run.start()], text[run.end() : run.end() + 1]
        if _MANIFEST.search(run[0]):
            continue
        if before in _IN_FIGURE and after in _IN_FIGURE and (before + after).strip(".,:/-−"):
            yield Finding(ID, run.start(), run.end(), f"{called(run[0][0])} inside a figure")
            continue
        if snapshot.format == "markdown" and (before in _SIGNS or after in _SIGNS):
            continue
        for start, end in _removed(snapshot, run, before, after, directed):
            if free(snapshot, start, end):
                yield _proposal(text, start, end)


def _runs(text: str, chars: frozenset[str]) -> Iterator[re.Match[str]]:
    done = 0
    for at in sorted(each(text, chars)):
        if at >= done and (run := _RUN.match(text, at)):
            yield run
            done = run.end()


def _removed(snapshot: Snapshot, run: re.Match[str], before: str, after: str, directed: bool) -> Iterator[tuple[int, int]]:
    """The stretches of a run that go."""
    plain = _plain(before) and _plain(after)
    for goes, places in groupby(range(*run.span()), lambda at: _goes(snapshot, at, before, plain, directed)):
        if goes:
            start, *rest = places
            end = rest[-1] + 1 if rest else start + 1
            broken = _BROKEN_WORD.match(snapshot.text, end - 1) if before.isalpha() else None
            yield start, broken.end() if broken else end


def _goes(snapshot: Snapshot, at: int, before: str, plain: bool, directed: bool) -> bool:
    ch = snapshot.text[at]
    if ch >= "\ufe00" and ch not in "\ufeff\ufffc":
        return before.isalpha() and (before < "\u0590" or "\u1e00" <= before < "\u2000")  # ℹ is no letter
    if ch == "\ufeff" and at == 0:
        return True
    if ch == "\u00ad" and (_sets_type(snapshot) or misread(snapshot, at) or half(snapshot.text, at)):
        return False
    if ch == "\ufffc":
        return plain and _loose(snapshot.text, at)
    return plain and not (directed and ch in "\u200e\u200f")


def _sets_type(snapshot: Snapshot) -> bool:
    """Whether an HTML page tells the browser where to part its words; a few soft hyphens are leftovers."""
    known = snapshot.memo.get("restore_encoding.soft-hyphens")
    if known is None:
        many = snapshot.text.count("\u00ad") > _FEW or "&shy;" in snapshot.text
        known = snapshot.memo["restore_encoding.soft-hyphens"] = snapshot.format == "html" and many
    return bool(known)


def _loose(text: str, at: int) -> bool:
    """Whether an object's place holder stands in running text and parts no word: what it stood for may have been a space."""
    before, after = text[max(at - 1, 0) : at], text[at + 1 : at + 2]
    alone = before in ("", "\n", "\r") and after in ("", "\n", "\r")
    return not alone and not (before.isalnum() and after.isalnum())


def _plain(ch: str) -> bool:
    """Latin, Greek, Cyrillic, their marks, punctuation and white space: nothing that joiners could shape."""
    return (
        ch < "\u0590"
        or "\u1e00" <= ch <= "\u200a"
        or "\u2010" <= ch <= "\u2029"
        or "\u202f" <= ch <= "\u205f"
        or "\u2070" <= ch < "\u2150"
    )


def _proposal(text: str, start: int, end: int) -> Proposal:
    gone = text[start:end]
    names = list(dict.fromkeys(called(ch) for ch in gone if ch in _INVISIBLE))
    why = "a soft hyphen at the end of a line: the word goes on" if "\n" in gone else "it shows nothing and parts words"
    evidence = tuple(Evidence("rule", name) for name in names)
    # A joiner beside a word parts nothing; it may be there for what a browser does with the text.
    inside = text[start - 1 : start].isalpha() and text[end : end + 1].isalpha()
    level = UNSAFE if set(gone) <= _JOINERS and not inside else SAFE
    return Proposal(ID, (Edit(start, end, gone, ""),), why, level, evidence)
