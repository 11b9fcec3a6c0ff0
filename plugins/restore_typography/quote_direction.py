"""`were” constantly advancing”` -> `were “constantly advancing”`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from restore import UNSAFE, Edit, Evidence, Finding, Proposal, Snapshot, Span, rule

from .quote_marks import Mark, marked
from .words import BEGINNING, EXPECTING, PERSONS, SAYING

ID = "typography.quote-direction"
_LAST_WORDS = re.compile(r"([\w’']+)?\s*([\w’']+)\W*$")
_TAIL = re.compile(r"\W*[\w’']+[^\w’']*[\w’']*")
"""The last two words and what follows them, read backwards."""
_NEXT_BLOCK = re.compile(r"(?:\s|<[^<>]{0,200}>|>)*[“”\"]")
_NEXT_WORD = re.compile(r"(?:\s|<[^<>]{0,200}>|\*)*([\w’']+)")
_TAGS = re.compile(r"<[^<>]*>|^[^<>]*>")
_GLUES = re.compile(r"(?:s|es|d|ed|er|ers|ing|ism|ish|like|ly)\b|\W|_")
_SPACES = (" ", "\u00a0")
_CURLY = {"open": "“", "close": "”"}


@rule(ID, may={"quotation"})
def quote_direction(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Turn quotation marks round and put their spaces on the right side.

    What it does:
        Pairs the double marks of each paragraph by parity. An opening mark that was turned into a closing one is turned
        back and its space moved before it; a closing mark gets the missing space after it. A straight mark that pairs with
        a curly one becomes curly.
    Why:
        Spinners and encoders turn every mark into a closing one and move the space with it.
    Example:
        talks were” constantly advancing” before -> talks were “constantly advancing” before
    Safety:
        Safe where parity and the words agree: a quotation cannot end after `were` or `to`, and begins after `he said,`.
        Where only parity speaks it is unsafe, and reported. A paragraph with an odd number of marks is reported, never
        touched, unless it is one of several that a single quotation runs through.
    """
    for span, found in marked(snapshot):
        if len(found) % 2 == 0 or _runs_on(snapshot, span, found):
            # Where the quotation runs on, the last mark opens and stays open; the marks before it pair.
            yield from _paragraph(snapshot, span, found)
        elif any(_fix(snapshot.text, mark) for mark in found) or len(found) == 1:
            yield Finding(ID, found[0].at, found[-1].at + 1, "odd number of quotation marks in this paragraph")


def _runs_on(snapshot: Snapshot, span: Span, found: list[Mark]) -> bool:
    """Whether the quotation goes on in the next paragraph, which then begins with a mark of its own."""
    last = found[-1]
    after = _NEXT_BLOCK.match(snapshot.text, span.end)
    return (last.looks != "close" or last.at == span.start) and after is not None


def _paragraph(snapshot: Snapshot, span: Span, found: list[Mark]) -> Iterator[Proposal | Finding]:
    loose = [mark for mark in found if not mark.settled]
    fixes = [(mark, fix) for mark in loose if (fix := _fix(snapshot.text, mark))]
    if not any(_contradicts(mark) for mark in loose):
        yield from _mixed(snapshot.text, found, {mark for mark, _ in fixes})
    if not fixes:
        return
    untouched = set(loose) - {mark for mark, _ in fixes}
    # A mark that stands as the other kind does, and that no edit explains, says that the pairs are not what they seem.
    paired = not any(_contradicts(mark) for mark in untouched)
    # A tokeniser sets spaces on both sides of every straight mark: only parity is left, and nothing speaks against it.
    parted = all(mark.spaced == "both" and mark.looks == "any" for mark in found)
    decided = paired and (parted or all(_decided(snapshot.text, span, mark) for mark, _ in fixes))
    for mark, edits in fixes if paired else ():
        why = f"parity makes this the {'opening' if mark.role == 'open' else 'closing'} mark"
        evidence = (Evidence("rule", "parity within the paragraph"),)
        if decided:
            yield Proposal(ID, edits, why, evidence=evidence)
        else:
            yield Proposal(ID, edits, why + "; the words around do not confirm it", UNSAFE, evidence)
    if not decided:
        message = "quotation marks look turned, but where the quotation begins is not certain"
        yield Finding(ID, found[0].at, found[-1].at + 1, message)


