"""Negation: what is denied stays denied."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from .base import Change, guard, quoted
from .words import letters, tokens, words


@guard("llm.negation", "no negation comes in or goes")
def negation(change: Change) -> str:
    """Compare words that negate, `fail to`, and words that differ by a negating prefix or ending."""
    old, new = tokens(change.old), tokens(change.new)
    before, after = _negators(old, change.before), _negators(new, change.after)
    if before != after:
        lost, more = " ".join((before - after).elements()), " ".join((after - before).elements())
        return f"It {'drops' if lost else 'adds'} the negation {quoted(lost or more)}."
    if letters(change.old) == letters(change.new):
        return ""
    for one in {*old} - {*new}:
        for other in {*new} - {*old}:
            if _opposite(one, other) or _opposite(other, one):
                return f"It turns {quoted(one)} into its opposite {quoted(other)}."
    return ""


def _negators(row: list[str], sentence: str) -> Counter[str]:
    found = Counter(word for word in row if word in words("negation", "words"))
    around = tokens(sentence)
    fails = sum(a.startswith("fail") and b == "to" for a, b in pairwise(around))
    return found + Counter({"fail to": fails}) if fails else found


def _opposite(word: str, negated: str) -> bool:
    for prefix in words("negation", "prefixes"):
        if negated.startswith(prefix):
            rest = negated[len(prefix) :]
            short = min(len(rest), len(word))
            if short >= 3 and (rest == word or (short >= 5 and rest[: short - 1] == word[: short - 1])):
                return True
    return word.endswith("ful") and negated == word.removesuffix("ful") + "less"
