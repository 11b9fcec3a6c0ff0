"""What a model's edit may and may not do: every case of guards.toml, and that other stages are left alone."""

import re
import tomllib
from pathlib import Path

import pytest
from restore_llm.guards import GUARDS

from restore import Edit, Proposal, Snapshot, load_plugins
from restore.applier import decide

CASES = tomllib.loads((Path(__file__).parent / "guards.toml").read_text(encoding="utf-8"))["case"]
_MARK = re.compile(r"\[\[(.*?)>(.*?)\]\](?!\])", re.DOTALL)


@pytest.fixture(scope="module")
def guards():
    others = [guard for guard in load_plugins().guards if not guard.id.startswith("llm.")]
    return [*others, *GUARDS]


def read(case: dict[str, str]) -> tuple[Snapshot, Edit]:
    match = _MARK.search(case["text"])
    old, new = match[1], match[2]
    text = case["text"][: match.start()] + old + case["text"][match.end() :]
    return Snapshot(text, case.get("format", "plain")), Edit(match.start(), match.start() + len(old), old, new)


def vetoes(guards, snapshot: Snapshot, proposal: Proposal) -> dict[str, str]:
    found = {guard.id: guard.check(snapshot, proposal, frozenset({"counted"})) for guard in guards}
    (decision,) = decide(snapshot.text, [proposal], protected=snapshot.protected)
    return {id: reason for id, reason in found.items() if reason} | (
        {"protected": decision.reason} if decision.guard else {}
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['guard']}: {case['label']}")
def test_case(case, guards):
    snapshot, edit = read(case)
    found = vetoes(guards, snapshot, Proposal("llm.synonym", (edit,), "why"))
    if case.get("expect") == "fail":
        assert not found, "a limit that is none any more: drop `expect`"
        pytest.xfail("no word list knows all meanings")
    if case["guard"] == "none":
        assert not found
    else:
        assert case["guard"] in found
        reason = found[case["guard"]]
        assert "\n" not in reason
        assert len(reason) <= 300


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['guard']}: {case['label']}")
def test_other_stages_are_left_alone(case):
    snapshot, edit = read(case)
    assert not any(g.check(snapshot, Proposal("names.person-order", (edit,), "why"), frozenset()) for g in GUARDS)


def test_labels_are_unique():
    seen = [(case["guard"], case["label"]) for case in CASES]
    assert len(seen) == len(set(seen))


def test_every_guard_has_cases():
    assert {guard.id for guard in GUARDS} <= {case["guard"] for case in CASES}
