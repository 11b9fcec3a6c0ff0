"""Misread text, edit by edit: as ftfy reads the whole of it, in any order, and without loading ftfy for good text."""

import subprocess
import sys

import pytest
from ftfy import fix_encoding

from restore import Config, Engine, Snapshot
from restore.edits import apply_edits

GOOD = (
    "The ferryman’s café is “nearly” full – 25 °C, £5 or €6 … and ½ a crème brûlée, naïve Zoë said. – “No!”",
    "Étienne, Ångström, Öland, Ñandú and Ça va; ¿qué? ¡olé! Größe, smørrebrød, œuvre, 3 × 4 ± 1 µm² © ® ™ • § ¶",
    "Kraków, Łódź, Dvořák, Plzeň, Gdańsk, Świętokrzyskie, Žižka, București, Ștefan, țară, Erdős and İstanbul",
    "Привет, мир; Αθήνα, ελλάδα; 日本語; 한국어; שלום; مرحبا; हिन्दी; Việt Nam 😀 → ≤",
)
RULES = [
    rule for stage in Engine(Config().with_values("test", {"select": ["encoding.mojibake"]})).stages for rule in stage.rules
]


def misread(text: str, encoding: str) -> str:
    return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode())


def proposals(text: str) -> list:
    return [item for rule in RULES for item in rule.check(Snapshot(text)) if hasattr(item, "edits")]


@pytest.mark.parametrize("layers", [1, 2, 3])
@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "cp1250"])
@pytest.mark.parametrize("good", GOOD, ids=[text[:12] for text in GOOD])
def test_every_layer_comes_off(good: str, encoding: str, layers: int) -> None:
    text = good
    for _ in range(layers):
        text = misread(text, encoding)
    found = proposals(text)
    assert apply_edits(text, [edit for proposal in found for edit in proposal.edits]) == good
    assert all(len(proposal.edits) == 1 and len(proposal.edits[0].replacement) <= 1 for proposal in found)


@pytest.mark.parametrize("good", GOOD[:2], ids=[text[:12] for text in GOOD[:2]])
def test_ftfy_reads_the_whole_text_the_same_way(good: str) -> None:
    text = misread(good, "cp1252")
    found = proposals(text)
    assert apply_edits(text, [edit for proposal in found for edit in proposal.edits]) == fix_encoding(text) == good


@pytest.mark.parametrize("last", [False, True])
def test_one_edit_after_the_other_gives_the_same(last: bool) -> None:
    text = misread(GOOD[0], "cp1252")
    while found := proposals(text):
        text = apply_edits(text, list(found[-1 if last else 0].edits))
    assert text == GOOD[0]


def test_good_text_does_not_load_ftfy() -> None:
    code = "import sys, restore; restore.restore(sys.argv[1]); sys.exit('ftfy' in sys.modules)"
    subprocess.run([sys.executable, "-c", code, " ".join(GOOD)], check=True)