def _mixed(text: str, found: list[Mark], fixed: set[Mark]) -> Iterator[Proposal]:
    """A straight mark that pairs with a curly one, `“We go."`: both become what the article has more of."""
    for opening, closing in zip(found[::2], found[1::2], strict=False):
        pair = (opening, closing)
        straight = [mark for mark in pair if mark.looks == "any"]
        if len(straight) != 1 or any(mark in fixed or mark.spaced != mark.role for mark in pair):
            continue
        if any(mark.looks not in ("any", mark.role) for mark in pair):
            continue
        curly = text.count("“") + text.count("”") >= text.count('"')
        odd = straight[0] if curly else next(mark for mark in pair if mark.looks != "any")
        edit = Edit(odd.at, odd.at + 1, odd.sign, _CURLY[odd.role] if curly else '"')
        why = f"the other mark of the pair is {'curly' if curly else 'straight'}"
        yield Proposal(ID, (edit,), why, evidence=(Evidence("rule", "one pair"),))


def _contradicts(mark: Mark) -> bool:
    return mark.spaced in ("open", "close") and mark.spaced != mark.role


def _fix(text: str, mark: Mark) -> tuple[Edit, ...]:
    """The edits that give a mark its role; none if it has it."""
    if mark.settled:
        return ()
    sign = mark.sign if mark.looks in ("any", mark.role) else _CURLY[mark.role]
    start, end = mark.at, mark.at + 1
    lead = trail = False
    if mark.role == "open":
        if mark.spaced == "close" and mark.after not in _SPACES:
            return ()
        lead = mark.spaced in ("close", "tight")
        if mark.spaced in ("close", "both") and mark.after in _SPACES:
            end += 1
    else:
        if mark.spaced == "open" and (mark.looks == "any" or mark.before not in _SPACES):
            return ()
        trail = mark.spaced == "open" or (mark.spaced == "tight" and not _GLUES.match(mark.follows))
        if mark.spaced in ("open", "both") and mark.before in _SPACES and _loose(text, mark):
            start -= 1
    edits = []
    if lead and mark.lead < mark.at:
        edits.append(Edit(mark.lead, mark.lead, "", " "))
        lead = False
    new = " " * lead + sign + " " * (trail and mark.trail == mark.at + 1)
    if new != text[start:end]:
        edits.append(Edit(start, end, text[start:end], new))
    if trail and mark.trail > mark.at + 1:
        edits.append(Edit(mark.trail, mark.trail, "", " "))
    return tuple(edits)


def _loose(text: str, mark: Mark) -> bool:
    """A space before a closing mark that is not there to part it from an inner mark."""
    return text[mark.at - 2 : mark.at - 1] not in ("’", "'", "‘", "")


def _decided(text: str, span: Span, mark: Mark) -> bool:
    """Whether something besides parity confirms the mark's role."""
    if mark.role == mark.spaced or not mark.left:
        return True
    if mark.spaced == "both":
        # With a space on both sides only the words before can tell.
        ends = text[mark.at - 2 : mark.at - 1] in tuple(",.:;?!…”’") and mark.before in _SPACES
        return ends and mark.looks == mark.role
    if mark.role == "close":
        return mark.looks == "close" or (mark.looks == "any" and mark.left in ",.?!…")
    if mark.looks == "open":
        return True
    following = _NEXT_WORD.match(text, mark.at + 1)
    if following and following[1].lower().replace("’", "'") in BEGINNING:
        return True
    before = text[max(span.start, mark.at - 60) : mark.at]
    last, ahead = _last_words(_TAGS.sub(" ", before) if ">" in before else before)
    return last.lower() in EXPECTING or last in SAYING or (last in PERSONS and (ahead in SAYING or ahead in ("to", "of")))


def _last_words(before: str) -> tuple[str, str]:
    """The last word and the one before it; "" for what is not there."""
    tail = _TAIL.match(before[::-1])
    words = _LAST_WORDS.search(before, len(before) - tail.end()) if tail else None
    return (words[2], words[1] or "") if words else ("", "")
