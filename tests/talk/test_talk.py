"""What the engine does with a language stage: asks, lets the guards decide, asks once more, applies, records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from toy_kit import Swaps, engine, stage

from restore import Article, Config, Guard, Proposal, Snapshot, Stage, replay, revert
from restore.dialogue import Answer, Question
from restore.scale.local import run
from restore.session import Session
from restore.testing import engine_with, in_process

TEXT = "The leader of Korea, North spoke of his lover.\n\nHis tip was 59 km / h long, he said.\n"
GOOD = "The leader of North Korea spoke of his partner.\n\nHis trip was 59 km/h long, he said.\n"


def good(question: Question) -> Answer:
    swaps = {"lover": "lover>partner", "tip": "tip>trip"}
    return Answer(text=";".join(swap for word, swap in swaps.items() if word in question.chunk), served="toy-1", tokens_in=9)


def test_rules_first_then_the_model_then_the_ledger_holds_both() -> None:
    result = engine(stage(good)).run(Article(TEXT))
    assert result.text == GOOD
    change = next(c for c in result.applied if c.rule == "toy.swap")
    assert change.model
    assert (change.model.asked, change.model.served, change.model.prompt) == ("toy", "toy-1", "toy@1")
    assert change.model.params["seed"] == 1
    assert change.applicability == "unsafe"
    assert result.counts["asked"] == 2
    ledger = [result.run]
    assert replay(TEXT, ledger) == GOOD
    assert revert(GOOD, ledger) == TEXT


def test_it_is_off_until_asked_for() -> None:
    calls: list[str] = []
    result = engine(stage(good, calls=calls), ask_models=False).run(Article(TEXT))
    assert "lover" in result.text
    assert "North Korea" in result.text
    assert calls == []


def test_the_models_words_are_mended_by_the_rules_afterwards() -> None:
    result = engine(stage(lambda _: Answer(text="lover>partner from Korea, South"))).run(Article(TEXT))
    assert "partner from South Korea." in result.text


def test_what_a_guard_refuses_goes_back_once_with_the_reason() -> None:
    asked: list[str] = []

    def script(question: Question) -> Answer:
        turn = question.body["messages"][0]
        asked.append(turn)
        return Answer(text="lover>bad word;tip>trip" if turn == "first" else "lover>still bad")

    result = engine(stage(script)).run(Article(TEXT))
    assert asked == ["first", "first", "bad words do not stand"]
    assert "lover" in result.text
    assert "trip" in result.text
    vetoed = [c for c in result.changes if c.status == "vetoed"]
    assert {c.reason for c in vetoed} == {"bad words do not stand"}
    assert [c.edits[0].replacement for c in vetoed] == ["bad word", "still bad"]


def test_a_mended_answer_lands() -> None:
    def script(question: Question) -> Answer:
        return Answer(text="lover>bad" if question.body["messages"][0] == "first" else "lover>partner")

    assert "his partner" in engine(stage(script)).run(Article(TEXT)).text


@pytest.mark.parametrize("where", ["start", "open", "hear", "object"])
def test_a_crash_costs_the_stage_only(where: str) -> None:
    class Broken(Swaps):
        def __getattribute__(self, name: str) -> object:
            if name == where:
                raise RuntimeError("broken")
            return super().__getattribute__(name)

    def start(snapshot: Snapshot) -> Swaps:
        if where == "start":
            raise RuntimeError("broken")
        return Broken(snapshot)

    script = good if where != "object" else lambda _: Answer(text="lover>bad")
    result = engine(stage(script, start=start)).run(Article(TEXT))
    assert "North Korea" in result.text
    assert "59 km/h" in result.text
    assert result.partial
    assert result.problems[0].message == "RuntimeError: broken"
    assert result.head.talks == ()


def test_wrong_values_cost_the_stage_only() -> None:
    class Wrong(Swaps):
        def hear(self, _: object) -> Sequence[Proposal]:
            return ["text"]  # type: ignore[list-item]

    assert "TypeError" in engine(stage(good, start=Wrong)).run(Article(TEXT)).problems[0].message


def test_a_failed_answer_makes_the_run_incomplete_and_costs_that_part_only() -> None:
    result = engine(stage(lambda q: Answer("timeout") if "tip" in q.chunk else good(q))).run(Article(TEXT))
    assert "partner" in result.text
    assert "tip" in result.text
    assert [p.message for p in result.problems] == ["timeout"]


def folder(tmp_path: Path, count: int) -> list[Path]:
    paths = [tmp_path / f"{n:03}.txt" for n in range(count)]
    for n, path in enumerate(paths):
        path.write_text(TEXT.replace("lover", f"lover {n}"), encoding="utf-8")
    return paths


def session(made: object, tmp_path: Path) -> Session:
    made_session = Session(Config(root=tmp_path))
    made_session.__dict__["engine"] = made
    return made_session


def test_a_second_run_asks_nothing_and_changes_nothing(tmp_path: Path) -> None:
    (path,) = folder(tmp_path, 1)
    calls: list[str] = []
    ours = session(engine(stage(good, calls=calls)), tmp_path)
    (first,) = run([path], ours, write=True)
    assert first.written
    asked, before = len(calls), path.read_bytes()
    (second,) = run([path], ours, write=True)
    assert not second.written
    assert path.read_bytes() == before
    assert len(calls) == asked == 2


def test_what_would_be_asked_about_a_finished_text_is_settled() -> None:
    settled: list[str] = []
    asked: list[str] = []
    made = engine(stage(good, calls=asked, settled=settled))
    result = made.run(Article(TEXT))
    assert settled
    assert not set(settled) & set(asked)
    before = len(asked)
    made.run(Article(result.text))
    assert sorted(asked[before:]) == sorted(settled), "a second run asks what is settled, and nothing else"


def test_many_articles_wait_at_the_same_time(tmp_path: Path) -> None:
    import time

    paths = folder(tmp_path, 40)
    begun = time.monotonic()
    outcomes = list(run(paths, session(engine(stage(good, delay=0.2)), tmp_path), write=True))
    assert [Path(o.path) for o in outcomes] == paths
    assert all(o.written for o in outcomes)
    assert "partner 7." in paths[7].read_text(encoding="utf-8")
    assert time.monotonic() - begun < 40 * 0.2, "one after the other it would take that long"


def test_an_article_changed_while_models_answer_is_left_alone(tmp_path: Path) -> None:
    (path,) = folder(tmp_path, 1)

    def script(question: Question) -> Answer:
        path.write_text("Somebody else wrote this.\n", encoding="utf-8")
        return good(question)

    (outcome,) = run([path], session(engine(stage(script)), tmp_path), write=True)
    assert outcome.code == 3
    assert "somebody else" in outcome.error
    assert path.read_text(encoding="utf-8") == "Somebody else wrote this.\n"


def test_left_out_rules_do_not_ask_twice() -> None:
    calls: list[str] = []
    result = engine(stage(good, calls=calls), max_passes=1).run(Article(TEXT))
    assert len(calls) == len(set(calls)), "no question is asked twice in a run"
    assert isinstance(result.problems, list)


def test_guards_look_at_the_whole_article_after_a_model() -> None:
    """Each of two edits is harmless; together they exchange what two figures count."""
    text = "The ferry brought 14 goats on Monday.\n\nIt rained all day.\n\nOn Friday 9 horses came with the ferry.\n"

    def script(_: Question) -> Answer:
        return Answer(text="goats>horses;horses>goats")

    def may_rename(made: Stage) -> Stage:
        return replace(made, rules=tuple(replace(rule, may=frozenset({"counted"})) for rule in made.rules))

    result = engine(may_rename(stage(script))).run(Article(text))
    assert result.text == text
    assert {c.guards for c in result.changes if c.status == "vetoed"} == {("quantities.figures-kept",)}


def test_what_the_whole_look_objects_to_is_dropped_alone() -> None:
    def whole(_: str, after: str, __: frozenset[str]) -> str:
        return "two many" if "partner" in after and "trip" in after else ""

    plugin = in_process(stages=[stage(good)], guards=[Guard("test.whole", lambda *_: "", "", whole)])
    result = engine_with(plugin, ask_models=True, disable=["restore_llm"]).run(Article(TEXT))
    assert ("partner" in result.text) != ("trip" in result.text)
    assert [c.reason for c in result.changes if c.status == "vetoed"] == ["two many"]


def test_a_guard_that_fails_at_the_whole_article_is_told() -> None:
    def whole(_: str, __: str, ___: frozenset[str]) -> str:
        raise OSError("its table is gone")

    plugin = in_process(stages=[stage(good)], guards=[Guard("test.whole", lambda *_: "", "", whole)])
    result = engine_with(plugin, ask_models=True, disable=["restore_llm"]).run(Article(TEXT))
    assert "North Korea" in result.text  # what rules did does not depend on it
    assert "lover" in result.text
    assert "tip" in result.text
    assert [(p.where, "its table is gone" in p.message) for p in result.problems] == [("guard", True)]
