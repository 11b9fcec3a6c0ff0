"""The engine: runs the stages over an article, to a fixpoint, and records what it decided.

Safe proposals settle first. With ``unsafe`` a second round adds the rest, so that unsafe work never displaces safe work.
A rule that raises, runs too long or never settles is left out; what the others do stands.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import TypeVar

from .article import Article
from .attempt import Attempt
from .chunks import Chunker
from .config import Config
from .dialogue import Answer, Question
from .edits import SAFE, UNSAFE, Applicability, Proposal
from .errors import ConfigError, PluginError
from .limits import Watch
from .plugins import Plugins, Problem, load_plugins, told
from .result import Result
from .rules import Rule, Stage
from .talking import Answers, Speaker, talk
from .talking import settled as settled_questions
from .user_rules import compile_pattern, user_stage

T = TypeVar("T")
Steps = Generator[tuple[Speaker, Sequence[Question]], Answers, Result]
"""A run that waits for answers: yields a language stage and what to ask, is sent answers by the id of their question."""


class Engine:
    """Stages, guards and settings, ready to restore any number of articles. Holds no state between them."""

    def __init__(self, config: Config | None = None, plugins: Plugins | None = None) -> None:
        self.config = config or Config()
        self.plugins = plugins or load_plugins(config=self.config)
        if self.config["strict-plugins"] and self.plugins.problems:
            problem = self.plugins.problems[0]
            raise PluginError(f"plugin {problem.plugin} cannot be loaded: {problem.message}")
        own = user_stage(self.config["rule"])
        chosen = _selected([*self.plugins.stages, *([own] if own else [])], self.config)
        self.stages = [stage for stage in chosen if not stage.talk]
        speaking = [stage for stage in chosen if stage.talk] if self.config["ask-models"] else []
        self.talks = [Speaker(stage, stage.talk()) for stage in speaking if stage.talk]
        self.protect = [compile_pattern(p, "protect") for p in self.config["protect"]]
        self.chunker = Chunker(self.config["chunk-tokens"], self.config["tokenizer"], self.config["tokenizer-file"])
        identity = [own for settings in self.plugins.settings.values() for own in settings.identity]
        self.digest = self.config.digest_with(identity)
        self.versions = {p.name: f"{p.name} {p.version}".strip() for p in self.plugins.loaded}

    def run(
        self, article: Article, *, holds: Collection[str] = (), previous: str = "", settled: Collection[str] = ()
    ) -> Result:
        """Restore one article; language stages, if the settings want them asked, are asked here and now.

        ``holds`` are keys of changes that a person has undone (see `hold_key`): they are not made again. ``previous`` is
        the chain of the ledger so far, so that every run has an id of its own. ``settled`` are identities of language
        stages that have had their say about this very text.
        """
        steps = self.steps(article, holds=holds, previous=previous, settled=settled)
        if not self.talks:
            return finish(steps)
        from .scale.asking import ask_all

        return ask_all(steps, self.talks)

    def steps(
        self, article: Article, *, holds: Collection[str] = (), previous: str = "", settled: Collection[str] = ()
    ) -> Steps:
        """The same as a generator: yields a language stage with its questions, and must be sent their answers by id."""
        watch = Watch()
        work = self._restored(Attempt(self, article, holds, previous, watch))
        known: dict[str, Answer] = {}
        talks = [speaker for speaker in self.talks if speaker.talk.identity not in settled]
        while talks:
            before = work.text
            for speaker in talks:
                talking = talk(work, speaker)
                answers: Answers | None = None
                with suppress(StopIteration):
                    while True:
                        _, questions = talking.send(answers)  # type: ignore[arg-type]
                        new = [question for question in questions if question.id not in known]
                        if new:
                            known.update((yield speaker, new))
                        answers = known
            # Rules that have settled have nothing more to say about the same text.
            again = self._again(work) if work.text != before else {}
            if not again:
                break
            # Without some rules, from the start; the models are asked again only about what is new to them.
            work = self._restored(work.anew(again))
        result = work.result()
        finished = [speaker for speaker in talks if known and not result.partial and result.applied]
        return self._observed(
            replace(result, settled={speaker.stage.name: settled_questions(work, speaker) for speaker in finished})
        )

    def _again(self, work: Attempt) -> dict[str, Problem]:
        with work.watch:
            return work.settle()

    def _restored(self, origin: Attempt) -> Attempt:
        """Settle the rules, whichever of them work."""
        with origin.watch:
            gone = [origin.anew({})]
            work = self._settled(origin)
            gone.append(work)
            # Without some rules the text may have come to where those rules would act again: go on from there, so that
            # a second run changes nothing.
            while any(problem.where not in ("guard", "model") for problem in work.off.values()):
                work = self._settled(work.further())
                if work.text == gone[-1].text:
                    work = gone[-1]
                    break
                back = next((n for n, before in enumerate(gone) if before.text == work.text), None)
                if back is not None:
                    # From any text of this circle a run comes to all of them: take the same one each time.
                    problems = work.problems
                    work = min(gone[back:], key=lambda attempt: attempt.text)
                    work.problems = problems
                    break
                gone.append(work)
        return work

    def _settled(self, work: Attempt) -> Attempt:
        """Run to a fixpoint; each time that rules do not settle, from the start without them."""
        while again := work.settle():
            work = work.anew(again)
        return work

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
                except KeyboardInterrupt:
                    raise
                except BaseException as problem:  # noqa: BLE001 - whatever foreign code raises
                    result.problems.append(Problem(implementation.plugin_name, "hook", told(problem)))
        return result

    def extends(self, rule: Rule) -> bool:
        """Whether the user treats this rule's unsafe proposals as safe."""
        return _matches(rule.id, self.config["extend-safe"])

    def level(self, proposal: Proposal, rule: Rule) -> Applicability:
        """How far a proposal may go, after the rule's cap and the user's ``extend-safe`` and ``extend-unsafe``."""
        level = min(proposal.applicability, rule.most)
        if level == UNSAFE and _matches(rule.id, self.config["extend-safe"]):
            return SAFE
        if level == SAFE and _matches(rule.id, self.config["extend-unsafe"]):
            return UNSAFE
        return level


def finish(steps: Generator[tuple[Speaker, Sequence[Question]], Answers, T]) -> T:
    """The result of work that asks nothing."""
    try:
        speaker, _ = next(steps)
    except StopIteration as end:
        result: T = end.value
        return result
    raise RuntimeError(f"stage {speaker.stage.name} asks, and nobody is there to answer")


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
