"""What a stage may ask for: edits, proposals and findings. Values only; nothing here changes a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum


class Applicability(IntEnum):
    """How far a proposal may go by itself. Ordered, so "does it apply" is one comparison."""

    DISPLAY = 0
    """Shown to a person, never applied: a guard failed or there is more than one candidate."""
    UNSAFE = 1
    """Applied only when the user asks for it: it may change the meaning."""
    SAFE = 2
    """Applied by default: right by construction, or proved by the article itself."""

    @property
    def label(self) -> str:
        """The name in reports, configuration and the ledger: ``safe``, ``unsafe`` or ``display``."""
        return self.name.lower()


NEAR = 4
"""Code points between two edits within which they can have a joint effect, such as joining two figures."""
SAFE, UNSAFE, DISPLAY = Applicability.SAFE, Applicability.UNSAFE, Applicability.DISPLAY


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``text[start:end]``, which must equal ``expect``, by ``replacement``.

    Offsets are code points, end exclusive, against one snapshot. An insertion has ``start == end``.
    """

    start: int
    end: int
    expect: str
    replacement: str

    @property
    def shift(self) -> int:
        """By how many code points the text after this edit moves."""
        return len(self.replacement) - (self.end - self.start)

    def moved(self, by: int) -> Edit:
        """The same edit, ``by`` code points further on."""
        return Edit(self.start + by, self.end + by, self.expect, self.replacement)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a proposal may be believed.

    ``kind`` is, in falling order of strength, ``anchor`` (the article's own words), ``rule`` (true by construction),
    ``list`` (a word list) or ``model``. ``text`` is the words; ``start`` is their offset in the snapshot, for an anchor.
    """

    kind: str
    text: str
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """An atomic group of edits with its reason: all of them are applied, or none."""

    rule: str
    edits: tuple[Edit, ...]
    why: str
    applicability: Applicability = SAFE
    evidence: tuple[Evidence, ...] = ()
    question: str = ""
    """For a language stage: the id of the question whose answer proposed it."""

    @property
    def start(self) -> int:
        return min(edit.start for edit in self.edits)

    @property
    def end(self) -> int:
        return max(edit.end for edit in self.edits)

    @property
    def width(self) -> int:
        """Code points replaced, in all edits together."""
        return sum(edit.end - edit.start for edit in self.edits)

    @property
    def edits_key(self) -> tuple[tuple[int, int, str], ...]:
        """What the edits do, in a form that sorts."""
        return tuple((edit.start, edit.end, edit.replacement) for edit in self.edits)

    def moved(self, by: int) -> Proposal:
        """The same proposal, ``by`` code points further on; evidence offsets move too."""
        if not by:
            return self
        evidence = tuple(e if e.start is None else Evidence(e.kind, e.text, e.start + by) for e in self.evidence)
        return Proposal(
            self.rule, tuple(e.moved(by) for e in self.edits), self.why, self.applicability, evidence, self.question
        )


def windows(text: str, edits: Iterable[Edit], reach: int = 80) -> Iterator[tuple[str, str]]:
    """Before and after of the whole words that edits are in; edits in one window are taken together.

    For guards: an edit of one digit, or beside one, changes the figure that it is part of. ``reach`` bounds how far, in
    code points, a word is followed.
    """
    group: list[Edit] = []
    low = high = -1
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        first = max(edit.start - reach, 0)
        words = text[first : edit.start].split()
        start = edit.start - len(words[-1]) if words and not text[edit.start - 1].isspace() else edit.start
        words = text[edit.end : edit.end + reach].split(maxsplit=1)
        end = edit.end + len(words[0]) if words and not text[edit.end].isspace() else edit.end
        if group and start > high + NEAR:
            yield text[low:high], apply_edits(text[low:high], [e.moved(-low) for e in group])
            group = []
        low, high = (min(low, start), max(high, end)) if group else (start, end)
        group.append(edit)
    if group:
        yield text[low:high], apply_edits(text[low:high], [e.moved(-low) for e in group])


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to tell a person about ``text[start:end]`` that no proposal mends."""

    rule: str
    start: int
    end: int
    message: str

    def moved(self, by: int) -> Finding:
        """The same finding, ``by`` code points further on."""
        return Finding(self.rule, self.start + by, self.end + by, self.message) if by else self


def well_typed(item: Proposal | Finding) -> bool:
    """Whether every value has the type that it should, and every text can be written; dataclasses do not look."""
    if isinstance(item, Finding):
        return type(item.start) is int and type(item.end) is int and _is_text(item.message)
    shape = (
        isinstance(item.edits, tuple) and isinstance(item.evidence, tuple) and isinstance(item.applicability, Applicability)
    )
    return shape and _is_text(item.why) and all(map(_is_edit, item.edits)) and all(map(_is_evidence, item.evidence))


def _is_edit(edit: object) -> bool:
    if not isinstance(edit, Edit) or type(edit.start) is not int or type(edit.end) is not int:
        return False
    return _is_text(edit.expect) and _is_text(edit.replacement)


def _is_evidence(evidence: object) -> bool:
    if not isinstance(evidence, Evidence) or type(evidence.start) not in (int, type(None)):
        return False
    return _is_text(evidence.kind) and _is_text(evidence.text)


def _is_text(value: object) -> bool:
    """A string without halves of characters."""
    if not isinstance(value, str):
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def apply_edits(text: str, edits: list[Edit]) -> str:
    """Apply disjoint edits, checking every ``expect`` before anything is changed.

    Edits are taken in order of position; an insertion at the start of a replacement goes before it.

    Raises:
        ValueError: an edit is out of range, overlaps another one or does not find the text that it expects.
    """
    parts: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if not (done <= edit.start <= edit.end <= len(text)):
            raise ValueError(f"edit at {edit.start}-{edit.end} overlaps another edit or leaves the text")
        if text[edit.start : edit.end] != edit.expect:
            found = text[edit.start : edit.end]
            raise ValueError(f"edit at {edit.start}-{edit.end} expects {edit.expect!r} and finds {found!r}")
        parts += (text[done : edit.start], edit.replacement)
        done = edit.end
    parts.append(text[done:])
    return "".join(parts)


def inverse_edits(edits: list[Edit]) -> list[Edit]:
    """The edits that undo ``edits``, against the text that applying them gives."""
    inverse, moved = [], 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        start = edit.start + moved
        inverse.append(Edit(start, start + len(edit.replacement), edit.replacement, edit.expect))
        moved += edit.shift
    return inverse
