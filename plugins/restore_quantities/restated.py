"""One sentence twice, with two figures: the same thing was given two values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain

from restore import UNSAFE, Finding, Proposal, Snapshot, rule

from .alignment import Sentence, sentences

ID = "quantities.restated"
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_PARTS = re.compile(rf"({_NUMBER.pattern})")
_LEAST = 6


@rule(ID, most=UNSAFE)
def restated(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Tell where two sentences are the same but for one figure.

    What it does:
        Finds two sentences with the same words in the same order, one figure in digits apart.
    Why:
        A headline, caption or summary repeats the text; if the figure is another, one of them was changed.
    Example:
        The bridge is 320 metres long. … The bridge is 230 metres long.
    Safety:
        A finding: which of the two is right cannot be known.
    """
    text = snapshot.text
    seen: dict[str, Sentence] = {}
    for sentence in chain.from_iterable(sentences(text, *line) for line in _suspects(text)):
        if len(_NUMBER.findall(sentence.text)) != 1 or "#" in sentence.text:
            continue
        frame = _NUMBER.sub("#", sentence.text.rstrip(".!?"))
        if len(frame.split()) < _LEAST:
            continue
        first = seen.setdefault(frame, sentence)
        if first.text.rstrip(".!?") == sentence.text.rstrip(".!?"):
            continue
        from .comparison import differences
        from .extraction import figures_of

        found = list(differences(figures_of(first.text), figures_of(sentence.text)))
        if len(found) == 1 and found[0].kind in ("value", "magnitude") and "identifier" not in found[0].message:
            line = snapshot.line(first.start)
            yield Finding(
                ID,
                sentence.start,
                sentence.start + len(sentence.text),
                f"line {line} says it with another figure: {found[0].message}",
            )


def _suspects(text: str) -> Iterator[tuple[int, int]]:
    """The lines in which a number stands among words that another number has, too: three words before or after it."""
    parts = _PARTS.split(text)
    numbers, before, after = parts[1::2], parts[:-1:2], parts[2::2]
    # Three words have six characters or more with their spaces: whole words are compared only where those agree.
    found: set[int] = set()
    if _alike([part[-6:] for part in before], numbers):
        found |= _alike([_last_words(part) for part in before], numbers)
    if _alike([part[:6] for part in after], numbers):
        found |= _alike([_first_words(part) for part in after], numbers)
    places = list(accumulate(map(len, parts))) if found else []
    end = -1
    for at in (places[2 * n] for n in sorted(found)):
        if at >= end:
            begun = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
            ends = [stop for stop in (text.find("\n", at), text.find("\r", at)) if stop != -1]
            end = min(ends, default=len(text))
            yield begun, end


def _last_words(part: str) -> tuple[str, ...]:
    return tuple(part.rsplit(None, 3)[-3:])


def _first_words(part: str) -> tuple[str, ...]:
    return tuple(word.rstrip(".!?") for word in part.split(None, 3)[:3])


def _alike(keys: Sequence[Sequence[str]], numbers: Sequence[str]) -> set[int]:
    """Which keys of full length, three words or six characters, come with two numbers."""
    known: dict[Sequence[str], str] = {}
    twice = {
        key
        for key, number in zip(keys, numbers, strict=True)
        if len(key) in (3, 6) and known.setdefault(key, number) != number
    }
    return {n for n, key in enumerate(keys) if key in twice} if twice else set()
