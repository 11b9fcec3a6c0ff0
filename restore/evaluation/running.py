"""Scoring many articles, in this process or in several; the scores do not depend on how many."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from ..config import Config
from ..engine import Engine
from ..errors import PluginError
from ..scale.local import FEW, become_worker
from .measuring import measure, measure_output
from .reading import read_output
from .samples import Sample
from .scores import Score

_BATCH = 8


def score_all(samples: Sequence[Sample], config: Config, outputs: Path | None = None) -> Iterator[Score]:
    """A score for each sample, in order: of ``restore`` under ``config``, or of the texts in the folder ``outputs``.

    Raises:
        ArticleError: an output is missing or cannot be read.
        Incomplete: a plugin ended a process, so that scores are missing.
    """
    jobs = config["jobs"] or (1 if len(samples) < FEW else os.cpu_count() or 1)
    if jobs == 1 or len(samples) < 2:
        scorer = Scorer(config, outputs)
        yield from map(scorer.score, samples)
        return
    # Spawned: a fork of a process with threads can hang.
    context = multiprocessing.get_context("spawn")
    batch = max(1, min(_BATCH, len(samples) // jobs))
    with ProcessPoolExecutor(min(jobs, len(samples)), context, _start, (config, outputs)) as pool:
        try:
            yield from pool.map(_score, samples, chunksize=batch)
        except BrokenProcessPool:
            raise Incomplete("a plugin ended a process, so the evaluation is incomplete; --jobs 1 shows where") from None
        finally:
            pool.shutdown(cancel_futures=True)


class Incomplete(PluginError):
    """Scores are missing, because a plugin ended a process."""


class Scorer:
    """Scores samples under one configuration, or texts of another tool."""

    def __init__(self, config: Config, outputs: Path | None) -> None:
        self.config, self.outputs = config, outputs
        self.engine = Engine(config) if outputs is None else None
        self.warm = False

    def score(self, sample: Sample) -> Score:
        if self.engine is not None:
            if not self.warm:
                # Word lists are loaded when first needed; that is no time of this article.
                self.engine.run(sample.article)
                self.warm = True
            return measure(sample, self.engine)
        assert self.outputs is not None
        return measure_output(sample, read_output(self.outputs, sample, self.config).text)


# What a worker process works with; set once, when the process starts.
_worker: Scorer | None = None


def _start(config: Config, outputs: Path | None) -> None:
    global _worker
    become_worker()
    _worker = Scorer(config, outputs)


def _score(sample: Sample) -> Score:
    assert _worker is not None
    return _worker.score(sample)
