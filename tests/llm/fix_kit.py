"""An article for the whole command line: what rules mend in it, what a good model adds, and that model."""

from __future__ import annotations

import json
from collections.abc import Callable

from restore.testing.server import ScriptedServer

Serve = Callable[..., ScriptedServer]

TEXT = """Harbour talks begin in the capital

The envoy of Korea, North spoke with his lover at the ministry on Monday. The ferry carries 20 cars at 59 km / h( 37 mph ).

“We are late,” she said. The delegates signed a reminder of comprehension, an official told reporters on Tuesday.
"""
RULES_ONLY = TEXT.replace("Korea, North", "North Korea").replace("59 km / h( 37 mph )", "59 km/h (37 mph)")
PAIRS = [["lover", "partner", "a colleague"], ["reminder of comprehension", "memorandum of understanding"]]


def mended(text: str) -> str:
    """With the words that the model gives back."""
    return text.replace("lover", "partner").replace("reminder of comprehension", "memorandum of understanding")


RESTORED = mended(RULES_ONLY)


def good(request: object) -> str:
    """The reply of a model that mends what it sees, and nothing else."""
    sent = json.dumps(request.json["messages"], ensure_ascii=False)  # type: ignore[attr-defined]
    return json.dumps({"synonym": [pair for pair in PAIRS if pair[0] in sent], "grammar": [], "spelling": []})
