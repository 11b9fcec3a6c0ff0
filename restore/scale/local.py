"""Many articles on one machine: in this process, or in worker processes."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from ..config import Config
from ..report import Outcome
from ..session import Session

FEW = 64
"""Articles for which starting processes costs more than it saves."""
_BATCH = 16


def run(paths: Sequence[Path], session: Session, *, write: bool, redo: bool = False) -> Iterator[Outcome]:
    """An outcome for each path, in the order of ``paths``; the results do not depend on the number of processes."""
    if session.engine.talks:
        from . import asking

        yield from asking.run(paths, session, write=write, redo=redo)
        return
    jobs = session.config["jobs"] or (1 if len(paths) < FEW else os.cpu_count() or 1)
    if jobs == 1 or len(paths) < 2:
        for path in paths:
            yield _one(session, path, write, redo)
    else:
        yield from _parallel(paths, session.config, jobs, write, redo)


def _one(session: Session, path: Path, write: bool, redo: bool) -> Outcome:
    return session.fix(path, redo=redo) if write else session.check(path, redo=redo)


def _parallel(paths: Sequence[Path], config: Config, jobs: int, write: bool, redo: bool) -> Iterator[Outcome]:
    size = max(1, min(_BATCH, len(paths) // jobs))
    waiting = deque(paths[at : at + size] for at in range(0, len(paths), size))
    while waiting:
        with _pool(config, min(jobs, len(waiting)), write, redo) as pool:
            futures: list[Future[list[Outcome]]] = [pool.submit(_work, batch) for batch in waiting]
            try:
                for future in futures:
                    yield from future.result()
                    waiting.popleft()
            except BrokenProcessPool:
                pass
            finally:
                pool.shutdown(cancel_futures=True)
        if waiting:
            # Foreign code ended a process: find the guilty article, which alone is lost.
            yield from _apart(list(waiting.popleft()), config, write, redo)


def _apart(paths: list[Path], config: Config, write: bool, redo: bool) -> Iterator[Outcome]:
    """These articles in a process of their own; if it ends, each half in one."""
    try:
        with _pool(config, 1, write, redo) as pool:
            yield from pool.submit(_work, paths).result()
    except BrokenProcessPool:
        if len(paths) == 1:
            yield Outcome(str(paths[0]), error=f"{paths[0]}: a plugin ended the process; the article is as it was", code=3)
            return
        for half in (paths[: len(paths) // 2], paths[len(paths) // 2 :]):
            yield from _apart(half, config, write, redo)


def _pool(config: Config, jobs: int, write: bool, redo: bool) -> ProcessPoolExecutor:
    # Spawned: a fork of a process with threads can hang.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, context, _start, (config, write, redo))


# What a worker process works with; set once, when the process starts.
_worker: tuple[Session, bool, bool] | None = None


def _start(config: Config, write: bool, redo: bool) -> None:
    global _worker
    become_worker()
    _worker = (Session(config), write, redo)


def become_worker() -> None:
    """Leave Ctrl-C to the parent, which then ends its workers, and end with it: alone there is nobody to work for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(paths: Sequence[Path]) -> list[Outcome]:
    assert _worker is not None
    session, write, redo = _worker
    return [_one(session, path, write, redo) for path in paths]
