"""`1,900 Kw (2,550hp)` -> `1,900 kW (2,550 hp)`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from restore import SAFE, UNSAFE, Edit, Evidence, Finding, Proposal, Rule, Snapshot, rule

from .house_style import HouseStyle
from .signs import is_astray
from .surroundings import line_around
from .unit_rates import rates
from .units import DEGREES, PERCENT, Uses, figure_before, table
from .words import EXPECTING

ID = "typography.unit-form"
_AMOUNTS = frozenset(
    "some nearly almost around only just exactly roughly weighing making carrying weighs weighed above below within beyond "
    "past up down reached reaches covers measuring measures needs lasted runs".split()
)
_ARTICLES = frozenset("a an the this that these those my your his her its our their".split())
# What is named by its size: a 10km race, a 35mm lens.
_NAMED = frozenset(
    "race races run runs walk swim ride row event events course title champion relay trial class category lens gun guns "
    "shell shells round rounds film camera mortar rifle pistol howitzer cannon tape".split()
)
_WORD_BEFORE = re.compile(r"(^|[\n.!?:;“\"(]\s*|[^\s]\s+)([\w’'-]+)[ \u00a0]$")
_BRACKET_BEFORE = re.compile(r"[a-z] \([~≈]?[\d,.]+$")
_BRACKET_AFTER = re.compile(r" \([~≈]?[\d,.]+[ \u00a0](\w+(?:/\w+)?)\)")
_OPENS = tuple('.!?:;“"(')
_WORDS_AFTER = re.compile(r"[ \u00a0]([\w’'-]+)\W*([\w’'-]*)")
_WORD = re.compile(r"[\w-]+")
_NEAR = 100
_RATES = ("/", " per ", " a second", " speed", " broadband", " link", " line", " connection")
_WORD_AFTER = re.compile(r"[ \u00a0]([\w’'-]+)")


def unit_form_rule(style: HouseStyle) -> Rule:
    """The rule; what the house style decides is left to it."""

    @rule(ID, may={"quotation"})
    def unit_form(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
        """Write units after figures as they are written, and as the article writes them.

        What it does:
            Puts the capitals and the plural of unit signs right (`Kw`, `KG`, `hz`, `mm hg`, `mgs`), sets the space between a
            figure and its unit, and closes up `62.5 %` and `70 °C`, where the article's other quantities are written so.
        Why:
            Spinners, tokenisers and typists change the case of units and the space before them.
        Example:
            1,900 Kw (2,550hp) -> 1,900 kW (2,550 hp)
        Safety:
            Safe: never the figure; a spelling that means nothing else, or that the article has the right way elsewhere.
            Spaces only where most of the article's own quantities have them. Names (`Sorrel 2500HP`), races, calibres and
            signs that may be two units (`MB`, `m`, `nm`) are left alone.
        """
        text = snapshot.text
        yield from rates(snapshot)
        found = [match.start() for match in table().finder.finditer(text)]
        found = [at for at in found if not snapshot.protected.touching(at, at + 3)]
        if not found:
            return
        uses = Uses(text)
        for at in found:
            sign = text[at + 2 : at + 3]
            if sign in ("%", "°"):
                if sign == "°" or style.percent is None:
                    yield from _closed_up(uses, at, sign, is_astray(snapshot))
            elif match := table().wrong_here.match(text, at):
                yield from _spelling(uses, match)
            elif style.unit is None and (match := table().glued_here.match(text, at)):
                yield from _glued(uses, match)

    return unit_form


def _spelling(uses: Uses, match: re.Match[str]) -> Iterator[Proposal]:
    gap, wrong = match.groups()
    text, proof, figure = uses.text, table().wrong[wrong], figure_before(uses.text, match.start() + 1)
    # Names are made of capitals: `the Sorrel 2500 KW`, but not `Add 200 mls`.
    if not figure or (not wrong.islower() and _is_name(text, match, figure)):
        return
    if wrong.isupper() and ((not gap and not _is_awaited(text, match, figure)) or _in_capitals(text, match)):
        return
    if proof.then and not _in_running_text(text, match, figure, proof.then):
        return
    unit = max(proof.good, key=lambda form: len(uses.of(form)))
    if unit.endswith("B") and unit != "dB" and text.startswith(_RATES, match.end()):
        return  # bits
    # The wrong degree sign is a keyboard's: its spellings are one habit.
    right, wrongs = uses.of(unit), text.count("º") if "º" in wrong else len(uses.of(wrong))
    # The space that is missing too, `3.5gms`, where no quantity here is written without one.
    tight = uses.spaced_and_tight[1] or unit[0] == "°" or (right and right[0].group()[1:2] == unit[0])
    new = unit if gap or (tight and not uses.are_spaced) else " " + unit
    edit, why = Edit(match.start(2), match.end(2), wrong, new), f"the unit is written {unit}"
    sure = proof.sure or bool(proof.then)
    if right and (sure or len(right) >= wrongs) and float(figure.replace(",", "")) >= proof.least:
        yield Proposal(ID, (edit,), why + ", here too", evidence=(Evidence("anchor", right[0].group(), right[0].start()),))
    elif sure:
        # One may be a slip; several, and none of the good form, are a habit.
        yield Proposal(ID, (edit,), why, SAFE if wrongs == 1 else UNSAFE, (Evidence("list", "data/units.tsv"),))
    elif proof.near and (word := _near(text, match, proof.near)):
        level = SAFE if wrongs == 1 else UNSAFE
        yield Proposal(ID, (edit,), f"{why}, as “{word}” tells", level, evidence=(Evidence("list", "data/units.tsv"),))


def _near(text: str, match: re.Match[str], words: frozenset[str]) -> str:
    """The first of ``words`` in the line around; "" if there is none."""
    before, after = line_around(text, match.start(), match.end())
    found = _WORD.findall(before[-_NEAR:]) + _WORD.findall(after[:_NEAR])
    return next((word for word in found if word.lower() in words), "")


def _is_awaited(text: str, match: re.Match[str], figure: str) -> bool:
    """Whether a small word before the figure waits for a quantity: `works at 6BAR`."""
    start = match.start() + 1 - len(figure)
    before = _WORD_BEFORE.search(text, max(start - 40, 0), start)
    return before is not None and before[2] in (EXPECTING | _AMOUNTS) - _ARTICLES


def _in_running_text(text: str, match: re.Match[str], figure: str, words: frozenset[str]) -> bool:
    """Whether one of ``words`` follows, and no word around has a capital."""
    start = match.start() + 1 - len(figure)
    before, after = _WORD_BEFORE.search(text, max(start - 40, 0), start), _WORDS_AFTER.match(text, match.end())
    return (
        before is not None
        and before[2].islower()
        and before[2] not in _ARTICLES
        and after is not None
        and after[1] in words
        and not after[2][:1].isupper()
    )


def _glued(uses: Uses, match: re.Match[str]) -> Iterator[Proposal]:
    at, unit = match.start(1), match[1]
    figure, after = figure_before(uses.text, at), _WORD_AFTER.match(uses.text, match.end())
    if not figure or (after and after[1] in _NAMED) or _is_name(uses.text, match, figure):
        return
    edit = Edit(at, at, "", " ")
    if unit in table().words:
        yield Proposal(ID, (edit,), "a figure does not touch a word", evidence=(Evidence("rule", "two words"),))
        return
    spaced, tight = uses.spaced_and_tight
    same = uses.quantities[unit, True] + 1 >= uses.quantities[unit, False]
    if uses.are_spaced and same:
        evidence = Evidence("anchor", f"{spaced} quantities with a space, {tight} without")
        yield Proposal(ID, (edit,), "the article’s quantities have a space before the unit", evidence=(evidence,))
    elif spaced and tight == 1 and (uses.quantities[unit, True] or _is_conversion(uses.text, match)):
        evidence = Evidence("anchor", f"{spaced} with a space, no other without")
        yield Proposal(ID, (edit,), "the article’s other quantities have a space", evidence=(evidence,))


def _closed_up(uses: Uses, at: int, sign: str, odd: bool) -> Iterator[Proposal]:
    match = (PERCENT if sign == "%" else DEGREES).match(uses.text, at)
    if not match or not figure_before(uses.text, at + 1):
        return
    tight, spaced = uses.touching[sign]
    edit = Edit(match.start(1), match.end(1), match[1], "")
    # `5%` and `5 %` as often: the closed form is the usual one in English.
    # Both spaces of `70 ° C` are one slip; a space before the sign alone is also a style.
    if len(tight) > spaced or (tight and len(tight) == spaced and (sign == "%" or match[2])):
        evidence = Evidence("anchor", tight[0].group(), tight[0].start())
        yield Proposal(ID, (edit,), f"{sign} touches its figure in this article", evidence=(evidence,))
    elif sign == "%" and spaced == 1:
        # One alone may be a style, unless other spaces went astray in the article.
        level = SAFE if odd else UNSAFE
        yield Proposal(ID, (edit,), "% touches its figure", level, (Evidence("rule", "English usage"),))


def _is_conversion(text: str, match: re.Match[str]) -> bool:
    """Whether the quantity says in brackets what another says, or is explained so itself: `20mph (31 kph)`."""
    start = max(match.start() - 24, 0)
    return _BRACKET_BEFORE.search(text, start, match.start() + 1) is not None or (
        (beside := _BRACKET_AFTER.match(text, match.end(), match.end() + 24)) is not None and beside[1] in table().spaced
    )


def _is_name(text: str, match: re.Match[str], figure: str) -> bool:
    """Whether the figure may belong to a name: `the Sorrel 2500 KW`, `a 2500HP Sorrel`."""
    if not figure.isdigit():
        return False
    after, touches = _WORD_AFTER.match(text, match.end()), text[match.start() + 1].isalpha()
    if touches and after and after[1][0].isupper():
        return True
    start = match.start() + 1 - len(figure)
    before = _WORD_BEFORE.search(text, max(start - 40, 0), start)
    if not before or not before[2][0].isupper():
        return False
    begins = before[1].strip() in ("", *_OPENS)
    return not (begins and before[2].lower() in EXPECTING | _AMOUNTS)


def _in_capitals(text: str, match: re.Match[str]) -> bool:
    """Whether a word beside the quantity is in capitals, as in a heading."""
    after = _WORD_AFTER.match(text, match.end())
    before = text[max(match.start() - 40, 0) : match.start()].rpartition(" ")[0].rpartition(" ")[2]
    return any(len(word) > 1 and word.isupper() for word in (after[1] if after else "", before))
