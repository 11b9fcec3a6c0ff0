"""The rules of the stage. They find nothing by themselves: a dialogue makes proposals in their names."""

from __future__ import annotations

from collections.abc import Iterator

from restore import UNSAFE, Finding, Proposal, Rule, Snapshot, rule

_Found = Iterator[Proposal | Finding]


@rule("llm.synonym", tier=9, most=UNSAFE, may={"counted"})
def synonym(snapshot: Snapshot) -> _Found:  # noqa: ARG001 - the shape of a check
    """Put back a term for which a spinner took a wrong synonym.

    What it does:
        Replaces words that cannot be meant here by those that were, as a language model names them.
    Why:
        Spinners swap words by a thesaurus and without sense; no rule and no list can undo all of that.
    Example:
        the envoys signed a reminder of comprehension -> the envoys signed a memorandum of understanding
    Safety:
        The model only proposes. Guards refuse what touches figures, names, quotations, negations, links or sense of
        direction; each edit stands for itself and can be undone.
    """
    yield from ()


@rule("llm.grammar", tier=9, most=UNSAFE, may={"counted"})
def grammar(snapshot: Snapshot) -> _Found:  # noqa: ARG001
    """Mend agreement and word forms that a swap left behind.

    What it does:
        Changes the form of a word, an article or a preposition where the sentence is broken, as a language model says.
    Why:
        A swapped noun leaves verb and article as they were.
    Example:
        one of the weaponry were old -> one of the weapons was old
    Safety:
        As for llm.synonym; modal verbs, negations and quantifiers stand.
    """
    yield from ()


@rule("llm.spelling", tier=9, most=UNSAFE, may={"counted"})
def spelling(snapshot: Snapshot) -> _Found:  # noqa: ARG001
    """Mend a misspelt or confused word.

    What it does:
        Corrects the spelling of common words, as a language model says.
    Why:
        A word that is right by its letters (`then`, `than`) is only wrong by its sense.
    Example:
        older then the bridge -> older than the bridge
    Safety:
        As for llm.synonym; the spelling of names stands.
    """
    yield from ()


@rule("llm.name", tier=9, most=UNSAFE)
def name(snapshot: Snapshot) -> _Found:  # noqa: ARG001
    """Give a name the form that the article has elsewhere.

    What it does:
        Puts the parts of a name into the order, or a title into the form, that the article itself uses.
    Why:
        Spinners turn names round; some shapes escape the rules.
    Example:
        then Pell Nora spoke, and Nora Pell left -> then Nora Pell spoke, and Nora Pell left
    Safety:
        Refused unless the article has the new form elsewhere.
    """
    yield from ()


@rule("llm.other", tier=9, most=UNSAFE, may={"counted"})
def other(snapshot: Snapshot) -> _Found:  # noqa: ARG001
    """Put back words that are damaged in another way.

    What it does:
        Replaces words as a language model says, where it gives no kind or another one.
    Why:
        Damage has more forms than these rules have names.
    Example:
        he had one's reasons -> he had his reasons
    Safety:
        As for llm.synonym.
    """
    yield from ()


RULES: tuple[Rule, ...] = (grammar, name, other, spelling, synonym)
