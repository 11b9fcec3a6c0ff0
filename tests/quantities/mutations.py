"""Ways to spoil a sentence: each gives (class, spoilt text) for every place where it can be done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from sentences import Expected, Sentence

WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth".split()
UNITS = {
    "kilometres": "miles", "km/h": "mph", "km": "miles", "mph": "km/h", "metres": "feet", "metre": "foot", "mm": "cm",
    "cm": "mm",
    "m": "ft", "kg": "lb", "kilograms": "pounds", "tons": "tonnes", "hectares": "acres", "feet": "metres", "ft": "m",
    "miles": "kilometres", "hours": "days", "hour": "day", "minutes": "hours", "days": "weeks", "seconds": "minutes",
    "years": "months", "knots": "mph", "C": "F", "F": "C", "Celsius": "Fahrenheit", "millibars": "pascals", "GHz": "MHz",
    "MW": "kW", "TB": "GB", "mg": "kg", "€": "£", "$": "€", "£": "$", "euros": "dollars", "pesos": "rupees", "mpg": "mph",
    "centimetre": "inch", "mAh": "mA", "light-years": "miles", "nanometres": "metres", "year": "month", "p": "c",
}  # fmt: skip
MAGNITUDES = {"million": "billion", "billion": "million", "trillion": "billion", "bn": "m", "crore": "lakh"}
MAGNITUDES |= {"quadrillion": "trillion"}
BOUNDS = {
    "at least": "at most",
    "No fewer than": "No more than", "More than": "Fewer than", "more than": "less than", "up to": "at least",
    "over": "under", "under": "over", "above": "below", "Roughly": "Exactly", "about": "exactly",
}  # fmt: skip
INVENTED = ", killing 14 people.; at a cost of $3 million.; in 2021.;, up 6%.; about 40 km away.; for the third time.".split(
    ";"
)
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")


def mutations(sentence: Sentence) -> Iterator[tuple[str, str]]:
    """Every mutation of one sentence."""
    text = sentence.text
    for figure in sentence.figures:
        yield from _of_figure(text, figure)
    yield from _swaps(sentence)
    for old, new in BOUNDS.items():
        for match in re.finditer(rf"\b{old}\b", text):
            if any(figure.start - match.end() <= 1 <= figure.start - match.end() for figure in sentence.figures):
                yield "bound", text[: match.start()] + new + text[match.end() :]
    stem = text.rstrip(".")
    for more in INVENTED:
        yield "invent", stem + more


def _of_figure(text: str, figure: Expected) -> Iterator[tuple[str, str]]:
    def put(new: str, start: int = figure.start, end: int = figure.end) -> str:
        return text[:start] + new + text[end:]

    written = figure.written
    yield "drop", put("")
    yield "drop", put("some")
    for match in re.finditer(r"\d", written):
        for step in (1, 4, 7):
            digit = str((int(match.group()) + step) % 10)
            yield "digit", put(digit, figure.start + match.start(), figure.start + match.end())
    for words, kind in ((WORDS, "digit"), (ORDINALS, "ordinal")):
        for n, word in enumerate(words[:-1]):
            for match in re.finditer(rf"(?<![a-z]){word}(?![a-z])", written, re.IGNORECASE):
                yield kind, put(words[n + 1], figure.start + match.start(), figure.start + match.end())
    if figure.kind == "ordinal" and (match := re.match(r"(\d+)(st|nd|rd|th)", written)):
        yield "ordinal", put(f"{int(match[1]) + 10}{match[2]}")
    if figure.kind != "quantity":
        return
    for old, new in UNITS.items():
        for match in re.finditer(rf"(?<![A-Za-z]){re.escape(old)}(?![A-Za-z])", written):
            yield "unit", put(new, figure.start + match.start(), figure.start + match.end())
    for old, new in MAGNITUDES.items():
        for match in re.finditer(rf"{old}(?![a-z])", written):
            yield "magnitude", put(new, figure.start + match.start(), figure.start + match.end())
    if match := re.fullmatch(r"(\d{1,3}),(\d{3})(.*)", written):
        yield "magnitude", put(f"{match[1]}0,{match[2]}{match[3]}")
    for old in ("per cent", "percent", "%"):
        if old in written:
            yield "points", put(written.replace(old, " percentage points").replace("  ", " "))
    if "percentage points" in written:
        yield "points", put(written.replace("percentage points", "per cent"))
    if figure.unit in ("%", "degC", "EUR", "USD") and len(figure.numbers) == 1:
        yield "sign", put(re.sub(r"^(?:[-−]|minus )", "", written) if figure.numbers[0] < 0 else "-" + written)
    if len(figure.numbers) == 1 and text[figure.start - 1 : figure.start] == " " and figure.unit not in ("year", "times"):
        yield "bound", put("at least " + written if "least" not in text and "No fewer" not in text else "at most " + written)
    if len(figure.numbers) == 2 and figure.unit != "score" and (both := list(_NUMBER.finditer(written))):
        first, second = both[0], both[-1]
        yield "range", put(written[: first.end()] + written[second.end() :])
        yield "range", put(written[: first.start()] + written[second.start() :])


def _swaps(sentence: Sentence) -> Iterator[tuple[str, str]]:
    """Exchange the numbers of two quantities."""
    numbers = [
        (f.start + m.start(), f.start + m.end(), m.group())
        for f in sentence.figures
        if f.kind == "quantity" and len(f.numbers) == 1 and (m := _NUMBER.search(f.written))
    ]
    for (a, b, first), (c, d, second) in pairwise(numbers):
        if first != second:
            yield "swap", sentence.text[:a] + second + sentence.text[b:c] + first + sentence.text[d:]
