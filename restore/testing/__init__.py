"""A kit for testing rules and stages, ours and those of other plugins. Needs pytest only for the fixture.

from restore.testing import cases, check_case

@pytest.mark.parametrize("case", cases("cases/my_rule.toml"), ids=str)
def test_my_rule(case):
    check_case(case)
"""

from .cases import Case, cases, check_case
from .invariants import check_invariants, engine_with, in_process

__all__ = ["Case", "cases", "check_case", "check_invariants", "engine_with", "in_process"]
