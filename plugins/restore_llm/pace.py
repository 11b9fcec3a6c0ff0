"""When the next request may start: what servers say about their limits is believed before they refuse."""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass

_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_PART = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m|h|d)")
_EPOCH = 10**9


@dataclass
class _Window:
    """What a server has left until a point on the monotonic clock."""

    left: float
    until: float


class Pace:
    """Shared by all requests to a server."""

    def __init__(self) -> None:
        self._hold = 0.0
        self._windows: dict[str, _Window] = {}
        self._running: dict[str, int] = {"requests": 0, "tokens": 0}

    async def turn(self, tokens: int, most: float) -> bool:
        """Wait until a request may start; False if that would take longer than ``most`` seconds. Then call `done`."""
        end = time.monotonic() + most
        while (wait := self.wait(tokens)) > 0:
            if time.monotonic() + wait > end:
                return False
            # Those who waited together do not start together.
            await asyncio.sleep(wait * random.uniform(1, 1.1) + 0.001)
        self._running["requests"] += 1
        self._running["tokens"] += tokens
        return True

    def done(self, tokens: int) -> None:
        self._running["requests"] -= 1
        self._running["tokens"] -= tokens

    def hold(self, seconds: float) -> None:
        """Nothing starts for so long."""
        self._hold = max(self._hold, time.monotonic() + seconds)

    def heard(self, headers: Mapping[str, str]) -> None:
        """Take in what an answer says about limits."""
        for kind, tail in (("requests", "-requests"), ("tokens", "-tokens"), ("requests", "")):
            left = headers.get(f"x-ratelimit-remaining{tail}")
            reset = headers.get(f"x-ratelimit-reset{tail}")
            if left is None or reset is None:
                continue
            seconds = duration(reset)
            if seconds is not None and re.fullmatch(r"\d+(\.\d+)?", left.strip()):
                self._windows[kind] = _Window(float(left), time.monotonic() + seconds)

    def wait(self, tokens: int) -> float:
        """Seconds until a request of so many tokens may start."""
        now = time.monotonic()
        wait = self._hold - now
        for kind, need in (("requests", 1), ("tokens", tokens)):
            window = self._windows.get(kind)
            if window is None:
                continue
            if window.until <= now:
                del self._windows[kind]
            elif window.left - self._running[kind] < need:
                # What runs may be counted by the server already: better to wait than to be refused.
                wait = max(wait, window.until - now)
        return max(wait, 0.0)


def duration(text: str) -> float | None:
    """Seconds in ``1s``, ``6m0s``, ``120ms``, ``2.5``, or until a time as seconds or milliseconds since 1970."""
    text = text.strip().lower()
    try:
        seconds = float(text)
    except ValueError:
        parts = _PART.findall(text)
        if not parts or "".join(number + unit for number, unit in parts) != text:
            return None
        return sum(float(number) * _UNITS[unit] for number, unit in parts)
    if seconds >= _EPOCH * 1000:
        seconds /= 1000
    if seconds >= _EPOCH:
        seconds -= time.time()
    return max(seconds, 0.0) if seconds < 10**6 else None
