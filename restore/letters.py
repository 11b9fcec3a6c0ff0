"""Character classes for patterns, since the standard `re` knows no Unicode properties."""

from __future__ import annotations

UPPER = "".join(ch for ch in map(chr, range(0x41, 0x0250)) if ch.isupper())
"""Latin capitals, for use inside ``[...]``."""
LOWER = "".join(ch for ch in map(chr, range(0x61, 0x0250)) if ch.islower())
"""Latin small letters, for use inside ``[...]``."""
