"""`Shoigo` once among many `Shoigu` -> `Shoigu`."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator
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
_LEAST, _LONG, _FEW = 3, 8, 12
"""How often the article's own form is there; letters from which two may be wrong; words that are looked for one by one."""


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
    alike = _alike(snapshot.text)
    if not alike:
        return
    places = _capitalised(snapshot, alike)
    often = [name for name, starts in places.items() if len(starts) >= _LEAST]
    slips: list[tuple[str, str]] = []
    for name, starts in places.items():
        if len(starts) != 1 or name in _known():
            continue
        near = [other for other in often if _is_slip(name, other)]
        if len(near) == 1 and not _other_person(snapshot.text, starts[0], places[near[0]]):
            slips.append((name, near[0]))
    words = _standing(snapshot.text, {name.lower() for slip in slips for name in slip})
    for name, own in slips:
        if name.lower() in words or own.lower() in words:
            continue
        at = places[name][0]
        first, count = places[own][0], len(places[own])
        why = f"the article has “{own}” {count} times and “{name}” once"
        evidence = (Evidence("anchor", own, first),)
        yield Proposal(ID, (Edit(at, at + len(name), name, own),), why, UNSAFE, evidence)


def _alike(text: str) -> set[str]:
    """The capitalised words that are nearly the same as one that is there often, and those: a quick look.

    Empty where none of them is rare.
    """
    counts = Counter(_QUICK.findall(text))
    often: dict[str, list[str]] = defaultdict(list)
    for name, count in counts.items():
        if count >= _LEAST:
            often[name[0]].append(name)
    alike: set[str] = set()
    rare = False
    for name, count in counts.items():
        if name[0] in often and (near := [other for other in often[name[0]] if _is_slip(name, other)]):
            alike.update(near, (name,))
            rare = rare or count < _LEAST
    return alike if rare else set()


def _capitalised(snapshot: Snapshot, names: Container[str]) -> dict[str, list[int]]:
    """``names`` inside sentences, with their places; those at the start of a sentence count for such words only."""
    found: dict[str, list[int]] = defaultdict(list)
    opening: dict[str, list[int]] = defaultdict(list)
    text = snapshot.text
    # First the pattern without a look back, which is found many times faster.
    for start, end in [match.span() for match in _QUICK.finditer(text) if match[0] in names]:
        if _NAME.match(text, start) and not snapshot.protected.touching(start, end):
            (opening if _begins(text, start) else found)[text[start:end]].append(start)
    for name, starts in opening.items():
        if name in found:
            found[name] += starts
    return found


def _standing(text: str, words: set[str]) -> set[str]:
    """Those of ``words`` that the text has as they are."""
    if len(words) > _FEW:
        return words.intersection(re.findall(r"\w+", text))
    return {w for w in words if w in text and w.isalnum() and re.search(rf"(?<!\w){re.escape(w)}(?!\w)", text)}


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
