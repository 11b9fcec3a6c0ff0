"""A run leaves no circles of objects: its memory is given back at once, and nothing is left to sweep up."""

import gc
from pathlib import Path

from restore import Article, Engine

CLEAN = Path(__file__).parents[1] / "articles" / "clean" / "old-atlas.txt"


def test_a_run_leaves_nothing_to_sweep_up():
    text = CLEAN.read_text(encoding="utf-8")
    damaged = text.replace(", ", " ,", 3).replace(" the ", " the the ", 2) + "\n\nKorea, North is 59 km / h( 37 mph ) away."
    engine = Engine()
    assert engine.run(Article(damaged)).applied
    gc.collect()
    gc.disable()
    try:
        engine.run(Article(text))
        engine.run(Article(damaged))
        assert gc.collect() == 0
    finally:
        gc.enable()
