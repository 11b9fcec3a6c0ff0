"""What would be asked about articles, without asking: the first questions of each that nobody has answered yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..dialogue import Answer, Question
from ..report import Outcome
from ..session import Session


@dataclass(frozen=True)
class First:
    """The questions about one article that are next; with an ``outcome`` there are none."""

    path: Path
    questions: Sequence[Question] = ()
    known: int = 0
    """Questions that were answered from what is known."""
    outcome: Outcome | None = field(default=None, repr=False)


def first_questions(
    paths: Sequence[Path], session: Session, known: Callable[[Question], Answer | None] = lambda _: None
) -> Iterator[First]:
    """Restore each article up to where somebody must be asked; nothing is written.

    ``known`` gives answers that are at hand: with them the work goes on, to what the guards' objections lead to.
    """
    for path in paths:
        work = session.work(path, write=False)
        answers: Mapping[str, Answer] | None = None
        count = 0
        try:
            while True:
                _, questions = work.send(answers)  # type: ignore[arg-type]
                found = {question.id: known(question) for question in questions}
                answers = {id: answer for id, answer in found.items() if answer}
                count += len(answers)
                if len(answers) < len(found):
                    yield First(path, [question for question in questions if question.id not in answers], count)
                    break
        except StopIteration as end:
            yield First(path, known=count, outcome=end.value)
        finally:
            work.close()
