"""Places sorted by their main word, and the scars that replacing them blindly leaves in longer words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from ..clean import Clean
from ..edit import Damage
from .kind import Kind

_WITH_ARTICLE = {"United States", "United Kingdom", "United Arab Emirates", "European Union", "Czech Republic"}
_SCARRED = re.compile(r"[a-z]{1,4}\b")


def _mentions(clean: Clean) -> Iterator[tuple[int, int, str]]:
    """Start and end of each place's natural form in the text, the longest where several begin, and its inverted form."""
    inverted = clean.data.pairs("places")
    if not inverted:
        return
    longest_first = sorted(inverted, key=lambda form: (-len(form), form))
    pattern = "|".join(re.escape(form.removeprefix("the ")) for form in longest_first)
    bare = {form.removeprefix("the "): form for form in inverted}
    for match in re.finditer(rf"(?<!\w)(?:[Tt]he )?({pattern})", clean.text):
        natural = bare[match.group(1)]
        start = match.start() if natural.startswith("the ") else match.start(1)
        if natural.startswith("the ") and start == match.start(1):
            continue
        yield start, match.end(), inverted[natural]


def _inverted(clean: Clean, random: Random) -> Iterator[Damage]:  # noqa: ARG001 - every kind is given chance
    for start, end, written in _mentions(clean):
        if clean.text[end : end + 1].isalpha() or clean.text[max(start - 1, 0)] == "-" or clean.text[end : end + 1] == "-":
            continue
        natural = clean.text[start:end]
        also = ("The " + natural[4:],) if written.endswith(", The") else ()
        if (
            natural in _WITH_ARTICLE
            and clean.text[end : end + 1] in ",.;"
            and clean.text[start - 4 : start].lower() != "the "
        ):
            # In a list or an apposition it may stand with its article or without.
            also = (f"the {natural}",)
        yield Damage(start, end, written, "inverted-name", also)


def _scars(clean: Clean, random: Random) -> Iterator[Damage]:
    for start, end, written in _mentions(clean):
        tail = _SCARRED.match(clean.text, end)
        if tail:
            yield Damage(start, tail.end(), written + tail.group(), "scar")
        elif clean.text[end : end + 2] in ("'s", "’s"):
            # The apostrophe got lost before the place was replaced.
            yield Damage(start, end + 2, written + "s", "scar")
    for word in clean.words:
        for old, new in clean.data.pairs("replacements").items():
            at = word.group().find(old, 1)
            if at > 0 and word.group().islower() and len(word.group()) >= 8 and random.random() < 0.05:
                changed = word.group()[:at] + new + word.group()[at + len(old) :]
                yield Damage(*word.span(), changed, "scar")


INVERTED = Kind(
    "inverted-name",
    3.0,
    "a place sorted by its main word, as in an index: `Korea, South`",
    "The talks between South Korea’s envoy and New Zealand ended on Monday.",
    _inverted,
)
SCAR = Kind(
    "scar",
    2.0,
    "what a blind find-and-replace leaves inside longer words: `Korea, Southn`",
    "A South Korean ship met a New Zealander in the harbour.",
    _scars,
)
