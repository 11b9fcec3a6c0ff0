"""Many articles on one machine: in this process, or in worker processes."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from ..config import Config
from ..engine import Engine
from ..report import Outcome
from ..session import Session

FEW = 64
"""Articles for which starting processes costs more than it saves."""
_BATCH = 16


def run(paths: Sequence[Path], config: Config, *, write: bool, redo: bool = False) -> Iterator[Outcome]:
    """An outcome for each path, in the order of ``paths``; the results do not depend on the number of processes."""
    jobs = config["jobs"] or (1 if len(paths) < FEW else os.cpu_count() or 1)
    if jobs == 1 or len(paths) < 2:
        session = Session(config)
        assert session.engine  # made now: a bad configuration is one clear error, not one for each article
        for path in paths:
            yield _one(session, path, write, redo)
        return
    Engine(config)  # so that a bad configuration is one clear error and not a broken pool
    yield from _parallel(paths, config, jobs, write, redo)


def _one(session: Session, path: Path, write: bool, redo: bool) -> Outcome:
    return session.fix(path, redo=redo) if write else session.check(path)


def _parallel(paths: Sequence[Path], config: Config, jobs: int, write: bool, redo: bool) -> Iterator[Outcome]:
    batches = [paths[at : at + _BATCH] for at in range(0, len(paths), _BATCH)]
    pool = _pool(config, jobs, write, redo)
    try:
        futures: list[Future[list[Outcome]]] = [pool.submit(_work, batch) for batch in batches]
        for batch, future in zip(batches, futures, strict=True):
            try:
                yield from future.result()
            except BrokenProcessPool:
                # Foreign code ended a process. Each of these articles by itself: only the guilty one is lost.
                yield from (_alone(path, config, write, redo) for path in batch)
    finally:
        pool.shutdown(cancel_futures=True)


def _alone(path: Path, config: Config, write: bool, redo: bool) -> Outcome:
    with _pool(config, 1, write, redo) as pool:
        try:
            return pool.submit(_work, [path]).result()[0]
        except BrokenProcessPool:
            return Outcome(str(path), error=f"{path}: a plugin ended the process; the article is as it was", code=3)


def _pool(config: Config, jobs: int, write: bool, redo: bool) -> ProcessPoolExecutor:
    # Spawned: a fork of a process with threads can hang.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, context, _start, (config, write, redo))


# What a worker process works with; set once, when the process starts.
_worker: tuple[Session, bool, bool] | None = None


def _start(config: Config, write: bool, redo: bool) -> None:
    global _worker
    _worker = (Session(config), write, redo)


def _work(paths: Sequence[Path]) -> list[Outcome]:
    assert _worker is not None
    session, write, redo = _worker
    return [_one(session, path, write, redo) for path in paths]
