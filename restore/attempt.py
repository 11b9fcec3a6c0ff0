"""One attempt at one article: its stages to a fixpoint, each decision recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from copy import copy
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import msgspec

from .applier import Decision, invalid
from .article import Article
from .dialogue import OK, TOUCHED, Answer
from .edits import SAFE, UNSAFE, Finding, Proposal, apply_edits, well_typed
from .judging import Judge
from .ledger import ChangeRecord, hold_key, text_digest
from .ledger.records import ModelRecord
from .limits import TimeLimit, Watch
from .plugins import Problem, told
from .recording import change, change_id, head
from .result import Result
from .rules import Guard, Rule, Stage
from .snapshot import Snapshot
from .user_rules import protected_spans

if TYPE_CHECKING:
    from .engine import Engine

_GROWTH = 2_000
"""Code points, besides twice its length, by which an article may grow before a rule counts as not settling."""


class Attempt:
    """One attempt at one article."""

    def __init__(self, engine: Engine, article: Article, holds: Collection[str], previous: str, watch: Watch) -> None:
        self.engine, self.article, self.holds, self.watch = engine, article, holds, watch
        self.text = article.text
        self.off: dict[str, Problem] = {}
        self.problems: list[Problem] = []
        self.changes: list[ChangeRecord] = []
        self.told: set[tuple[str, str, str]] = set()
        self.slow: set[str] = set()
        self.findings: dict[str, list[Finding]] = {}
        self.held: dict[str, list[Proposal]] = {}
        self.level = SAFE
        self.number = self.step = 0
        self.head = head(engine, article, previous)
        self.continues = bool(previous)
        self.settled_talks: list[str] = []
        self.counts: Mapping[str, int] = {}
        self.digested = ("", text_digest(""))
        self.snapshot = self.snapshot_of(self.text)
        self.seconds = engine.config["stage-seconds"] * max(1.0, len(self.text) / 500_000)
        # None for a start itself: a circle would keep all that an attempt holds until the next sweep for garbage.
        self.origin: Attempt | None = None
        self._begin_here()

    @property
    def start(self) -> Attempt:
        """The attempt as it was when it began."""
        return self.origin or self

    def _begin_here(self) -> None:
        self.origin = None
        self.origin = copy(self)
        self.origin.changes, self.origin.told = list(self.changes), set(self.told)

    def anew(self, left_out: dict[str, Problem]) -> Attempt:
        """The same attempt from its start, without some rules."""
        work = copy(self.start)
        work.changes, work.told = list(self.start.changes), set(self.start.told)
        work.findings, work.held, work.settled_talks, work.counts = {}, {}, [], {}
        work.off = {**self.start.off, **self.off, **left_out}
        work.problems = list(dict.fromkeys([*self.start.problems, *work.off.values()]))
        work._begin_here()
        return work

    def further(self) -> Attempt:
        """An attempt that goes on from here with all rules."""
        work = copy(self)
        work.changes, work.told = list(self.changes), set(self.told)
        work.findings, work.held, work.off, work.level = {}, {}, {}, SAFE
        work.settled_talks = list(self.settled_talks)
        work._begin_here()
        return work

    def settle(self) -> dict[str, Problem]:
        """Run all stages until nothing changes; gives the rules without which the run must begin anew.

        Those are rules that would never settle, and rules that failed after they had changed something: left out from the
        start, they make the result the same in every run.
        """
        self.level = SAFE
        unsettled = self._fixpoint()
        if not unsettled and self.engine.config["unsafe"]:
            self.level = UNSAFE
            unsettled = self._fixpoint()
        elif not unsettled:
            self._survey()
        message = "does not settle: it keeps changing the text, and was left out"
        again = {id: Problem(id, "fixpoint", message) for id in unsettled}
        active = self._active_since(self.start.number)
        return again | {id: problem for id, problem in self.off.items() if id in active}

    def _fixpoint(self) -> set[str]:
        seen = {self.text: self.number}
        clean: dict[str, str] = {}
        for _ in range(max(self.engine.config["max-passes"], 1)):
            self.number += 1
            before = self.text
            for stage in self.engine.stages:
                if clean.get(stage.name) != self.text:
                    self._run_stage(stage)
                    clean[stage.name] = self.text
                    # Its own edits may call for more of them.
                    if self.changes and self.changes[-1].step == self.step and self.changes[-1].stage == stage.name:
                        clean.pop(stage.name)
            if self.text == before:
                # The stages may have gone round within the pass.
                return self._active_since(self.number - 1)
            if self.text in seen:
                return self._active_since(seen[self.text])
            if len(self.text) > 2 * len(self.article.text) + _GROWTH:
                return self._active_since(self.number - 1)
            seen[self.text] = self.number
        return self._active_since(self.number - 1)

    def _active_since(self, number: int) -> set[str]:
        return {change.rule for change in self.changes if change.applied and change.pass_ > number}

    def snapshot_of(self, text: str) -> Snapshot:
        return Snapshot(text, self.article.format, user_protected=protected_spans(text, self.engine.protect))

    def _run_stage(self, stage: Stage) -> None:
        self.step += 1
        self.snapshot.memo[TOUCHED] = self.touched
        findings: list[Finding] = []
        held: list[Proposal] = []
        candidates: list[Proposal] = []
        for rule in [rule for rule in stage.rules if rule.id not in self.off and not self._waits(rule)]:
            for item in self._ask(rule):
                if isinstance(item, Finding):
                    if 0 <= item.start <= item.end <= len(self.text):
                        findings.append(item)
                    continue
                level = self.engine.level(item, rule)
                item = item if item.applicability == level else replace(item, applicability=level)
                if level >= self.level:
                    candidates.append(item)
                elif not invalid(self.text, item):
                    held.append(item)
        self.findings[stage.name], self.held[stage.name] = findings, held
        if candidates:
            if self.holds:
                candidates = [p for p in candidates if hold_key(p.rule, p.edits) not in self.holds]
            self._decide(stage, Judge(self, stage), candidates)

    def _waits(self, rule: Rule) -> bool:
        """Whether nothing of the rule can be applied now: it is asked once, when the others have settled."""
        return self.level == SAFE and rule.most < SAFE and not self.engine.extends(rule)

    def _survey(self) -> None:
        """Ask the rules that only report, about the settled text."""
        for stage in self.engine.stages:
            for rule in stage.rules:
                if rule.id in self.off or not self._waits(rule):
                    continue
                for item in self._ask(rule):
                    if isinstance(item, Finding):
                        if 0 <= item.start <= item.end <= len(self.text):
                            self.findings.setdefault(stage.name, []).append(item)
                    elif not invalid(self.text, item):
                        level = self.engine.level(item, rule)
                        self.held.setdefault(stage.name, []).append(replace(item, applicability=level))

    def _ask(self, rule: Rule) -> list[Proposal | Finding]:
        try:
            return self.watch.call(self.seconds, lambda: self._call(rule))
        except TimeLimit:
            self.leave_out(rule.id, "rule", f"took longer than {self.seconds:g} s")
        except KeyboardInterrupt:
            raise
        except BaseException as problem:  # noqa: BLE001 - whatever foreign code raises
            self.leave_out(rule.id, "rule", told(problem))
        return []

    def _call(self, rule: Rule) -> list[Proposal | Finding]:
        if rule.scope == "article":
            return _checked(rule, rule.check(self.snapshot))
        return [
            item.moved(chunk.offset)
            for chunk in self.engine.chunker.snapshots(self.snapshot)
            for item in _checked(rule, rule.check(chunk))
        ]

    def leave_out(self, id: str, where: str, message: str) -> None:
        self.off[id] = Problem(id, where, message)
        self.problems.append(self.off[id])

    def _decide(
        self,
        stage: Stage,
        judge: Judge,
        candidates: list[Proposal],
        models: Mapping[str, ModelRecord] = MappingProxyType({}),
    ) -> None:
        decisions = judge.decide(candidates)
        edits = [edit for d in decisions if d.status == "applied" for edit in d.proposal.edits]
        before = self._digest(self.text)
        new = apply_edits(self.text, edits) if edits else self.text
        after = self._digest(new)
        ids = {id(d.proposal): change_id(self, d) for d in decisions}
        for decision in decisions:
            if self._is_news(decision):
                model = models.get(decision.proposal.question)
                self.changes.append(change(self, stage.name, decision, ids, (before, after), model))
        if edits:
            self.text = new
            self.snapshot = judge.ahead or self.snapshot_of(new)

    def _digest(self, text: str) -> str:
        """The hash of ``text``, kept: a step begins with the text that the step before it left."""
        if text is not self.digested[0]:
            self.digested = text, text_digest(text)
        return self.digested[1]

    def _is_news(self, d: Decision) -> bool:
        """A loser comes back in every pass; it is told once."""
        if d.status == "applied":
            return True
        told = (d.proposal.rule, d.status, repr([(e.expect, e.replacement) for e in d.proposal.edits]))
        known = told in self.told
        self.told.add(told)
        return not known

    @property
    def touched(self) -> bool:
        """Whether rules found damage in this article, now or in a run before."""
        return self.continues or any(change.applied for change in self.changes)

    def refused(self, stage: Stage, proposals: list[Proposal], guards: tuple[Guard, ...] = ()) -> list[tuple[Proposal, str]]:
        """Which of a language stage's proposals would not stand, and why; nothing is applied. ``guards``: its own."""
        decisions = Judge(self, stage, guards, whole=True).decide(proposals)
        return [(d.proposal, d.reason) for d in decisions if d.status in ("vetoed", "refused")]

    def take(
        self,
        stage: Stage,
        proposals: list[Proposal],
        findings: list[Finding],
        models: Mapping[str, ModelRecord],
        guards: tuple[Guard, ...] = (),
    ) -> None:
        """Decide and apply what a language stage proposed; the user asked for it, so unsafe proposals count."""
        self.step += 1
        self.number += 1
        self.findings[stage.name] = [f for f in findings if 0 <= f.start <= f.end <= len(self.text)]
        proposals = [p for p in proposals if hold_key(p.rule, p.edits) not in self.holds]
        if proposals:
            self._decide(stage, Judge(self, stage, guards, whole=True), proposals, models)

    def count(self, counts: Mapping[str, int], answers: Iterable[Answer]) -> None:
        """Add up what the language stages did, for the report."""
        told = Counter(counts)
        for answer in answers:
            told["asked"] += 1
            told["cached"] += answer.cached
            told["failed"] += answer.outcome != OK
            told["tokens in"] += 0 if answer.cached else answer.tokens_in
            told["tokens out"] += 0 if answer.cached else answer.tokens_out
        self.counts = Counter(self.counts) + told

    def result(self) -> Result:
        order = [stage.name for stage in (*self.engine.stages, *(speaker.stage for speaker in self.engine.talks))]
        findings = [f for name in order for f in self.findings.get(name, ())]
        held = [p for name in order for p in self.held.get(name, ())]
        if self.holds:
            held = [p for p in held if hold_key(p.rule, p.edits) not in self.holds]
        findings.sort(key=lambda f: (f.start, f.end, f.rule))
        held.sort(key=lambda p: (p.start, p.end, p.rule))
        head = msgspec.structs.replace(self.head, talks=tuple(self.settled_talks))
        problems = list(dict.fromkeys(self.problems))
        return Result(self.article, self.text, head, self.changes, findings, held, problems, counts=self.counts)


def _checked(rule: Rule, items: Iterable[Proposal | Finding]) -> list[Proposal | Finding]:
    """What a rule returned, all of it its own and of the right types."""
    found = []
    for item in items:
        if not isinstance(item, (Proposal, Finding)):
            raise TypeError(f"returned {type(item).__name__}, neither a Proposal nor a Finding")
        if item.rule != rule.id:
            raise ValueError(f"returned something in the name of {item.rule!r}")
        if not well_typed(item):
            raise TypeError(f"returned a {type(item).__name__} with values of wrong types")
        found.append(item)
    return found
