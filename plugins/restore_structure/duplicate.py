"""A headline or paragraph that stands twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from restore import Edit, Evidence, Finding, Proposal, Snapshot, rule

from .lines import Line, lines, removal

ID = "structure.duplicate"
MAY = {"figures", "quotation", "markup", "link"}
_CREDIT = re.compile(r"\b(?:Image|Photo|Picture|Credit|Source|Video|Map)s?: ")
_HEAD = 8
"""Lines within which a headline can be repeated."""
_WORDS = 9
"""Words that a repeated paragraph has at least: shorter ones are refrains, labels and signatures."""


@rule(ID, may=MAY)
def duplicate(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Take out a headline or paragraph that stands twice.

    What it does:
        Removes a repeated headline near the top, and the second copy of a paragraph of running text, word for word.
    Why:
        Scrapers join the page title, the headline and teasers to the article.
    Example:
        Headline, blank line, Headline, text -> Headline, blank line, text
    Safety:
        Safe: the words stay in the first copy. Short lines, verse and what stands more than twice (refrains) are left alone.
    """
    found = lines(snapshot)
    if len(found) < 2:
        return
    yield from _headline(snapshot, found)
    if len({line.text for line in found}) == len(found):
        return
    seen: dict[str, list[Line]] = {}
    for line in found:
        if line.text.count(" ") >= _WORDS - 1:
            seen.setdefault(line.text, []).append(line)
    for copies in seen.values():
        if len(copies) == 2 and _is_prose(snapshot, copies):
            yield _proposal(snapshot, *copies)


def _headline(snapshot: Snapshot, found: list[Line]) -> Iterator[Proposal]:
    first = found[0]
    if first.text.count(" ") < 2 or first.text.endswith((".", ",")) or first.text[0] in "-*•|":
        return
    wanted = first.text.lstrip("# ").casefold()
    near_length = [line for line in found[1:] if abs(len(line.text) - len(first.text)) < 8]
    copies = [line for line in near_length if line.text.lstrip("# ").casefold() == wanted]
    near = [line for line in copies if line.start < found[min(_HEAD, len(found) - 1)].start]
    # Far from the top a copy is removed only if it is a long line by itself and the only one there.
    far = copies if len(copies) == 1 and wanted.count(" ") >= 4 else []
    for line in near or far:
        yield _proposal(snapshot, first, line)


def _is_prose(snapshot: Snapshot, copies: list[Line]) -> bool:
    """A paragraph by itself that ends as a sentence does, not one line of a poem or list."""
    first, second = copies
    ends = first.text.rstrip("”\"'’)").endswith((".", "!", "?", "…"))
    alone = all(_is_alone(snapshot.text, line) for line in (first, second))
    return ends and alone and first.text[0] not in "-*•|>" and not _CREDIT.search(first.text)


def _is_alone(text: str, line: Line) -> bool:
    before, after = text[: line.start].rstrip(" \t"), text[line.end : line.end + 4].lstrip(" \t")
    above = not before or before.endswith(("\n\n", "\n\r\n", "\r\r")) or _lone_break(before)
    return above and (not after or after[0] in "\r\n<")


def _lone_break(before: str) -> bool:
    """One line break ends the line before: paragraphs are lines here."""
    return before.endswith(("\n", "\r", ">"))


def _proposal(snapshot: Snapshot, first: Line, second: Line) -> Proposal:
    why = f"line {snapshot.line(first.start)} says the same"
    edit: Edit = removal(snapshot, second.start, second.end)
    return Proposal(ID, (edit,), why, evidence=(Evidence("anchor", first.text[:80], first.start),))
