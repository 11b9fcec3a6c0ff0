"""The guards over a model's edits, one a file. They look at no proposal of another stage."""

from __future__ import annotations

from restore import Guard

from .additions import additions
from .amount import amount
from .characters import characters
from .direction import direction
from .grave import grave
from .length import length
from .modality import modality
from .names import names
from .negation import negation
from .omissions import omissions
from .payload import payload
from .quotation import quotation
from .sentence import sentence
from .titles import titles

GUARDS: tuple[Guard, ...] = (
    additions,
    amount,
    characters,
    direction,
    grave,
    length,
    modality,
    names,
    negation,
    omissions,
    payload,
    quotation,
    sentence,
    titles,
)
