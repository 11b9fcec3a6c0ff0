"""docs/eval.md names every key of the JSON document, every figure and every limit."""

import json
import re
from pathlib import Path

from eval_kit import HARBOUR, write_gold

from restore.evaluation.limits import CHECKS
from restore.evaluation.metrics import FIGURES

PAGE = (Path(__file__).parents[2] / "docs" / "eval.md").read_text(encoding="utf-8")


def test_every_key_is_documented(restorer):
    write_gold(restorer.folder / "gold.jsonl", HARBOUR)
    ran = restorer.run("eval", "gold.jsonl", "-f", "json", "--compare", "unsafe=true").assert_code(0)
    found = json.loads(ran.stdout)
    described = re.findall(r"^\| `(\w+)` \| (.*) \|$", PAGE.partition("## JSON")[2], re.M)
    assert [name for name, _ in described] == list(found)
    texts = dict(described)
    for name in ("data", "bootstrap", "counts", "figures", "checks", "harm", "time"):
        assert all(f"`{key}`" in texts[name] for key in found[name]), name
    assert all(f"`{key}`" in texts["metrics"] for key in found["metrics"])
    assert all(f"`{key}`" in texts["compare"] for key in found["compare"]["metrics"]["recall"])


def test_every_limit_is_documented():
    part = PAGE.partition("## Limits for CI")[2]
    assert all(f"`{name}`" in part for name in [*CHECKS, *(figure.name for figure in FIGURES)])
