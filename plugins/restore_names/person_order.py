"""`Jong Un Kim` -> `Kim Jong Un`, where the article itself proves the order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import pairwise
from unicodedata import combining, normalize

from restore import LOWER, SAFE, UNSAFE, UPPER, Edit, Evidence, Finding, Proposal, Snapshot, rule
from restore.vocabulary import COMMON, tier

from .places import COMPASS, names

ID = "names.person-order"
_TITLES = frozenset(
    "Mr Mrs Ms Miss Dr Sir Dame Lord Lady Prof Professor President Minister Captain Chancellor Senator Governor "
    "Mayor Judge General Colonel Major Sergeant Ambassador Envoy Director Chairman Coach Councillor Bishop Father "
    "Sister".split()
)
# How much each sign weighs; a flip needs a lead of LEAD. Damage is uneven: what comes first is seldom flipped.
HEADLINE, HONORIFIC, LISTED, FIRST, ALONE, SHAPE, MORE = 3, 4, 2, 2, 1, 1, 1
LEAD = 2
_SENTENCE_END = re.compile(r"[.!?][”\"’']?\s|\n\s*\n|</?[a-z]")
# Words of places and callings: `Jordan River`, `Young Thomas`.
_FEATURES = frozenset(
    "River Street Market Hill Park Lake Mount Bridge Road Avenue Square County City Bay Cape Island Islands University "
    "College School Church Bank House Club Council Court Valley Beach Forest Castle Hall Station Airport Company Party "
    "Press Day King Queen Prince Princess Saint Uncle Aunt Brother Mother "
    "Father".split()
)
_ADJECTIVES = frozenset("Young Old Little Big Good Poor Dear Great New".split())
_POSSESSIVES = ("'s", "’s")
# How given names of women and surnames often end.
_GIVEN_ENDS = re.compile(r"(?<!ov|ev|sk)a$|(?:ine|ette|elle|ah|een)$")
_SURNAME_ENDS = re.compile(
    r"(?:sso|sse|[a-z]s[oe])n$|(?:berg|mann?|stein|ton|ley|field|wood|worth|ford|sk[iy]|ska|[oe]va?|i[cć]|[ae]s|ez|yan|ian|opoulos"
    r"|idis|akis|enko|chuk|etti|elli|ucci|wick|ham|by|shaw|stone|well|burn|ridge|land|brook|smith|wright|dottir)$"
)
# `Tae-hwan`, `Seo-yeon`: given names of two syllables, which follow a short surname.
_SYLLABLES = re.compile(rf"[{UPPER}][{LOWER}]{{1,5}}-[{LOWER}]{{2,6}}")
_AFTER_NAME = re.compile(rf"[{UPPER}][\w’'-]+[ \u00a0]\Z")
_NAME_CUES = ("family name", "surname", "given name", "name order", "birth name", "née ", "named at birth", "born as")
Words = tuple[str, ...]


@cache
def _listed(name: str) -> frozenset[str]:
    text = files(__package__).joinpath(f"data/{name}").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def _is_listed(word: str, name: str) -> bool:
    """Whether a list holds ``word``, with or without its accents."""
    plain = "".join(ch for ch in normalize("NFD", word) if not combining(ch)) if not word.isascii() else word
    return plain in _listed(name)


@rule(ID, may={"quotation", "counted"})
def person_order(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Give flipped person names their order back.

    What it does:
        Where the article has one person's name in both orders, keeps the one that the evidence supports: the headline, a
        title before it, the surname that honorifics prove, the first mention. Where only the flipped order occurs, an
        honorific that proves the surname and a well-known given name decide.
    Why:
        Some spinners move the last part of a name to the end or to the front without knowing which part is the surname.
    Example:
        headline `Kim Jong Un …`, body `Jong Un Kim` -> Kim Jong Un
    Safety:
        Safe with strong proof, unsafe with weak proof, silent without. Blind flipping would be harmful: family names come
        first in some languages and last in others. Two people whose names are each other's reverse both stand.
    """
    forms = _forms(snapshot)
    settled: set[Words] = set()
    for words in list(forms):
        for other in _rotations(words):
            if other in forms and words not in settled:
                settled |= {words, other}
                yield from _decide(snapshot, forms, words, other)
    for words, places in forms.items():
        if len(words) == 2 and words not in settled:
            yield from _lone(snapshot, words, places)


