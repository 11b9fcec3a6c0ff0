"""The parts of an article that are asked about, each with what must be known to read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from restore import UPPER, Snapshot

from .guards.base import sentence
from .setup import Setup
from .view import View, view_of

_REACH = 300
_MOST_NAMES = 8
_LONGEST = 60
_CAPITAL = re.compile(rf"[{UPPER}][\w’'-]*")


@dataclass(frozen=True)
class Part:
    """A chunk as it is shown: ``view`` may be changed, the rest is only to be read."""

    chunk: Snapshot
    view: View
    headline: str = ""
    before: str = ""
    after: str = ""
    names: tuple[str, ...] = ()

    @property
    def context(self) -> str:
        """All that is only to be read."""
        return "\n".join(filter(None, (self.headline, self.before, self.after, *self.names)))

    @property
    def message(self) -> str:
        """What is sent: sections between markers that the article does not hold."""
        mark = marker(self.view.text, self.context)
        title = f"Headline: {self.headline}" if self.headline else ""
        names = f"Names: {'; '.join(self.names)}" if self.names else ""
        head = [line for line in (title, names, self.before) if line]
        lines = [f"[context {mark}]", *head] if head else []
        lines += [f"[text {mark}]", self.view.text]
        lines += [f"[context {mark}]", self.after] if self.after else []
        return "\n".join([*lines, f"[end {mark}]"])


def marker(text: str, context: str) -> str:
    """Six hexadecimal digits from a hash of the text, which neither text holds."""
    number = 0
    while True:
        mark = sha256(f"{number}\0{text}\0{context}".encode("utf-8", "surrogatepass")).hexdigest()[:6]
        if mark not in text and mark not in context:
            return mark
        number += 1


def parts(snapshot: Snapshot, setup: Setup) -> Iterator[Part]:
    """All chunks of an article, in order."""
    headline, known = snapshot.anchors.headline, _by_last_word(snapshot)
    title = snapshot.text[headline.start : headline.end] if headline else ""
    for chunk in setup.chunker.snapshots(snapshot):
        end = chunk.offset + len(chunk.text)
        apart = headline is not None and headline.end <= chunk.offset
        yield Part(
            chunk,
            view_of(chunk, figures=setup.mask_figures),
            title if apart else "",
            _before(snapshot, chunk.offset, headline.end if headline else 0),
            _after(snapshot.text, end),
            tuple(_names(known, chunk, end)),
        )


def _before(snapshot: Snapshot, start: int, least: int) -> str:
    text, end = snapshot.text, start
    while end > least and text[end - 1].isspace():
        end -= 1
    if end <= least:
        return ""
    low, _ = sentence(text, end - 1, end - 1)
    span = next((s for s in snapshot.protected if s.kind == "front-matter" and low < s.end), None)
    return "" if span else " ".join(text[max(low, end - _REACH) : end].split())


def _after(text: str, end: int) -> str:
    start = end
    while start < len(text) and text[start].isspace():
        start += 1
    if start >= len(text):
        return ""
    _, high = sentence(text, start, start + 1)
    return " ".join(text[start : min(high, start + _REACH)].split())


def _by_last_word(snapshot: Snapshot) -> dict[str, dict[str, int]]:
    """The full names of the article by their last word, each with the place where it stands first."""
    found: dict[str, dict[str, int]] = {}
    for at, name in snapshot.anchors.names:
        if len(name) < _LONGEST and "\n" not in name:
            found.setdefault(name.split()[-1], {}).setdefault(name, at)
    return found


def _names(known: dict[str, dict[str, int]], chunk: Snapshot, end: int) -> list[str]:
    """Names from elsewhere in the article of which the chunk uses only the last word: how they are written in full."""
    found: dict[str, None] = {}
    for word in dict.fromkeys(_CAPITAL.findall(chunk.text)):
        for name, at in list(known.get(word, {}).items())[:_MOST_NAMES]:
            if not chunk.offset <= at < end and name not in chunk.text:
                found[name] = None
    return list(found)[:_MOST_NAMES]
