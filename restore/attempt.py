"""One attempt at one article: its stages to a fixpoint, each decision recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import msgspec

from .applier import Decision, decide, invalid
from .article import Article
from .article.encoding import can_encode
from .dialogue import OK, Answer
from .edits import SAFE, UNSAFE, Finding, Proposal, apply_edits, well_typed
from .joint import broken, neighbours
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
        self.guards: tuple[Guard, ...] = tuple(engine.plugins.guards)
        self.speaking = False
        """Whether a language stage has the word: then guards look at the whole article too."""
        self.continues = bool(previous)
        self.settled_talks: list[str] = []
        self.counts: Mapping[str, int] = {}
        self.snapshot = self._snapshot(self.text)
        self.seconds = engine.config["stage-seconds"] * max(1.0, len(self.text) / 500_000)
        self.ahead: Snapshot | None = None
        self.start = copy(self)
        self.start.start = self.start
        self.start.changes, self.start.told = [], set()

    def anew(self, left_out: dict[str, Problem]) -> Attempt:
        """The same attempt from its start, without some rules."""
        work = copy(self.start)
        work.changes, work.told = list(self.start.changes), set(self.start.told)
        work.findings, work.held, work.settled_talks, work.counts = {}, {}, [], {}
        work.off = {**self.start.off, **self.off, **left_out}
        work.problems = list(dict.fromkeys([*self.start.problems, *work.off.values()]))
        work.start = copy(work)
        work.start.start = work.start
        work.start.changes, work.start.told = list(work.changes), set(work.told)
        return work

    def further(self) -> Attempt:
        """An attempt that goes on from here with all rules."""
        work = copy(self)
        work.changes, work.told = list(self.changes), set(self.told)
        work.findings, work.held, work.off, work.level = {}, {}, {}, SAFE
        work.settled_talks = list(self.settled_talks)
        work.start = copy(work)
        work.start.start = work.start
        work.start.changes, work.start.told = list(work.changes), set(work.told)
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

    def _snapshot(self, text: str) -> Snapshot:
        return Snapshot(text, self.article.format, user_protected=protected_spans(text, self.engine.protect))

    def _run_stage(self, stage: Stage) -> None:
        self.step += 1
        findings: list[Finding] = []
        held: list[Proposal] = []
        candidates: list[Proposal] = []
        rules = {rule.id: rule for rule in stage.rules if rule.id not in self.off and not self._waits(rule)}
        for rule in rules.values():
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
            self._decide(stage, rules, candidates)

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

    def _veto(self, rules: dict[str, Rule], proposal: Proposal) -> tuple[str, str] | None:
        for edit in proposal.edits:
            if "\0" in edit.replacement or not can_encode(edit.replacement, self.article.encoding):
                return "encoding", f"{self.article.encoding} text cannot hold it"
        return self._ask_guards(proposal, rules[proposal.rule].may)

    def _ask_guards(self, proposal: Proposal, may: frozenset[str]) -> tuple[str, str] | None:
        for guard in self.guards:
            if guard.id in self.slow:
                return guard.id, f"the guard took longer than {self.seconds:g} s before"
            try:
                reason = self.watch.call(self.seconds, lambda: guard.check(self.snapshot, proposal, may))  # noqa: B023
                if not isinstance(reason, (str, type(None))):
                    raise TypeError(f"returned {type(reason).__name__}, not a reason or an empty string")
            except KeyboardInterrupt:
                raise
            except BaseException as problem:  # noqa: BLE001 - whatever foreign code raises
                # A guard that cannot say yes says no.
                what = f"took longer than {self.seconds:g} s" if isinstance(problem, TimeLimit) else told(problem)
                reason = f"the guard failed: {what}"
                if isinstance(problem, TimeLimit):
                    self.slow.add(guard.id)
                if guard.id not in self.off:
                    self.leave_out(guard.id, "guard", what)
            if reason:
                return guard.id, reason
        return None

    def _decide(
        self,
        stage: Stage,
        rules: dict[str, Rule],
        candidates: list[Proposal],
        models: Mapping[str, ModelRecord] = MappingProxyType({}),
    ) -> None:
        decisions = self._decisions(rules, candidates)
        edits = [edit for d in decisions if d.status == "applied" for edit in d.proposal.edits]
        before = text_digest(self.text)
        new = apply_edits(self.text, edits) if edits else self.text
        after = text_digest(new) if edits else before
        ids = {id(d.proposal): change_id(self, d) for d in decisions}
        for decision in decisions:
            if self._is_news(decision):
                model = models.get(decision.proposal.question)
                self.changes.append(change(self, stage.name, decision, ids, (before, after), model))
        if edits:
            self.text = new
            self.snapshot = self._snapshot(new) if self.ahead is None else self.ahead

    def _is_news(self, d: Decision) -> bool:
        """A loser comes back in every pass; it is told once."""
        if d.status == "applied":
            return True
        told = (d.proposal.rule, d.status, repr([(e.expect, e.replacement) for e in d.proposal.edits]))
        known = told in self.told
        self.told.add(told)
        return not known

    def _decisions(self, rules: dict[str, Rule], candidates: list[Proposal]) -> list[Decision]:
        """Decide until what is applied does no harm together; who lost to a proposal that fell gets another chance."""
        fallen: list[Decision] = []
        while True:
            decisions = decide(
                self.text,
                candidates,
                protected=self.snapshot.protected,
                may=lambda id: rules[id].may,
                tier=lambda id: rules[id].tier,
                veto=lambda proposal: self._veto(rules, proposal),
            )
            applied = {id(d.proposal) for d in decisions if d.status == "applied"}
            joint = self._jointly(rules, decisions)
            fell = [d for d in joint if d.status == "vetoed" and id(d.proposal) in applied]
            lost = {id(d.lost_to) for d in joint if d.lost_to}
            if not any(id(d.proposal) in lost for d in fell):
                return joint + fallen
            fallen += fell
            gone = {id(d.proposal) for d in fell}
            candidates = [p for p in candidates if id(p) not in gone]

    def _jointly(self, rules: dict[str, Rule], decisions: list[Decision]) -> list[Decision]:
        """Take back what only together does harm: joins two figures, or makes or breaks what is protected."""
        self.ahead = None
        applied = [d for d in decisions if d.status == "applied"]
        if not applied:
            return decisions
        vetoed: dict[int, tuple[str, str]] = {}
        for decision, others in neighbours(applied):
            together = [d for d in others if id(d) not in vetoed]
            if together:
                may = frozenset.intersection(*(rules[d.proposal.rule].may for d in (decision, *together)))
                edits = tuple(e for d in (*together, decision) for e in d.proposal.edits)
                if reason := self._ask_guards(replace(decision.proposal, edits=edits), may):
                    vetoed[id(decision)] = (reason[0], f"together with its neighbours {reason[1]}")
        rest = [d for d in applied if id(d) not in vetoed]
        for guard in self.guards if self.speaking else ():
            if guard.whole and (objection := self._in_all(guard, rules, rest)):
                for decision in broken(rest, lambda some: not self._in_all(guard, rules, some)):  # noqa: B023
                    vetoed[id(decision)] = (guard.id, objection)
                rest = [d for d in rest if id(d) not in vetoed]
        for decision in broken(rest, lambda some: self._keeps(rules, some)):
            vetoed[id(decision)] = ("protected", "changes what is a link, code or otherwise protected")
        return [
            replace(d, status="vetoed", guard=vetoed[id(d)][0], reason=vetoed[id(d)][1], also=()) if id(d) in vetoed else d
            for d in decisions
        ]

    def _in_all(self, guard: Guard, rules: dict[str, Rule], applied: Sequence[Decision]) -> str:
        """What a guard has against all that a language stage does to the article; a guard that fails has something."""
        assert guard.whole
        may = frozenset.intersection(*(rules[d.proposal.rule].may for d in applied)) if applied else frozenset()
        new = apply_edits(self.text, [edit for d in applied for edit in d.proposal.edits])
        try:
            return self.watch.call(self.seconds, lambda: guard.whole(self.text, new, may)) or ""  # type: ignore[misc]
        except KeyboardInterrupt:
            raise
        except BaseException as problem:  # noqa: BLE001 - whatever foreign code raises
            return f"the guard failed: {told(problem)}"

    def _keeps(self, rules: dict[str, Rule], applied: Sequence[Decision]) -> bool:
        """Whether everything protected still stands, except what one of the rules may touch."""
        if not applied:
            return True
        may = frozenset().union(*(rules[d.proposal.rule].may for d in applied))
        new = apply_edits(self.text, [edit for d in applied for edit in d.proposal.edits])
        self.ahead = self._snapshot(new)
        return _protected(self.snapshot, may) == _protected(self.ahead, may)

    @property
    def touched(self) -> bool:
        """Whether rules found damage in this article, now or in a run before."""
        return self.continues or any(change.applied for change in self.changes)

    def refused(self, stage: Stage, proposals: list[Proposal], guards: tuple[Guard, ...] = ()) -> list[tuple[Proposal, str]]:
        """Which of a language stage's proposals would not stand, and why; nothing is applied. ``guards``: its own."""
        self.guards, self.speaking = (*self.engine.plugins.guards, *guards), True
        decisions = self._decisions({rule.id: rule for rule in stage.rules}, proposals)
        self.guards, self.speaking = tuple(self.engine.plugins.guards), False
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
        self.guards, self.speaking = (*self.engine.plugins.guards, *guards), True
        self.step += 1
        self.number += 1
        self.findings[stage.name] = [f for f in findings if 0 <= f.start <= f.end <= len(self.text)]
        proposals = [p for p in proposals if hold_key(p.rule, p.edits) not in self.holds]
        if proposals:
            self._decide(stage, {rule.id: rule for rule in stage.rules}, proposals, models)
        self.guards, self.speaking = tuple(self.engine.plugins.guards), False

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


def _protected(snapshot: Snapshot, may: frozenset[str]) -> list[tuple[str, str]]:
    """Kind and text of all protected spans but those that may be touched; mark-up has no words of its own."""
    text, free = snapshot.text, may | {"markup"}
    return [(kind, text[start:end]) for start, end, kind in snapshot.protected if kind not in free]


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
