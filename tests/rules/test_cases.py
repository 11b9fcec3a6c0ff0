"""Every case of tests/cases, and that every installed rule has cases."""

from pathlib import Path

import pytest

from restore import Engine
from restore.testing import Case, cases, check_case

FILES = sorted((Path(__file__).resolve().parents[1] / "cases").glob("*.toml"))
CASES = cases(*FILES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{Path(case.file).stem}: {case.label}")
def test_case(case: Case) -> None:
    check_case(case)


# The rules of the language stage find nothing by themselves; tests/llm tests what is proposed in their names.
@pytest.mark.parametrize("rule", [rule.id for stage in Engine().stages if stage.name != "llm" for rule in stage.rules])
def test_rule_has_cases(rule: str) -> None:
    mine = [case for case in CASES if case.rule == rule and Path(case.file).stem == rule]
    assert mine, f"tests/cases/{rule}.toml is missing or names another rule"
    assert [case for case in mine if case.restored != case.damaged or case.finding], "no positive case"
    assert len([case for case in mine if case.restored == case.damaged]) >= 3, "fewer than three negative cases"


def test_labels_are_unique() -> None:
    seen = [(case.file, case.label) for case in CASES]
    assert not {entry for entry in seen if seen.count(entry) > 1}
