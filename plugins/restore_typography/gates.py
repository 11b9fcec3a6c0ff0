"""Patterns that look over `Snapshot.latin1` in one linear pass, before anything dearer does."""

from __future__ import annotations

from typing import Any

import re2


def latin1_pattern(pattern: bytes) -> Any:
    """An RE2 pattern over Latin-1; characters outside of it are `?` there."""
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    return re2.compile(pattern, options)
