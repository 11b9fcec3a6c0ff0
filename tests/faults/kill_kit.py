"""What the tests share that end a run in the middle of its work."""

from __future__ import annotations

import subprocess
import time

from fault_kit import RESTORED, SAMPLE

from restore.ledger import parse_ledger
from restore.testing.plugin import Restorer


def wait_for_writing(restorer: Restorer, run: subprocess.Popen[bytes], before: int) -> None:
    """Until there are more than ``before`` ledgers, so that the run is in the middle of its work."""
    while run.poll() is None and len(list((restorer.folder / "in").glob("*.jsonl"))) <= before:
        time.sleep(0.001)


def write_articles(restorer: Restorer, count: int) -> list[str]:
    """The sample, as many times."""
    names = [f"in/{n:03}.txt" for n in range(count)]
    for name in names:
        restorer.write(name, SAMPLE)
    return names


def check_articles(restorer: Restorer, names: list[str]) -> int:
    """Every article is whole and every ledger parses; gives how many are restored."""
    done = 0
    for name in names:
        data = restorer.read(name)
        assert data in (SAMPLE, RESTORED), f"{name} is neither the old nor the new text"
        done += data == RESTORED
        ledger = restorer.folder / f"{name}.restore.jsonl"
        assert ledger.exists() or data == SAMPLE, f"{name} was restored without a ledger"
        if ledger.exists():
            parse_ledger(ledger.read_bytes(), str(ledger))
    return done