def _forms(snapshot: Snapshot) -> dict[Words, list[int]]:
    """Two or three capitalised words in a row, as they end a run -> offsets; only those that a rule could be about."""
    protected = snapshot.protected if len(snapshot.protected) else None
    runs: list[tuple[int, list[str]]] = []
    for start, run in snapshot.anchors.names:
        if not (protected and protected.at(start)):
            end = start + len(run) - 2 * run.endswith(_POSSESSIVES)
            runs.append((end, run[: end - start].split(" ")[-3:]))
    surnames = snapshot.anchors.honorifics
    # What a form of the same words in another order begins or ends with.
    firsts, lasts = {word for _, words in runs for word in words[:-1]}, {words[-1] for _, words in runs}
    telling = (firsts & lasts) | surnames.keys()
    found: dict[Words, list[int]] = defaultdict(list)
    for end, words in runs:
        if not telling.isdisjoint(words):
            for form in (tuple(words[-2:]), tuple(words)) if len(words) == 3 else (tuple(words),):
                found[form].append(end - len(" ".join(form)))
    return {
        form: places
        for form, places in found.items()
        if (form[0] in surnames or any(other in found for other in _rotations(form))) and _is_person(form, surnames)
    }


def _is_person(form: Words, surnames: Mapping[str, object]) -> bool:
    """No title and no place; `North` or `Park` only where it is known to be somebody's name."""
    for word in form:
        if (
            len(word) == 1
            or (len(word) > 2 and word.isupper())
            or word in _TITLES
            or (word in _ADJECTIVES and word is form[0])
        ):
            return False
        if word in COMPASS | _FEATURES and word not in surnames and not _is_listed(word, "family_first.txt"):
            return False
    return " ".join(form) not in names()


def _rotations(words: Words) -> list[Words]:
    both = [words[1:] + words[:1], words[-1:] + words[:-1]]
    return both[:1] if len(words) == 2 else both


def _decide(snapshot: Snapshot, forms: dict[Words, list[int]], a: Words, b: Words) -> Iterator[Proposal]:
    surnames = snapshot.anchors.honorifics
    if (a[0] in surnames and a[-1] in surnames and len(a) == 2) or _together(snapshot.text, forms[a], forms[b]):
        # Mr Allen and Mr Thomas, or both names in one sentence: Thomas Allen and Allen Thomas are two people.
        return
    score = {form: _score(snapshot, forms, form, other) for form, other in ((a, b), (b, a))}
    right, wrong = (a, b) if score[a][0] >= score[b][0] else (b, a)
    given = _by_given_name(a, b)
    if given and right is not given and score[right][0] - score[given][0] <= HONORIFIC + FIRST + MORE:
        right, wrong = wrong, right  # however often, and after which titles, the other order occurs
    points, reasons = score[right]
    lead = points - score[wrong][0]
    # One mention of the right order settles it, if it is not outnumbered.
    plain = right is given and len(forms[right]) >= len(forms[wrong])
    if lead < 1 and not plain:
        return
    at = _best_mention(snapshot, forms[right])
    # Two given names may be two people, Martin James and James Martin, and two words no name: more must tell.
    two = not reasons and (
        all(_is_listed(word, "given_names.txt") for word in a) or all(tier(word.lower()) <= COMMON for word in a)
    )
    level = None if lead >= LEAD and not two else UNSAFE
    why = f"line {snapshot.line(at)} says “{' '.join(right)}”" + (f"; {reasons}" if reasons else "")
    evidence = (Evidence("anchor", " ".join(right), at),)
    for start in forms[wrong]:
        if _explained(snapshot.text, start, " ".join(wrong), right):
            continue
        sure = level is None or (plain and _in_prose(snapshot.text, start, len(" ".join(wrong))))
        yield Proposal(ID, (_edit(wrong, right, start),), why, SAFE if sure else UNSAFE, evidence)


def _by_given_name(a: Words, b: Words) -> Words | None:
    """The one of two orders that begins with a well-known given name, if the other begins with none."""
    for form, other in ((a, b), (b, a)):
        if len(form) == 2 and _is_listed(form[0], "given_names.txt"):
            if not _is_listed(other[0], "given_names.txt") and not _is_listed(other[0], "family_first.txt"):
                return form
            return None
    return None


def _in_prose(text: str, start: int, length: int) -> bool:
    """Whether the name stands in a sentence and not in a list or a caption of names."""
    low, high = text.rfind("\n", max(start - 300, 0), start) + 1, text.find("\n", start, start + 300)
    words = (text[max(low, start - 300) : start] + text[start + length : high if high != -1 else start + 300]).split()
    return sum(word[0].islower() for word in words) > 4


