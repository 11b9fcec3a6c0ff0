"""What a rule of this plugin found in a text, worked out once however many rules ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from restore import Finding, Proposal, Snapshot

Items = list[Proposal | Finding]


def outcome(snapshot: Snapshot, id: str, find: Callable[[Snapshot], Iterable[Proposal | Finding]]) -> Items:
    """All that ``find``, the work of rule ``id``, gives for ``snapshot``."""
    key = f"restore_structure.outcome.{id}"
    known = snapshot.memo.get(key)
    if known is None:
        known = snapshot.memo[key] = list(find(snapshot))
    return known  # type: ignore[return-value]
