"""One language stage and one article: ask, let the guards decide, ask once more, apply.

A generator: it yields what must be asked and is sent the answers, so that anybody can do the asking in between.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from .dialogue import TOUCHED, Answer, Dialogue, Question, Talk
from .edits import DISPLAY, Finding, Proposal, well_typed
from .limits import TimeLimit
from .plugins import told
from .recording import model_record

if TYPE_CHECKING:
    from .attempt import Attempt
    from .rules import Stage


@dataclass(frozen=True)
class Speaker:
    """A language stage whose talk was made."""

    stage: Stage
    talk: Talk


Answers = Mapping[str, Answer]
Asking = Generator[tuple[Speaker, Sequence[Question]], Answers, None]
T = TypeVar("T")


def talk(work: Attempt, speaker: Speaker) -> Asking:
    """Hold the talk of a language stage about the text of ``work`` and apply what comes of it.

    A dialogue that crashes, or takes longer than a rule may, costs its own proposals only.
    """
    stage, id = speaker.stage, f"stage {speaker.stage.name}"
    asked: dict[str, Question] = {}
    answers: dict[str, Answer] = {}

    def guarded(call: Callable[[], T]) -> T | None:
        with work.watch:
            try:
                return work.watch.call(work.seconds, call)
            except TimeLimit:
                work.leave_out(id, "rule", f"took longer than {work.seconds:g} s")
            except KeyboardInterrupt:
                raise
            except BaseException as problem:  # noqa: BLE001 - whatever foreign code raises
                work.leave_out(id, "rule", told(problem))
        return None

    def asking(questions: Sequence[Question]) -> Asking:
        asked.update((question.id, question) for question in questions)
        answers.update((yield speaker, questions))

    work.snapshot.memo[TOUCHED] = work.touched
    dialogue: Dialogue | None = guarded(lambda: speaker.talk.start(work.snapshot))
    if dialogue is None:
        return
    questions = guarded(lambda: list(dialogue.open())) or []
    proposals: list[Proposal] = []
    findings: list[Finding] = []
    for turn in (1, 2):
        if questions:
            yield from asking(questions)
            now = {question.id: answers[question.id] for question in questions}
            for item in guarded(lambda: _checked(stage, dialogue.hear(now))) or []:  # noqa: B023
                (proposals if isinstance(item, Proposal) else findings).append(item)  # type: ignore[arg-type]
        if turn == 1:
            with work.watch:
                refused = work.refused(stage, proposals, speaker.talk.guards)
            questions = (guarded(lambda: list(dialogue.object(refused))) or []) if refused else []  # noqa: B023
    models = {id: model_record(asked[id], answers[id]) for id in asked}
    with work.watch:
        work.take(stage, proposals, findings, models, speaker.talk.guards)
    for problem in guarded(lambda: list(dialogue.problems)) or []:
        work.leave_out(id, "model", problem)
    counts = guarded(lambda: {f"{stage.name}.{name}": number for name, number in dialogue.counts.items()}) or {}
    work.count(counts, answers.values())
    if id not in work.off:
        work.settled_talks.append(speaker.talk.identity)


def settled(work: Attempt, speaker: Speaker) -> list[Question]:
    """What would be asked about the finished text; a dialogue that crashes here has nothing to say."""
    work.snapshot.memo[TOUCHED] = work.touched
    with work.watch:
        try:
            return list(work.watch.call(work.seconds, lambda: speaker.talk.start(work.snapshot).open()))
        except KeyboardInterrupt:
            raise
        except BaseException:  # noqa: BLE001 - whatever foreign code raises
            return []


def _checked(stage: Stage, items: Iterable[Any]) -> list[Proposal | Finding]:
    """What a dialogue proposed, all of it in the name of the stage's rules and of the right types."""
    rules = {rule.id for rule in stage.rules}
    found = []
    for item in items:
        if not isinstance(item, (Proposal, Finding)):
            raise TypeError(f"returned {type(item).__name__}, neither a Proposal nor a Finding")
        if not well_typed(item):
            raise TypeError(f"returned a {type(item).__name__} with values of wrong types")
        if not item.rule.startswith(f"{stage.name}."):
            raise ValueError(f"returned something in the name of {item.rule!r}")
        # The user may have left some rules of the stage out.
        if item.rule in rules and not (isinstance(item, Proposal) and item.applicability == DISPLAY):
            found.append(item)
    return found
