"""A headline or paragraph that stands twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from restore import Edit, Evidence, Finding, Proposal, Snapshot, rule

from .lines import Line, lines, removal

ID = "structure.duplicate"
MAY = {"figures", "quotation", "markup", "link"}
_ABOVE = re.compile(r"(?:^|>|\n[ \t]*\n|\r\n[ \t]*\r\n|\r\r)\s*$")
_BELOW = re.compile(r"[ \t]*(?:$|<|\n[ \t]*(?:\n|$)|\r\n[ \t]*(?:\r\n|$)|\r(?:\r|$))")
CREDIT = re.compile(r"\b(?:Image|Photo|Picture|Credit|Source|Video|Map)s?: ")
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
    """Paragraphs by themselves that end as a sentence does: no lines of a poem, a list or a recipe."""
    first = copies[0]
    ends = first.text.rstrip("”\"'’)").endswith((".", "!", "?", "…"))
    if not ends or first.text[0] in "-*•|>" or CREDIT.search(first.text):
        return False
    return all(_is_alone(snapshot.text, line) for line in copies) or first.text.count(" ") >= 2 * _WORDS


def _is_alone(text: str, line: Line) -> bool:
    """Blank lines or tags around it."""
    above, below = text[max(line.start - 80, 0) : line.start], text[line.end : line.end + 80]
    return _ABOVE.search(above) is not None and _BELOW.match(below) is not None


def _proposal(snapshot: Snapshot, first: Line, second: Line) -> Proposal:
    why = f"line {snapshot.line(first.start)} says the same"
    edit: Edit = removal(snapshot, second.start, second.end)
    return Proposal(ID, (edit,), why, evidence=(Evidence("anchor", first.text[:80], first.start),))
