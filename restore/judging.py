"""What of the proposals of one step may stand: each by itself, beside its neighbours, and all together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from .applier import Decision, decide
from .article.encoding import can_encode
from .edits import Proposal, apply_edits
from .joint import broken, neighbours
from .limits import TimeLimit
from .plugins import told
from .rules import Guard, Stage
from .snapshot import Snapshot

if TYPE_CHECKING:
    from .attempt import Attempt


class Judge:
    """Decides about the proposals of one stage on the text as it stands; nothing is applied.

    ``guards`` are the stage's own, besides those of all plugins; with ``whole`` guards look at the article as it would
    become, too.
    """

    def __init__(self, work: Attempt, stage: Stage, guards: Sequence[Guard] = (), whole: bool = False) -> None:
        self.work, self.text, self.snapshot = work, work.text, work.snapshot
        self.rules = {rule.id: rule for rule in stage.rules}
        self.guards = (*work.engine.plugins.guards, *guards)
        self.whole = whole
        self.ahead: Snapshot | None = None
        """The article with all that was decided, where it had to be made to decide."""

    def decide(self, candidates: list[Proposal]) -> list[Decision]:
        """Decide until what is applied does no harm together; who lost to a proposal that fell gets another chance."""
        fallen: list[Decision] = []
        while True:
            decisions = decide(
                self.text,
                candidates,
                protected=self.snapshot.protected,
                may=lambda id: self.rules[id].may,
                tier=lambda id: self.rules[id].tier,
                veto=self._veto,
            )
            applied = {id(d.proposal) for d in decisions if d.status == "applied"}
            joint = self._jointly(decisions)
            fell = [d for d in joint if d.status == "vetoed" and id(d.proposal) in applied]
            lost = {id(d.lost_to) for d in joint if d.lost_to}
            if not any(id(d.proposal) in lost for d in fell):
                return joint + fallen
            fallen += fell
            gone = {id(d.proposal) for d in fell}
            candidates = [p for p in candidates if id(p) not in gone]

    def _veto(self, proposal: Proposal) -> tuple[str, str] | None:
        encoding = self.work.article.encoding
        for edit in proposal.edits:
            if "\0" in edit.replacement or not can_encode(edit.replacement, encoding):
                return "encoding", f"{encoding} text cannot hold it"
        return self._objection(proposal, self.rules[proposal.rule].may)

    def _objection(self, proposal: Proposal, may: frozenset[str]) -> tuple[str, str] | None:
        for guard in self.guards:
            if reason := self._asked(guard, lambda: guard.check(self.snapshot, proposal, may)):  # noqa: B023
                return guard.id, reason
        return None

    def _asked(self, guard: Guard, question: Callable[[], str | None]) -> str:
        """What a guard says; one that cannot say yes says no, and is told as a problem once."""
        work = self.work
        if guard.id in work.slow:
            return f"the guard took longer than {work.seconds:g} s before"
        try:
            reason = work.watch.call(work.seconds, question)
            if not isinstance(reason, (str, type(None))):
                raise TypeError(f"returned {type(reason).__name__}, not a reason or an empty string")
        except KeyboardInterrupt:
            raise
        except BaseException as problem:  # noqa: BLE001 - whatever foreign code raises
            what = f"took longer than {work.seconds:g} s" if isinstance(problem, TimeLimit) else told(problem)
            if isinstance(problem, TimeLimit):
                work.slow.add(guard.id)
            if guard.id not in work.off:
                work.leave_out(guard.id, "guard", what)
            return f"the guard failed: {what}"
        return reason or ""

    def _jointly(self, decisions: list[Decision]) -> list[Decision]:
        """Take back what only together does harm: joins two figures, or makes or breaks what is protected."""
        self.ahead = None
        applied = [d for d in decisions if d.status == "applied"]
        if not applied:
            return decisions
        vetoed: dict[int, tuple[str, str]] = {}
        for decision, others in neighbours(applied):
            together = [d for d in others if id(d) not in vetoed]
            if together:
                edits = tuple(e for d in (*together, decision) for e in d.proposal.edits)
                may = self._may_all([decision, *together])
                if reason := self._objection(replace(decision.proposal, edits=edits), may):
                    vetoed[id(decision)] = (reason[0], f"together with its neighbours {reason[1]}")
        rest = [d for d in applied if id(d) not in vetoed]
        for guard in self.guards if self.whole else ():
            if guard.whole and (objection := self._in_all(guard, rest)):
                for decision in broken(rest, lambda some: not self._in_all(guard, some)):  # noqa: B023
                    vetoed[id(decision)] = (guard.id, objection)
                rest = [d for d in rest if id(d) not in vetoed]
        for decision in broken(rest, self._keeps):
            vetoed[id(decision)] = ("protected", "changes what is a link, code or otherwise protected")
        return [
            replace(d, status="vetoed", guard=vetoed[id(d)][0], reason=vetoed[id(d)][1], also=()) if id(d) in vetoed else d
            for d in decisions
        ]

    def _may_all(self, applied: Sequence[Decision]) -> frozenset[str]:
        """What each of the rules may touch."""
        return frozenset.intersection(*(self.rules[d.proposal.rule].may for d in applied)) if applied else frozenset()

    def _in_all(self, guard: Guard, applied: Sequence[Decision]) -> str:
        """What a guard has against the article as it would become."""
        whole = guard.whole
        assert whole
        may, new = self._may_all(applied), self._applied(applied)
        return self._asked(guard, lambda: whole(self.text, new, may))

    def _keeps(self, applied: Sequence[Decision]) -> bool:
        """Whether everything protected still stands, except what one of the rules may touch."""
        if not applied:
            return True
        may = frozenset().union(*(self.rules[d.proposal.rule].may for d in applied))
        self.ahead = self.work.snapshot_of(self._applied(applied))
        return _protected(self.snapshot, may) == _protected(self.ahead, may)

    def _applied(self, applied: Sequence[Decision]) -> str:
        return apply_edits(self.text, [edit for d in applied for edit in d.proposal.edits])


def _protected(snapshot: Snapshot, may: frozenset[str]) -> list[tuple[str, str]]:
    """Kind and text of all protected spans but those that may be touched; mark-up has no words of its own."""
    text, free = snapshot.text, may | {"markup"}
    return [(kind, text[start:end]) for start, end, kind in snapshot.protected if kind not in free]
