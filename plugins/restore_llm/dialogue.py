"""The talk about one article: what to ask, what the replies propose, what to ask once more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from restore import UNSAFE, Answer, Edit, Evidence, Finding, Proposal, Question, Snapshot
from restore.dialogue import OK, TOUCHED

from .cleaning import clean_reason
from .context import Part, parts
from .density import dense
from .matching import Match, Matcher, single_edits
from .reading import MOST_EDITS, Wanted, read_reply, read_rewrite
from .request import body
from .setup import Setup
from .triage import damaged

CUT = "length"
"""The outcome of an answer that was cut off: its complete edits are used."""
_MOST_REFUSED = 20


@dataclass
class LlmDialogue:
    """Implements `restore.dialogue.Dialogue`."""

    snapshot: Snapshot
    setup: Setup
    asked: dict[str, tuple[Part, str]] = field(default_factory=dict)
    """For each question its part and, if it is a repair, ``repair``."""
    counted: Counter[str] = field(default_factory=Counter)
    _problems: list[str] = field(default_factory=list)
    _sources: dict[tuple[tuple[int, int, str], ...], tuple[Part, Wanted]] = field(default_factory=dict)
    _unmatched: list[tuple[Part, Wanted, str]] = field(default_factory=list)

    def open(self) -> list[Question]:
        """A question for each chunk that looks damaged."""
        found = []
        touched = bool(self.snapshot.memo.get(TOUCHED))
        for part in parts(self.snapshot, self.setup):
            self.counted["chunks"] += 1
            if self.setup.triage == "all" or touched or damaged(part.chunk, self.setup.threshold):
                found.append(self._question(part, ""))
        return found

    def hear(self, answers: Mapping[str, Answer]) -> list[Proposal | Finding]:
        """The proposals of all answers, in the order of the questions."""
        found: list[Proposal | Finding] = []
        for id, (part, kind) in self.asked.items():
            answer = answers.get(id)
            if answer is not None:
                self._count(answer)
                found += self._read(id, part, kind, answer)
        return found

    def object(self, refused: Sequence[tuple[Proposal, str]]) -> list[Question]:
        """One question for each chunk with edits that were refused or could not be matched."""
        self.counted["refused"] += len(refused)
        reasons: dict[int, tuple[Part, list[tuple[Wanted, str]]]] = {}
        known = ((*self._sources[p.edits_key], reason) for p, reason in refused if p.edits_key in self._sources)
        for part, wanted, reason in (*known, *self._unmatched):
            reasons.setdefault(part.chunk.offset, (part, []))[1].append((wanted, reason))
        self._unmatched.clear()
        if not self.setup.repairs or self.setup.prompt.protocol != "edits":
            return []
        return [self._question(part, "repair", items[:_MOST_REFUSED]) for part, items in reasons.values()]

    @property
    def problems(self) -> Sequence[str]:
        """What could not be done, in words."""
        return self._problems

    @property
    def counts(self) -> Mapping[str, int]:
        """Numbers for the report, by name."""
        return dict(sorted(self.counted.items()))

    def _question(self, part: Part, kind: str, refused: Sequence[tuple[Wanted, str]] = ()) -> Question:
        request = body(self.setup, part, refused)
        tokens = sum(self.setup.count(str(m["content"])) for m in request["messages"])
        prompt = self.setup.prompt
        name = f"{prompt.id}@{prompt.version} {prompt.digest[:12]}"
        question = Question(request, name, tokens, part.view.text, nothing(prompt.protocol, part.view.text))
        self.asked[question.id] = (part, kind)
        self.counted["repairs" if kind else "asked"] += 1
        self.counted["tokens-asked"] += tokens
        return question

    def _count(self, answer: Answer) -> None:
        self.counted["answers"] += 1
        self.counted["tokens-in"] += answer.tokens_in
        self.counted["tokens-out"] += answer.tokens_out
        self.counted["cached"] += answer.cached

    def _problem(self, part: Part, kind: str, what: str) -> None:
        line = self.snapshot.line(part.chunk.offset)
        self._problems.append(f"the part from line {line}{', asked once more' if kind else ''}: {what}")

    def _read(self, id: str, part: Part, kind: str, answer: Answer) -> list[Proposal]:
        cut = answer.outcome == CUT
        if answer.outcome != OK:
            self._problem(part, kind, answer.problem or f"no answer ({answer.outcome})")
            if not (cut and answer.text and self.setup.prompt.protocol == "edits"):
                return []
        if self.setup.prompt.protocol == "rewrite":
            matches = self._rewritten(part, kind, answer.text)
        else:
            matches = self._listed(part, kind, answer.text, cut)
        return self._proposals(id, part, kind, matches, answer)

    def _rewritten(self, part: Part, kind: str, text: str) -> list[Match]:
        new, problem = read_rewrite(text, len(part.view.text))
        if problem:
            self._problem(part, kind, problem)
            return []
        old = part.view.text
        made = [Match(s, e, to, Wanted(old[s:e], to)) for s, e, to in single_edits(old, new)]
        self.counted["matched"] += len(made)
        return made[:MOST_EDITS]

    def _listed(self, part: Part, kind: str, text: str, cut: bool) -> list[Match]:
        reply = read_reply(text, cut=cut)
        self.counted["malformed"] += reply.malformed
        if reply.problem:
            self._problem(part, kind, reply.problem)
        matcher = Matcher(part.view.text, part.context, self.counted)
        matches = [match for wanted in reply.edits for match in matcher.match(wanted)]
        if not kind:
            self._unmatched += [(part, wanted, reason) for wanted, reason in matcher.unmatched]
        return matches

    def _proposals(self, id: str, part: Part, kind: str, matches: list[Match], answer: Answer) -> list[Proposal]:
        view, made = part.view, []
        for match in dense(view.text, matches, self.counted):
            if view.masked(match.start, match.end) or any(m in match.new for m in "⟦⟧"):
                self.counted["masked"] += 1
                if not kind:
                    self._unmatched.append((part, match.wanted, "It touches what is hidden, which stays as it is."))
                continue
            start, end = view.source(match.start), view.source(match.end)
            expect = part.chunk.text[start:end]
            edit = Edit(start + part.chunk.offset, end + part.chunk.offset, expect, match.new)
            proposal = self._proposal(id, edit, match.wanted, answer)
            if proposal.edits_key in self._sources:
                self.counted["repeated"] += 1
                continue
            self._sources[proposal.edits_key] = (part, match.wanted)
            made.append(proposal)
        return made

    def _proposal(self, id: str, edit: Edit, wanted: Wanted, answer: Answer) -> Proposal:
        prompt = self.setup.prompt
        who = answer.served or self.setup.model or "unnamed model"
        evidence = Evidence("model", f"{who}, prompt {prompt.id} {prompt.digest[:12]}")
        why = clean_reason(wanted.why, wanted.kind)
        return Proposal(f"llm.{wanted.kind}", (edit,), why, UNSAFE, (evidence,), id)


def nothing(protocol: str, text: str) -> str:
    """The reply that leaves ``text`` as it is."""
    return text if protocol == "rewrite" else '{"edits":[]}'
