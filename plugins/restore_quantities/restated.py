"""One sentence twice, with two figures: the same thing was given two values."""

from __future__ import annotations

import re
from collections.abc import Iterator

from restore import UNSAFE, Finding, Proposal, Snapshot, rule

from .alignment import Sentence, sentences

ID = "quantities.restated"
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
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
    seen: dict[str, Sentence] = {}
    for sentence in sentences(snapshot.text):
        if len(_NUMBER.findall(sentence.text)) != 1 or "#" in sentence.text:
            continue
        frame = _NUMBER.sub("#", sentence.text.rstrip(".!?"))
        if len(frame.split()) < _LEAST:
            continue
        first = seen.setdefault(frame, sentence)
        if first.text.rstrip(".!?") == sentence.text.rstrip(".!?"):
            continue
        from .comparison import differences
        from .extraction import extract

        found = list(differences(extract(first.text), extract(sentence.text)))
        if len(found) == 1 and found[0].kind in ("value", "magnitude") and "identifier" not in found[0].message:
            line = snapshot.line(first.start)
            yield Finding(
                ID,
                sentence.start,
                sentence.start + len(sentence.text),
                f"line {line} says it with another figure: {found[0].message}",
            )
