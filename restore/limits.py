"""A time limit for foreign code."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TimeLimit(BaseException):
    """The limit is over. Not an `Exception`, so that a rule's own ``except Exception`` does not swallow it."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Interrupt the body after ``seconds``; 0 means no limit.

    In the main thread of a Unix process the body is interrupted by a signal. Elsewhere Python offers no safe way to stop
    it: the limit is then checked when the body ends, and its result is thrown away all the same.

    Raises:
        TimeLimit: the body took too long.
    """
    if not seconds:
        yield
    elif hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():

        def stop(_signal: int, _frame: FrameType | None) -> None:
            raise TimeLimit

        before = signal.signal(signal.SIGALRM, stop)
        # Repeats, in case the body catches the first one.
        signal.setitimer(signal.ITIMER_REAL, seconds, 0.1)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
    else:
        begun = time.monotonic()
        yield
        if time.monotonic() - begun > seconds:
            raise TimeLimit