def _score(snapshot: Snapshot, forms: dict[Words, list[int]], form: Words, other: Words) -> tuple[int, str]:
    """How well the article supports ``form`` against ``other``, and the reasons in words."""
    anchors, places = snapshot.anchors, forms[form]
    points, reasons = 0, []
    if any(anchors.in_headline(at) for at in places):
        points += HEADLINE
    if len(form) == 3 and _is_listed(form[1], "given_names.txt") and not _is_listed(form[0], "given_names.txt"):
        points -= LISTED  # a given name between two surnames
    if _is_listed(form[0], "given_names.txt") and not _is_listed(other[0], "given_names.txt"):
        points += LISTED
        reasons.append(f"{form[0]} is a given name")
    if len(form) == 3 and form[1] in anchors.honorifics:  # `Lucía Marín Soto` is Ms. Marín
        points += HONORIFIC
    elif not _is_listed(form[-1], "family_first.txt") and (weight := _as_surname(snapshot, form[-1], form[0])):
        points += weight
        reasons.append(f"elsewhere {form[-1]} is the surname")
    comes_first = _is_listed(form[0], "family_first.txt") and not _is_listed(other[0], "given_names.txt")
    syllables = len(form) == 2 and len(form[0]) < 5 and _SYLLABLES.fullmatch(form[1]) is not None
    if syllables or (comes_first and (form[0] in anchors.honorifics or _is_given_pair(form[1:]))):
        points += LISTED
        reasons.append(f"{form[0]} is a surname that comes first")
    if len(form) == 2 and _GIVEN_ENDS.search(form[0]) and not _GIVEN_ENDS.search(form[1]):
        points += SHAPE
    if len(form) == 2 and _SURNAME_ENDS.search(form[1]) and not _SURNAME_ENDS.search(form[0]):
        points += SHAPE
    if places[0] < forms[other][0]:
        points += FIRST
    if len(places) > len(forms[other]):
        points += MORE
    return points, "; ".join(reasons)


def _as_surname(snapshot: Snapshot, word: str, other: str) -> int:
    """How well the article shows ``word`` as a surname: after an honorific, or by itself where ``other`` never is."""
    anchors = snapshot.anchors
    if word in anchors.honorifics:
        return HONORIFIC
    return ALONE if anchors.alone(word) > 0 and not anchors.alone(other) else 0


def _together(text: str, a: list[int], b: list[int]) -> bool:
    """Both forms in one sentence: nobody is named twice in full."""
    places = sorted([(at, 0) for at in a] + [(at, 1) for at in b])
    return any(
        one != two and high - low < 200 and not _SENTENCE_END.search(text, low, high)
        for (low, one), (high, two) in pairwise(places)
    )


def _explained(text: str, start: int, form: str, right: Words) -> bool:
    """The article speaks about the name itself: in quotation marks or brackets, or next to words such as `surname`."""
    end = start + len(form)
    if text[start - 1 : start] in tuple("“\"'‘") and text[end : end + 1] in tuple("”\"'’"):
        return True
    before = text[max(start - 160, 0) : start]
    open_bracket = before.rfind("(")
    if open_bracket > before.rfind(")") and (" ".join(right) in before or not before[open_bracket:].isascii()):
        return True
    return any(cue in before[before.rfind("\n") + 1 :].lower() for cue in _NAME_CUES)


def _is_given_pair(words: Words) -> bool:
    """`Jong Un`, `Seo-yeon`: given names of two syllables, as they follow a surname."""
    return len(words) == 2 or (len(words) == 1 and "-" in words[0])


def _best_mention(snapshot: Snapshot, places: list[int]) -> int:
    return next((at for at in places if snapshot.anchors.in_headline(at)), places[0])


def _lone(snapshot: Snapshot, words: Words, places: list[int]) -> Iterator[Proposal]:
    """Only one order occurs: surname first, as an honorific proves, and a given name that everybody knows last."""
    family, given = words
    proof = snapshot.anchors.honorifics.get(family)
    if not proof or given in snapshot.anchors.honorifics or _is_listed(family, "given_names.txt"):
        return
    if _is_listed(family, "family_first.txt"):
        return
    known = _is_listed(given, "given_names.txt")
    title, at = proof[0]
    why = f"line {snapshot.line(at)} says “{title} {family}”" + (f"; {given} is a given name" if known else "")
    evidence = (Evidence("anchor", f"{title} {family}", at), *([Evidence("list", given)] if known else []))
    for start in places:
        if not known and _AFTER_NAME.search(snapshot.text, max(start - 30, 0), start):
            continue  # two surnames: `Lucía Marín Soto` is Ms. Marín
        edit = _edit(words, (given, family), start)
        yield Proposal(ID, (edit,), why, SAFE if known else UNSAFE, evidence=evidence)


def _edit(wrong: Words, right: Words, start: int) -> Edit:
    expect = " ".join(wrong)
    return Edit(start, start + len(expect), expect, " ".join(right))
