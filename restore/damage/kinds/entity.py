"""Characters left as HTML entities, some escaped twice."""

from __future__ import annotations

from collections.abc import Iterator
from html.entities import codepoint2name
from random import Random

from ..clean import Clean
from ..edit import Damage
from .kind import Kind

_SEEN = set("\"'&’‘“”–—…£€°éèáàóíñüöäçÉ½×©")


def _find(clean: Clean, random: Random) -> Iterator[Damage]:
    for at, ch in enumerate(clean.text):
        if ch in _SEEN:
            yield Damage(at, at + 1, _entity(ch, clean.format, random), "entity")
        elif ch == " " and random.random() < 0.02:
            yield Damage(at, at + 1, _entity("\u00a0", clean.format, random), "entity", ("\u00a0",))


def _entity(ch: str, format: str, random: Random) -> str:
    code = ord(ch)
    forms = [f"&#{code};", f"&#x{code:x};"]
    named = {"'": "&apos;"}.get(ch) or (f"&{codepoint2name[code]};" if code in codepoint2name else "")
    entity = named if named and random.random() < 0.6 else random.choice(forms)
    # In Markdown and HTML an entity is a way of writing the character: only one escaped twice is damage.
    twice = format != "plain" or random.random() < 0.25
    return "&amp;" + entity[1:] if twice else entity


KIND = Kind("entity", 3.0, "characters left as HTML entities, also escaped twice", "Smith & Sons’ café costs £4.", _find)
