"""`were” constantly advancing”` -> `were “constantly advancing”`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from restore import UNSAFE, Edit, Evidence, Finding, Proposal, Snapshot, Span, rule

from .quote_data import is_data
from .quote_evidence import confirmed, explained, is_curly
from .quote_marks import Mark, marked
from .quote_slips import slips
from .quote_speech import lost_and_turned, outside, resumes
from .quote_stops import stops_outside

ID = "typography.quote-direction"
_NEXT_BLOCK = re.compile(r"(?:\s|<[^<>]{0,200}>|>)*[“”\"]")
_GLUES = re.compile(r"(?:s|es|d|ed|er|ers|ing|ism|ish|like|ly)\b|\W|_")
_SPACES = (" ", "\u00a0")
_SINGLE = ("'", "’", "‘")
_CURLY = {"open": "“", "close": "”"}


@rule(ID, may={"quotation"})
def quote_direction(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Turn quotation marks round and put their spaces on the right side.

    What it does:
        Pairs the double marks of each paragraph by parity. An opening mark that was turned into a closing one is turned
        back and its space moved before it; a closing mark gets the missing space after it. A straight mark that pairs with
        a curly one becomes curly. A single mark that closes or opens what a double mark opened or closed becomes double.
        A stop after the mark goes before it, where the article has its others there.
    Why:
        Spinners and encoders turn every mark into a closing one and move the space with it.
    Example:
        talks were” constantly advancing” before -> talks were “constantly advancing” before
    Safety:
        Safe where parity and the words agree: a quotation cannot end after `were` or `to`, and begins after `he said,`; or
        where one mark stands wrong among marks that are right, with a space on both sides or with words beside it that
        speak for it. Where only parity speaks it is unsafe, and reported. A paragraph with an odd number of marks is
        reported; a mark is set or turned there only where `he said` tells of it. A quotation may run through several.
    """
    yield from outside(snapshot)
    yield from stops_outside(snapshot)
    for span, found in marked(snapshot):
        if is_data(snapshot, span, found):
            continue
        if slip := next(slips(snapshot, span, found), None):
            yield slip
            continue
        if len(found) % 2 == 0 or _runs_on(snapshot, span, found):
            # Where the quotation runs on, the last mark opens and stays open; the marks before it pair.
            yield from _paragraph(snapshot, span, found)
            continue
        yield from lost_and_turned(snapshot, span, found)
        if any(_fix(snapshot.text, mark) for mark in found) or len(found) == 1:
            yield Finding(ID, found[0].at, found[-1].at + 1, "odd number of quotation marks in this paragraph")


def _runs_on(snapshot: Snapshot, span: Span, found: list[Mark]) -> bool:
    """Whether the quotation goes on in the next paragraph, which then begins with a mark of its own."""
    last = found[-1]
    after = _NEXT_BLOCK.match(snapshot.text, span.end)
    return (last.looks != "close" or last.at == span.start) and after is not None


def _paragraph(snapshot: Snapshot, span: Span, found: list[Mark]) -> Iterator[Proposal | Finding]:
    text, loose = snapshot.text, [mark for mark in found if not mark.settled]
    previous = dict(zip(found[1:], found, strict=False))
    others = dict(zip(found, [found[n ^ 1] for n in range(len(found) & ~1)], strict=False))
    straight = {mark for mark in loose if mark in others and others[mark].looks == "any" and not is_curly(snapshot)}
    fixes = [(mark, fix) for mark in loose if (fix := _fix(text, mark, mark in straight))]
    if not any(_contradicts(mark) for mark in loose):
        yield from _mixed(snapshot, found, {mark for mark, _ in fixes})
    if not fixes:
        yield from _moved(snapshot, span, found)
        return
    untouched = set(loose) - {mark for mark, _ in fixes}
    # A mark that stands as the other kind does, and that no edit explains, says that the pairs are not what they seem.
    paired = not any(_contradicts(mark) for mark in untouched)
    # A tokeniser sets spaces on both sides of every straight mark: only parity is left, and nothing speaks against it.
    parted = all(mark.spaced == "both" and mark.looks == "any" for mark in found)
    decided = paired and (
        parted
        or all(
            confirmed(text, span, mark) or (mark.role == "open" and mark in previous and resumes(text, previous[mark], mark))
            for mark, _ in fixes
        )
        or (len(fixes) == 1 and explained(snapshot, span, found, fixes[0][0]))
    )
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


def _moved(snapshot: Snapshot, span: Span, found: list[Mark]) -> Iterator[Proposal]:
    """A straight closing mark that went to the word after it, `hostage "and`, if it alone is wrong."""
    wrong = [mark for mark in found if _contradicts(mark)]
    if len(wrong) != 1 or wrong[0].role != "close" or wrong[0].before not in _SPACES or wrong[0].trail != wrong[0].at + 1:
        return
    mark = wrong[0]
    edit, evidence = Edit(mark.at - 1, mark.at + 1, mark.before + mark.sign, mark.sign + " "), Evidence("rule", "parity")
    if explained(snapshot, span, found, mark):
        yield Proposal(ID, (edit,), "parity makes this the closing mark", evidence=(evidence,))
    elif explained(snapshot, span, found, mark, by_function_words=True):
        # People slip here too; what stands there may be theirs.
        yield Proposal(ID, (edit,), "parity and the next word make this the closing mark", UNSAFE, (evidence,))


def _mixed(snapshot: Snapshot, found: list[Mark], fixed: set[Mark]) -> Iterator[Proposal]:
    """A straight mark that pairs with a curly one, `“We go."`: both become what the article has more of."""
    for opening, closing in zip(found[::2], found[1::2], strict=False):
        pair = (opening, closing)
        straight = [mark for mark in pair if mark.looks == "any"]
        if len(straight) != 1 or any(mark in fixed or not _stands(mark) for mark in pair):
            continue
        if any(mark.looks not in ("any", mark.role) for mark in pair):
            continue
        curly = is_curly(snapshot)
        odd = straight[0] if curly else next(mark for mark in pair if mark.looks != "any")
        edit = Edit(odd.at, odd.at + 1, odd.sign, _CURLY[odd.role] if curly else '"')
        why = f"the other mark of the pair is {'curly' if curly else 'straight'}"
        yield Proposal(ID, (edit,), why, evidence=(Evidence("rule", "one pair"),))


def _stands(mark: Mark) -> bool:
    """Whether a mark has its spaces as its role wants them, also beside a single mark: `he said 'no'"`."""
    inner = mark.after if mark.role == "open" else mark.before
    return mark.spaced == mark.role or (mark.spaced == "both" and inner in _SINGLE)


def _contradicts(mark: Mark) -> bool:
    return mark.spaced in ("open", "close") and mark.spaced != mark.role


def _fix(text: str, mark: Mark, straight: bool = False) -> tuple[Edit, ...]:
    """The edits that give a mark its role, as a ``straight`` one if that is what it pairs with; none if it has it."""
    if mark.settled:
        return ()
    sign = mark.sign if mark.looks in ("any", mark.role) else '"' if straight else _CURLY[mark.role]
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
        # `the "remote: " prefix`: such words end in a space by right.
        if mark.spaced in ("open", "both") and mark.before in _SPACES and _loose(text, mark) and text[mark.at - 2] != ":":
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
