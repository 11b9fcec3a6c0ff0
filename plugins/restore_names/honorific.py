"""`M. Shoigu` -> `Mr. Shoigu`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from restore import UNSAFE, UPPER, Edit, Evidence, Finding, Proposal, Snapshot, rule

ID = "names.honorific"
_CUT = re.compile(rf"\bM\.(?=[ \u00a0]([{UPPER}][\w-]+))")
_TITLES = frozenset("Mr Mrs Ms Dr Prof Sir Rev Gen Col Capt Lt Sgt St".split())
_FRENCH = re.compile(r"\b(?:Mme|Mlle|MM)\b")


@rule(ID, may={"quotation"})
def honorific(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Mend a cut honorific.

    What it does:
        Turns `M.` before a surname into the honorific that the article gives to that person or, failing that, to everyone.
    Why:
        Spinners cut `Mr.` to `M.`.
    Example:
        Mr. Kim and M. Shoigu -> Mr. Kim and Mr. Shoigu
    Safety:
        Only where the article proves it: the surname has the honorific elsewhere; or the person's given name appears and
        does not begin with M (so it is no initial), the article says `Mr` and no other honorific, and no French one.
    """
    if "M." not in snapshot.text:
        return
    cuts = [match for match in _cuts(snapshot.text) if not _after_name(snapshot.text, match.start())]
    if not cuts:
        return
    anchors = snapshot.anchors
    french = _FRENCH.search(snapshot.text) is not None
    used = {title for found in anchors.honorifics.values() for title, _ in found} & {"Mr", "Mrs", "Ms", "Miss"}
    for match in cuts:
        given = _given_name(snapshot, match[1])
        if given.startswith("M"):
            continue  # an initial is as likely
        own = sorted({title for title, _ in anchors.honorifics.get(match[1], ())} & {"Mr", "Mrs", "Ms"})
        if len(own) == 1:
            title, at = anchors.honorifics[match[1]][0]
            why, level = f"line {snapshot.line(at)} says “{title}{_stop(snapshot, title)} {match[1]}”", None
        elif own or "Mr" not in used or french or not (given := _given_name(snapshot, match[1])) or given.startswith("M"):
            continue
        else:
            title, at = "Mr", next(at for found in anchors.honorifics.values() for t, at in found if t == "Mr")
            where = f"line {snapshot.line(at)} says “Mr{_stop(snapshot, title)}”"
            why = f"{match[1]}’s given name is {given}, so M. is no initial; {where}"
            level = UNSAFE if used != {"Mr"} else None
        edit = Edit(match.start(), match.end(), "M.", title + _stop(snapshot, title))
        evidence = (Evidence("anchor", title, at),)
        yield (
            Proposal(ID, (edit,), why, evidence=evidence) if level is None else Proposal(ID, (edit,), why, level, evidence)
        )


def _cuts(text: str) -> Iterator[re.Match[str]]:
    at = text.find("M.")
    while at != -1:
        if match := _CUT.match(text, at):
            yield match
        at = text.find("M.", at + 2)


def _stop(snapshot: Snapshot, title: str) -> str:
    """The stop after an honorific, if the article sets one."""
    known: dict[str, str] = snapshot.memo.setdefault("restore_names.stops", {})  # type: ignore[assignment]
    if title not in known:
        known[title] = "." if f"{title}." in snapshot.text else ""
    return known[title]


def _after_name(text: str, start: int) -> bool:
    """An initial: `John M. Smith`, `E. M. Hollis`, `Dr. M. Rahman`; `9 P.M.`; a line of credits: `by M. Rahman`."""
    before = text[max(start - 30, 0) : start]
    word = before.rstrip().rpartition(" ")[2]
    if before[-1:] == "." or (word.lower() in ("by", "and") and before[-1:] == " " and _in_credits(before)):
        return True
    initial = word.endswith(".") and (len(word) == 2 or word.rstrip(".") in _TITLES) and word[:1].isupper()
    return before[-1:] in (" ", "\u00a0") and (initial or (word[:1].isupper() and word.isalpha() and len(word) > 1))


def _in_credits(before: str) -> bool:
    return (
        re.search(r"\b(?:[Ee]dit\w+|[Pp]hoto\w*|[Pp]ictures?|[Ww]riting|[Ww]ritten|[Rr]eporting|[Tt]ext|^|\n) ?by $", before)
        is not None
    )


def _is_given(word: str) -> bool:
    return len(word) > 2 and word.isalpha() and word not in _TITLES


def _given_name(snapshot: Snapshot, surname: str) -> str:
    """The given name that the article puts before a surname; "" if none."""
    known: dict[str, str] | None = snapshot.memo.get("restore_names.given")  # type: ignore[assignment]
    if known is None:
        known = {}
        for _, run in snapshot.anchors.names:
            for given, family in pairwise(run.split()):
                if _is_given(given):
                    known.setdefault(family.removesuffix("’s").removesuffix("'s"), given)
        snapshot.memo["restore_names.given"] = known
    return known.get(surname, "")
