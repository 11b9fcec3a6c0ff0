"""The engine: runs the stages over an article, to a fixpoint, and records what it decided.

Safe proposals settle first. With ``unsafe`` a second round adds the rest, so that unsafe work never displaces safe work.
A rule that raises, runs too long or never settles is left out; what the others do stands.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from difflib import get_close_matches
from fnmatch import fnmatchcase
from hashlib import sha256

from .applier import Decision, decide
from .article import Article
from .article.encoding import can_encode
from .chunks import Chunker
from .config import Config
from .edits import SAFE, UNSAFE, Applicability, Finding, Proposal, apply_edits
from .errors import ConfigError, PluginError
from .ledger import ChangeRecord, EditRecord, RunRecord, hold_key, text_digest
from .ledger.records import VERSION, Document
from .limits import TimeLimit, Watch
from .plugins import Plugins, Problem, load_plugins
from .result import Result
from .rules import Rule, Stage
from .snapshot import Snapshot
from .user_rules import STAGE, compile_pattern, protected_spans, user_stage
from .version import __version__


class Engine:
    """Stages, guards and settings, ready to restore any number of articles. Holds no state between them."""

    def __init__(self, config: Config | None = None, plugins: Plugins | None = None) -> None:
        self.config = config or Config()
        self.plugins = plugins or load_plugins(self.config["trust"], self.config["disable"])
        if self.config["strict-plugins"] and self.plugins.problems:
            problem = self.plugins.problems[0]
            raise PluginError(f"plugin {problem.plugin} cannot be loaded: {problem.message}")
        own = user_stage(self.config["rule"])
        self.stages = _selected([*self.plugins.stages, *([own] if own else [])], self.config)
        self.protect = [compile_pattern(p, "protect") for p in self.config["protect"]]
        self.chunker = Chunker(self.config["chunk-tokens"], self.config["tokenizer"], self.config["tokenizer-file"])
        self.versions = {p.name: f"{p.name} {p.version}".strip() for p in self.plugins.loaded}

    def run(self, article: Article, *, holds: Collection[str] = (), previous: str = "") -> Result:
        """Restore one article.

        ``holds`` are keys of changes that a person has undone (see `hold_key`): they are not made again. ``previous`` is
        the chain of the ledger so far, so that every run has an id of its own.
        """
        left_out: dict[str, Problem] = {}
        with Watch() as watch:
            while True:
                work = _Work(self, article, holds, previous, left_out, watch)
                unsettled = work.settle()
                if not unsettled:
                    return self._observed(work.result())
                for id in unsettled:
                    left_out[id] = Problem(id, "fixpoint", "does not settle: it keeps changing the text, and was left out")

    def _observed(self, result: Result) -> Result:
        """Tell the observing hooks, one implementation at a time, so that a crash costs that one only."""
        manager = self.plugins.manager
        if manager is None:
            return result
        for caller, values in (
            (manager.hook.restore_change_recorded, [{"change": change} for change in result.changes]),
            (manager.hook.restore_run_finished, [{"result": result}]),
        ):
            for implementation in caller.get_hookimpls():
                try:
                    for value in values:
                        implementation.function(*[value[name] for name in implementation.argnames])
                except Exception as problem:  # noqa: BLE001 - whatever foreign code raises
                    what = f"{type(problem).__name__}: {problem}"
                    result.problems.append(Problem(implementation.plugin_name, "hook", what))
        return result

    def level(self, proposal: Proposal, rule: Rule) -> Applicability:
        """How far a proposal may go, after the rule's cap and the user's ``extend-safe`` and ``extend-unsafe``."""
        level = min(proposal.applicability, rule.most)
        if level == UNSAFE and _matches(rule.id, self.config["extend-safe"]):
            return SAFE
        if level == SAFE and _matches(rule.id, self.config["extend-unsafe"]):
            return UNSAFE
        return level


class _Work:
    """One attempt at one article."""

    def __init__(
        self,
        engine: Engine,
        article: Article,
        holds: Collection[str],
        previous: str,
        left_out: dict[str, Problem],
        watch: Watch,
    ) -> None:
        self.engine, self.article, self.holds, self.watch = engine, article, holds, watch
        self.text = article.text
        self.off = dict(left_out)
        self.problems = list(left_out.values())
        self.changes: list[ChangeRecord] = []
        self.told: set[tuple[str, str, str]] = set()
        self.findings: dict[str, list[Finding]] = {}
        self.held: dict[str, list[Proposal]] = {}
        self.level = SAFE
        self.number = self.step = 0
        self.head = self._head(previous)
        self.snapshot = self._snapshot()
        self.any_text = article.encoding.replace("_", "-").lower().startswith("utf")
        size_factor = max(1.0, len(self.text) / 500_000)
        self.seconds = engine.config["stage-seconds"] * size_factor

    def settle(self) -> set[str]:
        """Run all stages until nothing changes; gives the rules that would never let that happen."""
        unsettled = self._fixpoint()
        if not unsettled and self.engine.config["unsafe"]:
            self.level = UNSAFE
            unsettled = self._fixpoint()
        return unsettled

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
            seen[self.text] = self.number
        return self._active_since(self.number - 1)

    def _active_since(self, number: int) -> set[str]:
        return {change.rule for change in self.changes if change.applied and change.pass_ > number}

    def _snapshot(self) -> Snapshot:
        return Snapshot(self.text, self.article.format, user_protected=protected_spans(self.text, self.engine.protect))

    def _run_stage(self, stage: Stage) -> None:
        self.step += 1
        findings: list[Finding] = []
        held: list[Proposal] = []
        candidates: list[Proposal] = []
        rules = {rule.id: rule for rule in stage.rules if rule.id not in self.off}
        for rule in rules.values():
            for item in self._ask(rule):
                if isinstance(item, Finding):
                    findings.append(item)
                    continue
                level = self.engine.level(item, rule)
                item = item if item.applicability == level else replace(item, applicability=level)
                (candidates if level >= self.level else held).append(item)
        self.findings[stage.name], self.held[stage.name] = findings, held
        if candidates:
            if self.holds:
                candidates = [p for p in candidates if hold_key(p.rule, p.edits) not in self.holds]
            self._decide(stage, rules, candidates)

    def _ask(self, rule: Rule) -> list[Proposal | Finding]:
        try:
            return self.watch.call(self.seconds, lambda: self._call(rule))
        except TimeLimit:
            self._leave_out(rule.id, "rule", f"took longer than {self.seconds:g} s")
        except RecursionError:
            self._leave_out(rule.id, "rule", "RecursionError: too deep")
        except Exception as problem:  # noqa: BLE001 - whatever foreign code raises
            self._leave_out(rule.id, "rule", f"{type(problem).__name__}: {problem}")
        return []

    def _call(self, rule: Rule) -> list[Proposal | Finding]:
        if rule.scope == "article":
            return _checked(rule, rule.check(self.snapshot))
        return [
            item.moved(chunk.offset)
            for chunk in self.engine.chunker.snapshots(self.snapshot)
            for item in _checked(rule, rule.check(chunk))
        ]

    def _leave_out(self, id: str, where: str, message: str) -> None:
        self.off[id] = Problem(id, where, message)
        self.problems.append(self.off[id])

    def _veto(self, rules: dict[str, Rule], proposal: Proposal) -> tuple[str, str] | None:
        if not self.any_text and not all(can_encode(e.replacement, self.article.encoding) for e in proposal.edits):
            return "encoding", f"{self.article.encoding} cannot write it"
        may = rules[proposal.rule].may
        for guard in self.engine.plugins.guards:
            try:
                reason = guard.check(self.snapshot, proposal, may)
            except Exception as problem:  # noqa: BLE001 - whatever foreign code raises
                # A guard that cannot say yes says no.
                reason = f"the guard crashed: {type(problem).__name__}: {problem}"
                if guard.id not in self.off:
                    self._leave_out(guard.id, "guard", f"{type(problem).__name__}: {problem}")
            if reason:
                return guard.id, reason
        return None

    def _decide(self, stage: Stage, rules: dict[str, Rule], candidates: list[Proposal]) -> None:
        decisions = decide(
            self.text,
            candidates,
            protected=self.snapshot.protected,
            may=lambda id: rules[id].may,
            tier=lambda id: rules[id].tier,
            veto=lambda proposal: self._veto(rules, proposal),
        )
        edits = [edit for d in decisions if d.status == "applied" for edit in d.proposal.edits]
        before = text_digest(self.text)
        new = apply_edits(self.text, edits) if edits else self.text
        after = text_digest(new) if edits else before
        ids = {id(d.proposal): self._change_id(d) for d in decisions}
        for decision in decisions:
            record = self._record(stage, decision, ids, before, after)
            if record:
                self.changes.append(record)
        if edits:
            self.text = new
            self.snapshot = self._snapshot()

    def _change_id(self, decision: Decision) -> str:
        what = repr((self.head.run, self.step, decision.proposal.rule, decision.status, decision.proposal.edits_key))
        return "c_" + sha256(what.encode("utf-8", "surrogatepass")).hexdigest()[:10]

    def _record(self, stage: Stage, d: Decision, ids: dict[int, str], before: str, after: str) -> ChangeRecord | None:
        proposal = d.proposal
        if d.status != "applied":
            # A loser comes back in every pass; it is told once.
            told = (proposal.rule, d.status, repr([(e.expect, e.replacement) for e in proposal.edits]))
            if told in self.told:
                return None
            self.told.add(told)
        owner = self.engine.plugins.owners.get(proposal.rule)
        return ChangeRecord(
            id=ids[id(proposal)],
            run=self.head.run,
            pass_=self.number,
            step=self.step,
            stage=stage.name,
            rule=proposal.rule,
            plugin=self.engine.versions.get(owner.name, owner.name) if owner else STAGE,
            applicability=proposal.applicability.label,
            status=d.status,
            why=proposal.why,
            edits=tuple(EditRecord.of(edit, self.text) for edit in _in_range(proposal, self.text)),
            source=before,
            result=after,
            evidence=proposal.evidence,
            also=d.also,
            guards=(d.guard,) if d.guard else (),
            reason=d.reason,
            lost_to=ids[id(d.lost_to)] if d.lost_to else "",
        )

    def _head(self, previous: str) -> RunRecord:
        article, config = self.article, self.engine.config
        level = "unsafe" if config["unsafe"] else "safe"
        plugins = ("restore " + __version__, *self.engine.versions.values())
        identity = repr((previous, article.digest, level, config.digest, plugins))
        run = "r_" + sha256(identity.encode()).hexdigest()[:12]
        doc = Document(
            article.name.replace("\\", "/").rpartition("/")[2], article.format, article.encoding, article.bom.hex()
        )
        return RunRecord(VERSION, run, "fix", doc, article.digest, level, config.digest, plugins)

    def result(self) -> Result:
        order = [stage.name for stage in self.engine.stages]
        findings = [f for name in order for f in self.findings.get(name, ())]
        held = [p for name in order for p in self.held.get(name, ())]
        if self.holds:
            held = [p for p in held if hold_key(p.rule, p.edits) not in self.holds]
        findings.sort(key=lambda f: (f.start, f.end, f.rule))
        held.sort(key=lambda p: (p.start, p.end, p.rule))
        return Result(self.article, self.text, self.head, self.changes, findings, held, self.problems)


def _in_range(proposal: Proposal, text: str) -> list:  # type: ignore[type-arg]
    return [edit for edit in proposal.edits if 0 <= edit.start <= edit.end <= len(text)]


def _checked(rule: Rule, items: Iterable[Proposal | Finding]) -> list[Proposal | Finding]:
    """What a rule returned, all of it its own and of the right types."""
    found = []
    for item in items:
        if not isinstance(item, (Proposal, Finding)):
            raise TypeError(f"returned {type(item).__name__}, neither a Proposal nor a Finding")
        if item.rule != rule.id:
            raise ValueError(f"returned something in the name of {item.rule!r}")
        found.append(item)
    return found


def _matches(id: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(id, pattern) for pattern in patterns)


def _selected(stages: list[Stage], config: Config) -> list[Stage]:
    """The stages with the rules that the configuration selects."""
    ids = [rule.id for stage in stages for rule in stage.rules]
    for key in ("select", "ignore", "extend-safe", "extend-unsafe"):
        for pattern in config[key]:
            if not any(fnmatchcase(id, pattern) for id in ids):
                near = get_close_matches(pattern, ids, 1, 0.4)
                hint = f"did you mean {near[0]!r}?" if near else "see `restore rules`"
                raise ConfigError(f"{config.origin(key)}: {key}: no rule matches {pattern!r}; {hint}")
    select, ignore = config["select"] or ["*"], config["ignore"]
    chosen = []
    for stage in stages:
        rules = tuple(r for r in stage.rules if _matches(r.id, select) and not _matches(r.id, ignore))
        if rules:
            chosen.append(replace(stage, rules=rules))
    return chosen
