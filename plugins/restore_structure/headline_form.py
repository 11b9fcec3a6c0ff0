"""Whether two headlines say the same: in another tense, with a figure or title written otherwise, labelled, cut short."""

from __future__ import annotations

import re
from functools import cache

from .lists import pair_list, word_list
from .wording import letters, words

_LEAST, _CUT_LETTERS = 4, 20
"""Words of a headline that can be told again in other forms; letters that are left of one that was cut short."""
_ELLIPSIS = re.compile(r"\s*(?:…|\.{3})$")
_MILLION, _BILLION = re.compile(r"(?<=\d) ?(?:million|mn)\b"), re.compile(r"(?<=\d) ?billion\b")
_LABEL = re.compile(r"(\w+(?: \w+)?)(?::| [|–—-]) (?=\S)")
_PREPOSITIONS = frozenset({"in", "at", "on"})
_STEM = 4
_BEHIND = re.compile(r"\b([a-z]\w+) (?:in|of|from) ([A-Z][a-z]{3,})\b")


def is_cut_headline(short: str, whole: str) -> bool:
    """Whether ``short`` ends in an ellipsis and ``whole`` begins with all that stands before it."""
    ellipsis = _ELLIPSIS.search(short)
    if ellipsis is None:
        return False
    key = letters(short[: ellipsis.start()])
    return len(key) >= _CUT_LETTERS and " " in short and letters(whole).startswith(key)


def is_same_headline(one: str, other: str) -> bool:
    """Whether the words are the same but for their forms, a title before a name, or a label before ``other``."""
    if not one[-1].isalnum() and one[-1] != other[-1]:
        return False
    mine, theirs = _words(one), _words(other)
    if len(mine) < _LEAST:
        return False
    titles = word_list("headlines", "titles")
    if mine and theirs and mine[0] in titles and theirs[0] in titles:
        return mine == theirs
    if theirs[:1] and theirs[0] in titles:
        theirs = theirs[1:]
    return mine == theirs or mine == _words(_unlabelled(other)) or _is_moved(one, other)


def _is_moved(one: str, other: str) -> bool:
    """Whether one has a place behind a noun, and the other its adjective before: `mills in Asia`, `Asian mills`."""
    for behind, before in ((one, other), (other, one)):
        for found in _BEHIND.finditer(behind):
            noun, place = found[1], found[2]
            for adjective in re.finditer(
                rf"\b({re.escape(place[: _STEM - 1])}\w*(?:n|ese|i|ish|ch)) {re.escape(noun)}\b", before
            ):
                rest = behind[: found.start()] + noun + behind[found.end() :]
                if _words(rest) == _words(before[: adjective.start()] + noun + before[adjective.end() :]):
                    return len(_words(rest)) >= _LEAST
    return False


def _unlabelled(text: str) -> str:
    """Without a label such as `Watch:` or `Exclusive –` before it."""
    found = _LABEL.match(text)
    return text[found.end() :] if found and found[1].lower() in _labels() else text


@cache
def _labels() -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in word_list("headlines", "labels"))


def _words(text: str) -> list[str]:
    """The words but for articles and prepositions of place, without their endings."""
    found = words(_BILLION.sub("bn", _MILLION.sub("m", text)))
    light = word_list("contrast", "light") | _PREPOSITIONS
    return [_stem(word, spelt) for word, spelt in zip(found.written, found.normal, strict=True) if spelt not in light]


def _stem(word: str, spelt: str) -> str:
    """A verb without what its tense adds; names and figures stay."""
    long = pair_list("headlines", "short").get(spelt.strip("."))
    if long:
        return long[0]
    if not word[0].islower() or not spelt.isalpha():
        return spelt
    present = pair_list("headlines", "tenses").get(spelt)
    if present:
        return present[0]
    for ending in ("ied", "ies", "ed", "es", "s"):
        if spelt.endswith(ending) and len(spelt) - len(ending) >= _STEM - 1 and not spelt.endswith("ss"):
            spelt = spelt[: -len(ending)] + ("y" if ending[0] == "i" else "")
            break
    if len(spelt) >= _STEM and (spelt[-1] == "e" or spelt[-1] == spelt[-2]):
        spelt = spelt[:-1]
    return spelt
