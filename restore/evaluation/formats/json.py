"""JSON: everything, under stable keys; only ``time`` differs from run to run."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ...report.json import encoded
from ...version import __version__
from ..bootstrap import LEVEL
from ..compare import Comparison
from ..scores import Score
from ..summary import Evaluation, Value
from .timing import timing

VERSION = 1


def render(evaluation: Evaluation, comparison: Comparison | None, _show: bool) -> str:
    """The document that docs/eval.md describes."""
    document: dict[str, Any] = {
        "version": VERSION,
        "tool": f"restore {__version__}",
        "data": _data(evaluation),
        "bootstrap": {"level": LEVEL, "resamples": evaluation.resamples, "seed": evaluation.seed},
        **_evaluation(evaluation),
        "compare": _comparison(comparison) if comparison else None,
        "time": _time(evaluation),
    }
    return encoded(document)


def _data(evaluation: Evaluation) -> dict[str, int]:
    pairs, clean = evaluation.pairs, evaluation.clean
    return {
        "pairs": len(pairs),
        "derived": sum(score.derived for score in pairs),
        "gold_edits": sum(len(score.gold) for score in pairs),
        "optional": sum(edit.optional for score in pairs for edit in score.gold),
        "words": sum(score.words for score in pairs),
        "clean": len(clean),
        "clean_words": sum(score.words for score in clean),
    }


def _evaluation(evaluation: Evaluation) -> dict[str, Any]:
    return {
        "system": evaluation.system,
        "metrics": {name.replace("-", "_"): _value(value) for name, value in evaluation.figures.items()},
        "counts": {
            "hits": sum(score.hits for score in evaluation.pairs),
            "missed": sum(score.missed for score in evaluation.pairs),
            "false": sum(len(score.false) for score in evaluation.pairs),
        },
        "classes": [
            {"class": c.name, "hits": c.hits, "missed": c.missed, "optional_left": c.left, "false": c.false}
            | {"precision": _value(c.precision), "recall": _value(c.recall), "f0.5": _value(c.f_score)}
            for c in evaluation.classes
        ],
        "rules": [
            {"rule": r.name, "right": r.right, "wrong": r.wrong, "neutral": r.neutral, "clean_edits": r.clean_edits}
            | {"precision": _value(r.precision)}
            for r in evaluation.rules
        ],
        "figures": {
            "kept": sum(score.figures.kept for score in evaluation.scores),
            "lost": sum(len(score.figures.lost) for score in evaluation.scores),
            "invented": sum(len(score.figures.invented) for score in evaluation.scores),
        },
        "harm": {
            "safe_edits": sum(score.harm for score in evaluation.clean),
            "unsafe_edits": sum(score.unsafe_harm for score in evaluation.clean),
            "articles": len(evaluation.harmed),
            "share": _value(evaluation.harmed_share),
            "changes": [
                {"id": score.id, "line": change.line, "rule": change.rule, "applicability": change.applicability}
                | {"before": change.before, "after": change.after, "why": change.why, "edits": change.edits}
                for score in evaluation.clean
                for change in score.changes
            ],
        },
        "checks": {name: _check(evaluation, name) for name in ("idempotent", "replay", "revert")},
        "tokens": {side: sum(score.tokens[n] for score in evaluation.scores) for n, side in enumerate(("in", "out"))},
        "articles": [_article(score) for score in evaluation.scores],
        "problems": evaluation.problems,
    }


def _value(value: Value) -> dict[str, float | None]:
    return {name: _rounded(each) for name, each in (("value", value.value), ("low", value.low), ("high", value.high))}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def _check(evaluation: Evaluation, name: str) -> dict[str, Any] | None:
    checked = [(score.id, getattr(score.checks, name)) for score in evaluation.scores if score.checks]
    if not checked:
        return None
    return {"held": sum(held for _, held in checked), "of": len(checked), "failed": [id for id, held in checked if not held]}


def _article(score: Score) -> dict[str, Any]:
    return {
        "id": score.id,
        "pair": score.is_pair,
        "clean": score.is_clean,
        "derived": score.derived,
        "words": score.words,
        "bytes": score.bytes,
        "hits": score.hits,
        "missed": score.missed,
        "distance": {"before": score.before, "after": score.after},
        "gold": [
            {"line": line, "start": g.start, "end": g.end, "class": g.kind, "optional": g.optional, "made": made}
            | {"damaged": g.damaged, "fixes": list(g.fixes)}
            for g, line, made in zip(score.gold, score.lines, score.made, strict=True)
        ],
        "false": [
            {"line": line, "start": f.start, "before": f.before, "after": f.after, "classes": list(f.kinds)}
            for f, line in zip(score.false, score.false_lines, strict=True)
        ],
        "figures": asdict(score.figures),
        "changes": [asdict(change) for change in score.changes],
        "checks": asdict(score.checks) if score.checks else None,
        "tokens": {"in": score.tokens[0], "out": score.tokens[1]},
        "problems": list(score.problems),
    }


def _comparison(comparison: Comparison) -> dict[str, Any]:
    second = _evaluation(comparison.second)
    return {
        "metrics": {
            d.name.replace("-", "_"): {
                name: _rounded(getattr(d, name)) for name in ("first", "second", "difference", "low", "high", "better")
            }
            for d in comparison.differences
        },
        "articles": [
            {"id": article.id, "verdict": article.verdict, "steps": [asdict(step) for step in article.steps]}
            for article in comparison.articles
        ],
        "second": second,
    }


def _time(evaluation: Evaluation) -> dict[str, Any] | None:
    found = timing(evaluation.scores)
    if found is None:
        return None
    return {
        "seconds": round(found.total, 3),
        "seconds_per_article": {"median": round(found.middle, 4), "most": round(found.slowest, 4), "of": found.slowest_id},
        "kilobytes_per_second": round(found.kilobytes_per_second, 1),
    }
