"""A person's name turned round, where the article names the person rightly elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from ..clean import Clean
from ..edit import Damage
from .kind import Kind

_PART = r"[^\W\d_a-z][^\W\d_]{0,20}[a-zà-ÿ][^\W\d_]{0,20}(?:-[^\W\d_]{1,20})?"
_NAME = re.compile(rf"(?<![\w’'.-])({_PART}) ({_PART})(?: ({_PART}))?(?![\w-])")


def _persons(clean: Clean) -> Iterator[tuple[re.Match[str], str]]:
    """The full names of the text, each with its turned form."""
    given, family, things = clean.data.words("given_names"), clean.data.words("family_first"), clean.data.words("not_family")
    at = 0
    while match := _NAME.search(clean.text, at):
        first, second, third = match.groups()
        if things & {second, third}:
            at = match.end(1)
            continue
        if first in family and third is not None and second not in given:
            yield match, f"{second} {third} {first}"
        elif third is None and (first in given or (first in family and _comes_first(first, second, clean))):
            yield match, f"{second} {first}"
        elif first in given and second in given and third is not None:
            yield match, f"{third} {first} {second}"
        else:
            at = match.end(1)
            continue
        at = match.end()


def _comes_first(first: str, second: str, clean: Clean) -> bool:
    """Whether a name is certainly family name first: `Moon Jae-in`, or the article says `Mr. Xi` as well."""
    return "-" in second or any(not clean.text.startswith(f" {second}", end) for _, end in clean.places.get(first, ()))


def _find(clean: Clean, random: Random) -> Iterator[Damage]:
    mentions: dict[str, list[tuple[tuple[int, int], str]]] = {}
    for match, turned in _persons(clean):
        mentions.setdefault(match.group(), []).append((match.span(), turned))
    for spans in mentions.values():
        if len(spans) < 2:
            continue
        # Half of the mentions stay, as the evidence: outnumbered, it would speak for the wrong order.
        kept = [span for span, _ in random.sample(spans, (len(spans) + 1) // 2)]
        for (start, end), turned in spans:
            if (start, end) not in kept:
                yield Damage(start, end, turned, "name-order", needs=tuple(kept))


KIND = Kind(
    "name-order",
    2.0,
    "a person's name turned round; another mention stays right",
    "Anna Berg won. Anna Berg had trained for months, and Ms. Berg cried.",
    _find,
)
