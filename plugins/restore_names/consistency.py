"""`Shoigo` once among many `Shoigu` -> `Shoigu`."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from unicodedata import combining, normalize

from rapidfuzz.distance import OSA

from restore import LOWER, UNSAFE, UPPER, Edit, Evidence, Finding, Proposal, Snapshot, rule

ID = "names.consistency"
_NAME = re.compile(rf"(?<![\w@#/.&’'-])[{UPPER}][{LOWER}]{{4,}}(?![\w@/&-])")
_STARTS = re.compile(r"(?:^|[.!?:…\n>*#|]\s*|[“‘\"'(]\s*|\s[-–—•]\s+)$")
_HONORIFIC = re.compile(r"\b(?:Mrs?|Ms|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|Sgt|St|[A-Z])\.[ \u00a0]$")
_BESIDE = re.compile(rf"([{UPPER}][\w’'-]+)[ \u00a0]$")
_QUICK = re.compile(rf"[{UPPER}][{LOWER}]{{4,}}")
# Words that are capitalised before a name only because a sentence begins with them.
_OPENERS = frozenset(
    "A After Although An And As At Because Before Both But By During For From How If In Into Like Of On Or Since So That "
    "The Then This To Under Until What When Where While Who Why With Without Yet".split()
)
_LISTS = ("given_names", "known_words")
_LEAST, _LONG = 3, 8
"""How often the article's own form is there; letters from which two may be wrong."""


@rule(ID, most=UNSAFE)
def consistency(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Give a name that is spelt differently once the spelling of its other mentions.

    What it does:
        Replaces a capitalised word that differs by one letter (by two, if it is long) from a name that the article has three
        times or more, where the other spelling is there once.
    Why:
        Rewriters mistype names, and spell-checkers put the nearest word that they know.
    Example:
        Shoigu … Shoigu … Shoigo … Shoigu -> Shoigu … Shoigu … Shoigu … Shoigu
    Safety:
        Always unsafe: two people may have such names. Known places and given names, other forms of one word (`Korea`,
        `Koreans`), words that the article also has in small letters, and people with another given name are left alone.
    """
    if not _may_have_slips(snapshot.text):
        return
    places = _capitalised(snapshot)
    often = [name for name, starts in places.items() if len(starts) >= _LEAST]
    words: set[str] | None = None
    for name, starts in places.items():
        if len(starts) != 1 or name in _known():
            continue
        near = [other for other in often if _is_slip(name, other)]
        if len(near) != 1 or _other_person(snapshot.text, starts[0], places[near[0]]):
            continue
        words = words if words is not None else set(re.findall(r"\w+", snapshot.text))
        if name.lower() in words or near[0].lower() in words:
            continue
        at, own = starts[0], near[0]
        first, count = places[own][0], len(places[own])
        why = f"the article has “{own}” {count} times and “{name}” once"
        evidence = (Evidence("anchor", own, first),)
        yield Proposal(ID, (Edit(at, at + len(name), name, own),), why, UNSAFE, evidence)


def _may_have_slips(text: str) -> bool:
    """Whether any capitalised word is there once and nearly the same as one that is there often: a quick look."""
    counts = Counter(_QUICK.findall(text))
    often = [name for name, count in counts.items() if count >= _LEAST]
    heads = {name[0] for name in often}
    rare = (name for name, count in counts.items() if count < _LEAST and name[0] in heads)
    return any(_is_slip(name, other) for name in rare for other in often if name[0] == other[0])


def _capitalised(snapshot: Snapshot) -> dict[str, list[int]]:
    """Capitalised words inside sentences, with their places; those at the start of a sentence count for such words only."""
    found: dict[str, list[int]] = defaultdict(list)
    opening: dict[str, list[int]] = defaultdict(list)
    for match in _NAME.finditer(snapshot.text):
        if not snapshot.protected.touching(match.start(), match.end()):
            begins = _begins(snapshot.text, match.start())
            (opening if begins else found)[match[0]].append(match.start())
    for name, starts in opening.items():
        if name in found:
            found[name] += starts
    return found


def _begins(text: str, start: int) -> bool:
    """Whether a sentence may begin at ``start``: there any word is capitalised."""
    low = max(start - 8, 0)
    return _STARTS.search(text, low, start) is not None and not _HONORIFIC.search(text, low, start)


def _is_slip(name: str, own: str) -> bool:
    """Whether ``name`` can be ``own`` mistyped, and not another form of it."""
    if name[0] != own[0] or abs(len(name) - len(own)) > 2 or name.startswith(own) or own.startswith(name):
        return False
    if _plain(name) == _plain(own):
        return False  # the accents that a writer sets or does not set
    most = 2 if min(len(name), len(own)) >= _LONG else 1
    if OSA.distance(name, own, score_cutoff=most) > most:
        return False
    # A difference in the ending alone is mostly grammar: Minister and Ministry, Danes and Danish.
    rest = min(len(name), len(own)) - _shared(name, own)
    return rest > most or (most == 1 and rest == 1 and not {name[-1], own[-1]} & set("syen"))


def _plain(name: str) -> str:
    """The name without accents."""
    if name.isascii():
        return name
    return "".join(ch for ch in normalize("NFD", name) if not combining(ch))


def _shared(name: str, own: str) -> int:
    """How many letters both begin with."""
    return next((n for n, (a, b) in enumerate(zip(name, own, strict=False)) if a != b), min(len(name), len(own)))


def _other_person(text: str, at: int, starts: list[int]) -> bool:
    """Whether the odd form has a name before it that the article's own form never has."""
    beside = _BESIDE.search(text, max(at - 30, 0), at)
    return (
        beside is not None
        and beside[1] not in _OPENERS
        and not any(text.startswith(beside[0], start - len(beside[0])) for start in starts)
    )


@cache
def _known() -> frozenset[str]:
    """Places, peoples, common surnames and given names, which are words of their own."""
    texts = (files(__package__).joinpath(f"data/{name}.txt").read_text(encoding="utf-8") for name in _LISTS)
    return frozenset(word for text in texts for word in text.split())
