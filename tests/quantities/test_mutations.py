"""A spoilt figure is found in every class of mutation, and a rewrite that keeps all figures passes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from mutations import mutations
from restore_quantities import compare
from sentences import sentences

BENIGN = [
    line.split("\t")
    for line in Path(__file__).with_name("benign.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
MUST = {"digit": 1.0, "unit": 1.0, "magnitude": 1.0}
LEAST = 0.99


def rates() -> tuple[dict[str, tuple[int, int]], list[str]]:
    """For each class how many mutations were found and made, and those that were missed."""
    killed: Counter[str] = Counter()
    made: Counter[str] = Counter()
    missed = []
    for sentence in sentences():
        for kind, spoilt in mutations(sentence):
            if spoilt == sentence.text:
                continue
            made[kind] += 1
            if compare(sentence.text, spoilt):
                killed[kind] += 1
            else:
                missed.append(f"{kind}: {sentence.text} -> {spoilt}")
    return {kind: (killed[kind], made[kind]) for kind in made}, missed


def test_every_class_of_mutation_is_found() -> None:
    found, missed = rates()
    assert len(found) == 11
    for kind, (killed, made) in found.items():
        assert killed / made >= MUST.get(kind, LEAST), f"{kind}: {killed} of {made}; " + "; ".join(missed)
    assert sum(k for k, _ in found.values()) >= LEAST * sum(m for _, m in found.values())


@pytest.mark.parametrize("sentence", [s.text for s in sentences()])
def test_nothing_is_different_from_itself(sentence: str) -> None:
    assert compare(sentence, sentence + " ") == []


@pytest.mark.parametrize(("before", "after"), BENIGN)
def test_a_rewrite_that_keeps_all_figures_passes(before: str, after: str) -> None:
    assert [difference.message for difference in compare(before, after)] == []
    assert [difference.message for difference in compare(after, before)] == []


if __name__ == "__main__":
    by_class, lost = rates()
    for name, (killed_, made_) in sorted(by_class.items()):
        print(f"{name:<10} {killed_:>5} of {made_:>5}  {killed_ / made_:.2%}")  # noqa: T201
    print("\n".join(lost))  # noqa: T201
