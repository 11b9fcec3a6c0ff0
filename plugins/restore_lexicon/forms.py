"""Inflected forms of English phrases: plurals, verb forms, and which article goes before a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

_PLURALS = {"man": "men", "child": "children", "person": "people", "foot": "feet", "life": "lives", "knife": "knives",
            "wife": "wives", "half": "halves", "matrix": "matrices", "vertex": "vertices", "hero": "heroes"}  # fmt: skip
_AN = re.compile(r"(?!uni[tvqfsclo]|us[eu]|eu|one\b|once\b|ubiq|ura|ut[ei])[aeiou]|hour|honest|honou?r|heir", re.I)
_LETTERS = re.compile(r"[A-Z0-9]{2,}s?(?![a-z])|[A-Z]-")
# Third person, -ing, past, past participle.
_VERBS = {
    verb: tuple(forms.split())
    for verb, forms in {
        "bear": "bears bearing bore borne",
        "break": "breaks breaking broke broken",
        "bring": "brings bringing brought brought",
        "cast": "casts casting cast cast",
        "come": "comes coming came come",
        "cut": "cuts cutting cut cut",
        "do": "does doing did done",
        "fall": "falls falling fell fallen",
        "get": "gets getting got got",
        "give": "gives giving gave given",
        "go": "goes going went gone",
        "have": "has having had had",
        "hit": "hits hitting hit hit",
        "hold": "holds holding held held",
        "keep": "keeps keeping kept kept",
        "lay": "lays laying laid laid",
        "lead": "leads leading led led",
        "make": "makes making made made",
        "pay": "pays paying paid paid",
        "put": "puts putting put put",
        "run": "runs running ran run",
        "set": "sets setting set set",
        "stand": "stands standing stood stood",
        "take": "takes taking took taken",
        "win": "wins winning won won",
    }.items()
}


_IRREGULAR = (*_PLURALS, "s", "x", "z", "ch", "sh", "y")


_NO_PLURAL = ("data", "information", "software", "hardware", "equipment", "research", "learning", "training")
_SINGULAR_S = ("ss", "us", "is", "os", "gas", "lens", "canvas", "atlas", "bias")


def is_plural(phrase: str) -> bool:
    """Whether a phrase's last word looks like a plural, or has none."""
    return (phrase.endswith("s") and not phrase.endswith(_SINGULAR_S)) or phrase.endswith(_NO_PLURAL)


def plural(phrase: str) -> str:
    """The plural of a phrase's last word."""
    if not phrase.endswith(_IRREGULAR):
        return phrase + "s"
    head, space, word = phrase.rpartition(" ")
    lower = word.lower()
    for one, many in _PLURALS.items():
        if lower.endswith(one) and (lower == one or one in ("man", "child", "foot", "life", "wife")):
            return f"{head}{space}{word[: -len(one)]}{many}"
    if lower.endswith("is"):
        return phrase[:-2] + "es"
    if lower.endswith("y") and lower[-2:-1] not in "aeiou":
        return phrase[:-1] + "ies"
    return phrase + ("es" if lower.endswith(("s", "x", "z", "ch", "sh")) else "s")


def verb_forms(phrase: str) -> tuple[str, ...]:
    """The phrase with its first word in the third person, with -ing, in the past and as the past participle."""
    head, space, rest = phrase.partition(" ")
    return tuple(form + space + rest for form in _VERBS.get(head.lower()) or _regular(head))


def _regular(verb: str) -> tuple[str, ...]:
    stem = verb.removesuffix("e")
    past = verb[:-1] + "ied" if verb.endswith("y") and verb[-2:-1] not in "aeiou" else stem + "ed"
    return plural(verb), stem + "ing", past, past


def inflected(damaged: str, established: str, kind: str) -> Iterator[tuple[str, str]]:
    """The pairs of forms of a listed pair, besides the pair itself; none where a form would have two counterparts."""
    if kind in ("noun", "title"):
        yield plural(damaged), established if is_plural(established) else plural(established)
    elif kind == "verb":
        pairs: dict[str, set[str]] = {}
        for left, right in zip_longest(verb_forms(damaged), verb_forms(established)):
            pairs.setdefault(left, set()).add(right)
        yield from ((left, min(rights)) for left, rights in pairs.items() if len(rights) == 1 and left != damaged)


def wants_an(term: str) -> bool:
    """Whether `an` goes before a term."""
    if _LETTERS.match(term):
        return term[0] in "AEFHILMNORSX8"
    return _AN.match(term) is not None
