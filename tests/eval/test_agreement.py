"""The scores are those of an independent scorer, on the development data; skipped where that is not."""

import json
import random
from collections import Counter
from importlib.util import module_from_spec, spec_from_file_location

import pytest

import restore
from restore.evaluation import judge
from restore.evaluation.reading import read_pairs

ROUNDS = 3


@pytest.fixture
def scorer(data):
    path = data.parent / "tools" / "score.py"
    if not path.is_file():
        pytest.skip("the independent scorer is not here")
    spec = spec_from_file_location("independent_scorer", path)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def articles(data):
    """Rows of the gold file, and the samples that we read from it."""
    path = data / "articles" / "gold.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return list(zip(rows, read_pairs((str(path),), restore.Config()), strict=True))


def assert_same(scorer, articles, write):
    """``write(row, sample)`` gives an output for each article."""
    seen = 0
    for row, sample in articles:
        output = write(row, sample)
        rows, false = scorer.score_article(row, output)
        verdict = judge(sample.article.text, sample.gold, output)
        ours = Counter((g.kind, made, g.optional) for g, made in zip(sample.gold, verdict.made, strict=True))
        assert ours == Counter((g["class"], made, g["optional"]) for g, made in rows), row["id"]
        assert sorted(f.before for f in verdict.false) == sorted(before for before, _ in false), row["id"]
        assert sorted(f.after for f in verdict.false) == sorted(after for _, after in false), row["id"]
        seen += len(rows)
    assert seen > 200


@pytest.mark.parametrize("unsafe", [False, True])
def test_what_restore_makes(scorer, articles, unsafe):
    assert_same(scorer, articles, lambda row, _: restore.restore(row["damaged"], unsafe=unsafe).text)


@pytest.mark.parametrize("name", ["damaged", "restored"])
def test_the_texts_themselves(scorer, articles, name):
    assert_same(scorer, articles, lambda row, _: row[name])


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_some_of_the_gold_edits(scorer, articles, seed):
    draw = random.Random(seed)
    assert_same(scorer, articles, lambda _, sample: partly_fixed(sample, draw))


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_some_of_the_gold_edits_and_other_changes(scorer, articles, seed):
    draw = random.Random(100 + seed)
    assert_same(scorer, articles, lambda _, sample: shaken(partly_fixed(sample, draw), scorer.TOKEN, draw))


def test_whole_files(scorer, articles, data, tmp_path, restorer, monkeypatch, capsys):
    """Both as commands: hits, misses, false edits and recall by class of the texts in a folder."""
    draw = random.Random(5)
    for _, sample in articles:
        text = shaken(partly_fixed(sample, draw), scorer.TOKEN, draw)
        (tmp_path / f"{sample.id}.txt").write_text(text, encoding="utf-8", newline="")
    gold = str(data / "articles" / "gold.jsonl")
    monkeypatch.setattr("sys.argv", ["score.py", gold, str(tmp_path), "--by-class", "--json"])
    scorer.main()
    theirs = json.loads(capsys.readouterr().out)
    ran = restorer.run("eval", gold, "--outputs", str(tmp_path), "-f", "json", "--resamples", "10").assert_code(0)
    ours = json.loads(ran.stdout)
    assert ours["counts"] == {name: theirs[name] for name in ("hits", "missed", "false")}
    assert {name: round(ours["metrics"][name]["value"], 4) for name in ("precision", "recall", "f0.5")} == {
        name: theirs[name] for name in ("precision", "recall", "f0.5")
    }
    made = {c["class"]: f"{c['hits']}/{c['hits'] + c['missed']}" for c in ours["classes"] if c["hits"] + c["missed"]}
    assert made == theirs["recall_by_class"]


def partly_fixed(sample, draw):
    """The damaged text with a random part of the gold edits made, by any of their fixes."""
    share, parts, done = draw.random(), [], 0
    for edit in sample.gold:
        if draw.random() < share:
            parts += (sample.article.text[done : edit.start], draw.choice(edit.fixes))
            done = edit.end
    return "".join([*parts, sample.article.text[done:]])


def shaken(text, token, draw):
    """The text with a few tokens replaced, removed or repeated."""
    words = token.findall(text)
    for _ in range(draw.randint(1, 12)):
        at = draw.randrange(len(words))
        words[at : at + draw.randint(0, 3)] = [draw.choice(words) for _ in range(draw.randint(0, 2))]
    return "".join(words)
