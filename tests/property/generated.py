"""Texts, edits and rules made of generated data; the property tests share them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from hypothesis import strategies as st

from restore import DISPLAY, SAFE, UNSAFE, Applicability, Edit, Engine, Guard, Plugins, Proposal, Rule, Snapshot, Stage
from restore.config import Config
from restore.plugins import order

TEXT = st.one_of(st.text('ab \n\r\té“”"1.', min_size=6, max_size=30), st.text("ab\n", max_size=3))
"""Short texts, so that generated edits meet."""
LEVELS = st.sampled_from([SAFE, SAFE, SAFE, UNSAFE, DISPLAY])


@dataclass(frozen=True)
class Draft:
    """A proposal without a text: each edit is the gap to the edit before, the code points replaced and the new words."""

    at: int
    steps: tuple[tuple[int, int, str], ...]
    level: Applicability = SAFE
    fits: bool = True
    backwards: bool = False

    def proposal(self, rule: str, text: str) -> Proposal:
        """The draft against ``text``; one that ``fits`` is cut to the text, another one may leave it."""
        edits, start = [], self.at % (len(text) + 1)
        for gap, width, new in self.steps:
            start += gap
            end = start + width
            if self.fits:
                start, end = (min(max(offset, 0), len(text)) for offset in (start, end))
            expect = text[max(start, 0) : max(end, 0)]
            edits.append(Edit(start, end, expect, new if new != expect else new + "x"))
            start = end
        return Proposal(rule, tuple(reversed(edits) if self.backwards else edits), "the script says so", self.level)


def drafts(new: st.SearchStrategy[str], *, fits: bool | None = None, most: int = 4) -> st.SearchStrategy[Draft]:
    """Drafts with insertions, deletions, touching edits and, unless ``fits``, edits that overlap or leave the text."""
    gaps = [0, 0, 1, 2, 5] if fits else [0, 0, 0, 1, 1, 2, 2, 5, -1]
    step = st.tuples(st.sampled_from(gaps), st.integers(0, 4), new)
    fitting = st.sampled_from([True, True, True, False]) if fits is None else st.just(fits)
    return st.builds(
        Draft,
        st.integers(0, 30),
        st.lists(step, min_size=1, max_size=most).map(tuple),
        LEVELS,
        fitting,
        st.booleans(),
    )


@dataclass(eq=False)
class Scripted:
    """Proposes what a script says.

    What it does:
        Proposes one batch of drafts for each text that it has not seen before, and the same batch when it sees it again.
    Why:
        So that a rule made of data is a pure function of the text and comes to an end.
    Example:
        A script with one batch -> one round of edits
    Safety:
        None at all.
    """

    rule: str
    batches: list[list[Draft]]
    seen: dict[str, int] = field(default_factory=dict)

    def __call__(self, snapshot: Snapshot) -> list[Proposal]:
        number = self.seen.setdefault(snapshot.text, len(self.seen))
        batch = self.batches[number] if number < len(self.batches) else []
        return [draft.proposal(self.rule, snapshot.text) for draft in batch]


def scripts(batch: st.SearchStrategy[list[Draft]], *, rules: int = 4) -> st.SearchStrategy[list[list[list[Draft]]]]:
    """For each rule its batches."""
    return st.lists(st.lists(batch, min_size=1, max_size=3), min_size=1, max_size=rules)


def scripted_stages(script: list[list[list[Draft]]]) -> list[Stage]:
    """Stages of two rules each, in the order of the script."""
    rules = [Rule(id, Scripted(id, batches)) for number, batches in enumerate(script) if (id := _id(number))]
    names = dict.fromkeys(rule.stage for rule in rules)
    return [Stage(name, tuple(rule for rule in rules if rule.stage == name)) for name in names]


def engine_of(stages: Iterable[Stage], guards: Iterable[Guard] = (), **settings: object) -> Engine:
    """An engine with these stages and guards; it does not look for installed plugins, which takes longer than a run."""
    return Engine(Config().with_values("test", settings), Plugins(stages=order(stages), guards=list(guards)))


def scripted_engine(script: list[list[list[Draft]]], guards: Iterable[Guard] = (), **settings: object) -> Engine:
    """An engine that runs a script."""
    return engine_of(scripted_stages(script), guards, **settings)


def _id(number: int) -> str:
    return f"stage{number // 2}.rule{number % 2}"


WORDS = st.text("ab X1\n", max_size=3)
ANY_SCRIPT = scripts(st.lists(drafts(WORDS), min_size=1, max_size=4))
"""Rules that propose anything, good or bad."""
