"""The classes of damage, in the order in which they get their places: first those that find few."""

from __future__ import annotations

from . import (
    boilerplate,
    consistency,
    dialect,
    doubled_word,
    duplicate,
    entity,
    form,
    glued,
    hyphenation,
    invisible,
    mojibake,
    name_order,
    paragraph_break,
    places,
    quantity,
    quotes,
    spacing,
    synonym,
    typo,
    units,
)
from .kind import Kind

KINDS: tuple[Kind, ...] = (
    quantity.KIND,
    name_order.KIND,
    places.SCAR,
    places.INVERTED,
    consistency.KIND,
    dialect.KIND,
    units.KIND,
    quotes.KIND,
    mojibake.KIND,
    paragraph_break.KIND,
    glued.KIND,
    duplicate.KIND,
    boilerplate.KIND,
    hyphenation.KIND,
    spacing.KIND,
    entity.KIND,
    form.KIND,
    doubled_word.KIND,
    invisible.KIND,
    synonym.KIND,
    typo.KIND,
)

__all__ = ["KINDS", "Kind"]
