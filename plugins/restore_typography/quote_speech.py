"""Marks of speech that who spoke tells of: `"The tree, she said.`, `” We go,” he said. ”My mother`, `one”, she wrote`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from restore import SAFE, UNSAFE, Applicability, Edit, Evidence, Proposal, Snapshot, Span

from .quote_marks import Mark
from .signs import is_astray
from .words import SAYING

ID = "typography.quote-direction"
_SAID = re.compile(r"[,?!](?= (?:(he|she|they|I)|((?:[A-Z][\w.’'-]+ ){0,2}[A-Z][\w’'-]+)) ([a-z]+)(?=([.,]?)))")
_SPOKE = re.compile(r" (?:(?:he|she|they|I|(?:[A-Z][\w.’'-]+ ){0,2}[A-Z][\w’'-]+) ([a-z]+)|([a-z]+) (?:he|she|[A-Z]))")
_OUTSIDE = re.compile(r"([”\"]), (?=(?:he|she|they|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?) ([a-z]+)|([a-z]+) (?:he|she|[A-Z]))")
_INSIDE = re.compile(r",[”\"](?=[ \n])")
_AFTER = re.compile(r"[”\"],")
_TITLES = re.compile(r"\b(?:Mrs?|Ms|Dr|St|Prof|Gen|Sen|Rep|[A-Z])\.")
_ENDS = (".", "!", "?", "…", "”", '"', "’", "'", ":", ")", ">")
_REACH = 400
_RULE = (Evidence("rule", "who spoke"),)


def is_attribution(text: str, at: int) -> bool:
    """Whether `he said`, `said Mrs Holm` and the like begin at the space ``at``."""
    match = _SPOKE.match(text, at, at + 90)
    return match is not None and (match[1] or match[2]) in SAYING


def lost_and_turned(snapshot: Snapshot, span: Span, found: list[Mark]) -> Iterator[Proposal]:
    """What can be told in a paragraph with an odd number of marks, where parity says nothing."""
    wrong = next((n for n, mark in enumerate(found) if not mark.settled), len(found))
    if wrong < len(found):
        if (
            wrong % 2 == 0
            and wrong
            and found[wrong].spaced == "open"
            and resumes(snapshot.text, found[wrong - 1], found[wrong])
        ):
            mark = found[wrong]
            yield Proposal(ID, (Edit(mark.at, mark.at + 1, "”", "“"),), "speech goes on after who spoke", evidence=_RULE)
        elif len(found) == 1:
            yield from _lost_opening(snapshot, span, found[0])
    elif found[-1].role == "open":
        yield from _lost_closing(snapshot, span, found[-1])


def resumes(text: str, before: Mark, mark: Mark) -> bool:
    """Whether a closing mark stands where speech goes on: `,” he said. ”My mother rang`, `. ” My`."""
    said = text[before.at + 1 : mark.at].rstrip()
    coming = text[mark.at + 2 : mark.at + 3] if mark.spaced == "both" and mark.after == " " else mark.after
    stands = mark.sign == "”" and mark.spaced in ("open", "both") and coming.isupper() and len(said) < 90
    return (
        stands
        and said.endswith((".", ","))
        and "." not in _TITLES.sub("", said[:-1])
        and not SAYING.isdisjoint(said[:-1].split())
    )


def _lost_closing(snapshot: Snapshot, span: Span, mark: Mark) -> Iterator[Proposal]:
    text = snapshot.text
    places = [m for m in _SAID.finditer(text, mark.at + 1, min(span.end, mark.at + _REACH)) if m[3] in SAYING]
    if len(places) != 1:
        return
    match = places[0]
    new = '"' if mark.sign == '"' else "”"
    at = match.start() if match[0] == "," and _is_outside(snapshot) else match.end()
    level: Applicability = SAFE if match[1] and match[4] == "." else UNSAFE
    yield Proposal(ID, (Edit(at, at, "", new),), f"speech ends before “{match[1] or match[2]} {match[3]}”", level, _RULE)


def _lost_opening(snapshot: Snapshot, span: Span, mark: Mark) -> Iterator[Proposal]:
    """`We go now,” he said` at the beginning of a paragraph, which is one sentence."""
    text, said = snapshot.text, snapshot.text[span.start : mark.at]
    stands = mark.looks == "close" and mark.spaced == "close" and mark.before in ",?!" and said[:1].isupper()
    if not stands or re.search(r"[.?!:‘’] |[\n<>*#|]", said) or not SAYING.isdisjoint(said.split()):
        return
    before = (
        text[: span.start].rstrip()[-1:] if span.start < _REACH else text[span.start - _REACH : span.start].rstrip()[-1:]
    )
    if is_attribution(text, mark.at + 1) and (not before or before in _ENDS):
        yield Proposal(ID, (Edit(span.start, span.start, "", "“"),), "speech begins with the paragraph", evidence=_RULE)


def outside(snapshot: Snapshot) -> Iterator[Proposal]:
    """`one”, she wrote`, where the article has its commas before the marks: `one,” she wrote`."""
    text = snapshot.text
    if b"?, " not in snapshot.latin1 and b'", ' not in snapshot.latin1:
        return  # a curly mark is `?` there
    places = [at for sign in ("”, ", '", ') for at in _places(text, sign)]
    found = [match for at in places if (match := _OUTSIDE.match(text, at)) and (match[2] or match[3]) in SAYING]
    if len(found) != 1 or len(_INSIDE.findall(text)) < 2 or len(_AFTER.findall(text)) > 1:
        return
    if found[0][3] and not is_astray(snapshot):
        return  # `“We go”, said Holm`: who writes so may mean it, unless other spaces and marks went astray
    start, end = found[0].start(), found[0].start() + 2
    if not snapshot.protected.touching(start, end) and text[start - 1].isalnum():
        edit = Edit(start, end, text[start:end], "," + text[start])
        yield Proposal(ID, (edit,), "the article’s commas stand before the mark", evidence=_RULE)


def _places(text: str, sign: str) -> Iterator[int]:
    at = text.find(sign)
    while at != -1:
        yield at
        at = text.find(sign, at + 1)


def _is_outside(snapshot: Snapshot) -> bool:
    known = snapshot.memo.get("restore_typography.outside")
    if known is None:
        text = snapshot.text
        known = snapshot.memo["restore_typography.outside"] = len(_AFTER.findall(text)) > len(_INSIDE.findall(text))
    return bool(known)
