"""A time limit for foreign code."""

from __future__ import annotations

import math
import signal
import threading
import time
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import TypeVar

Result = TypeVar("Result")


class TimeLimit(BaseException):
    """The limit is over. Not an `Exception`, so that a rule's own ``except Exception`` does not swallow it."""


_TICK = 0.1
"""Seconds between two looks at the clock: setting a timer for every call would cost more than most calls do."""
_AGAIN = 0.5
"""Seconds after which code that goes on is interrupted again."""


class Watch:
    """Interrupts foreign code that takes too long; a context that lasts for a whole run.

    In the main thread of a Unix process the code is interrupted by a signal. Elsewhere Python offers no safe way to stop
    it: the limit is then checked when the code returns, and its result is thrown away all the same.
    """

    def __enter__(self) -> Watch:
        main = threading.current_thread() is threading.main_thread()
        self._until = math.inf
        self._by_signal = main and hasattr(signal, "setitimer")
        if self._by_signal:
            self._before = signal.signal(signal.SIGALRM, self._look)
            signal.setitimer(signal.ITIMER_REAL, _TICK, _TICK)
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        if self._by_signal:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, self._before)

    def _look(self, _signal: int, _frame: FrameType | None) -> None:
        now = time.monotonic()
        if now > self._until:
            # Again later, in case the function catches this one; not at once, for what it holds may take time to be freed.
            self._until = now + _AGAIN
            raise TimeLimit

    def call(self, seconds: float, function: Callable[[], Result]) -> Result:
        """Call ``function`` and give it ``seconds``; 0 means no limit.

        Raises:
            TimeLimit: it took too long.
        """
        if not seconds:
            return function()
        until = self._until = time.monotonic() + seconds
        try:
            result = function()
        finally:
            self._until = math.inf
        if time.monotonic() > until:
            raise TimeLimit
        return result
