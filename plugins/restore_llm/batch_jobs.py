"""Sending batch files to a provider's queue and fetching the results; what was sent is written down before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import msgspec

from restore import RestoreError

from .batch import URL, read_replies, store_replies
from .batch_state import Job, State, keep_state, read_state, with_job
from .cache import ReplyCache
from .endpoint import Endpoint
from .refusals import failure_from
from .secrets import Secrets

if TYPE_CHECKING:
    import openai

DONE = ("completed", "failed", "expired", "cancelled")
_SECONDS = 600.0


@dataclass(frozen=True)
class Collected:
    """What came back: answers stored, answers that cannot be used by outcome, batches still running, problems."""

    stored: int = 0
    failed: dict[str, int] = field(default_factory=dict)
    waiting: int = 0
    problems: Sequence[str] = ()


def submit(endpoint: Endpoint, files: Sequence[Path], state_file: Path) -> State:
    """Upload the files and put them into the queue. Called again it goes on where it was interrupted, sending nothing twice.

    Raises:
        RestoreError: the server refuses or cannot be reached; what is sent so far is in the state file.
    """
    state = read_state(state_file) if state_file.exists() else State(endpoint.base_url, endpoint.model)
    _check_endpoint(state, endpoint, state_file)
    known = {job.file for job in state.jobs}
    new = [Job(str(file), _count(file)) for file in files if str(file) not in known]
    state = keep_state(state_file, msgspec.structs.replace(state, jobs=(*state.jobs, *new)))
    with _sdk(endpoint) as sdk:
        for number, job in enumerate(state.jobs):
            if job.batch:
                continue
            if not job.input_file:
                with Path(job.file).open("rb") as content:
                    uploaded = sdk.files.create(file=content, purpose="batch")
                job = msgspec.structs.replace(job, input_file=uploaded.id)
                state = keep_state(state_file, with_job(state, number, job))
                batch = None
            else:
                # The queue may have it although we never heard so.
                batch = next((b for b in sdk.batches.list(limit=100) if b.input_file_id == job.input_file), None)
            batch = batch or sdk.batches.create(input_file_id=job.input_file, endpoint=URL, completion_window="24h")
            job = msgspec.structs.replace(job, batch=batch.id, status=batch.status)
            state = keep_state(state_file, with_job(state, number, job))
    return state


def status(endpoint: Endpoint, state_file: Path) -> State:
    """Ask how the batches are, and write it down.

    Raises:
        RestoreError: no such state, or the server cannot be asked.
    """
    return _renewed(endpoint, state_file, lambda sdk, batch: sdk.batches.retrieve(batch).status)


def cancel(endpoint: Endpoint, state_file: Path) -> State:
    """Cancel what is not done; results so far can be collected.

    Raises:
        RestoreError: no such state, or the server cannot be asked.
    """
    return _renewed(endpoint, state_file, lambda sdk, batch: sdk.batches.cancel(batch).status)


def _renewed(endpoint: Endpoint, state_file: Path, ask: Callable[[openai.OpenAI, str], str]) -> State:
    """The state with what ``ask`` says of each batch that is not done."""
    state = read_state(state_file)
    _check_endpoint(state, endpoint, state_file)
    with _sdk(endpoint) as sdk:
        for number, job in enumerate(state.jobs):
            if job.batch and job.status not in DONE:
                state = with_job(state, number, msgspec.structs.replace(job, status=ask(sdk, job.batch)))
    return keep_state(state_file, state)


def collect(endpoint: Endpoint, state_file: Path, cache: ReplyCache) -> Collected:
    """Fetch the results of the batches that are done, also of expired and cancelled ones, into the cache.

    Raises:
        RestoreError: no such state, or the server cannot be asked; what was fetched is in the cache.
    """
    state = status(endpoint, state_file)
    total = Collected(waiting=sum(not job.status or job.status not in DONE for job in state.jobs))
    with _sdk(endpoint) as sdk, TemporaryDirectory() as folder:
        for number, job in enumerate(state.jobs):
            if job.status not in DONE or job.collected:
                continue
            found = sdk.batches.retrieve(job.batch)
            for id in (found.output_file_id, found.error_file_id):
                if id:
                    total = _add(total, _fetch(sdk, id, Path(folder) / "results.jsonl", endpoint), cache, state.model)
            errors = found.errors.data if found.errors and found.errors.data else ()
            words = tuple(Secrets(endpoint.secrets).masked(f"{job.file}: {error.message}") for error in errors)
            total = replace(total, problems=(*total.problems, *words))
            state = keep_state(state_file, with_job(state, number, msgspec.structs.replace(job, collected=True)))
    return total


def _fetch(sdk: openai.OpenAI, id: str, place: Path, endpoint: Endpoint) -> Any:
    with sdk.files.with_streaming_response.content(id) as response:
        response.stream_to_file(place)
    return read_replies(place, secrets=Secrets(endpoint.secrets))


def _add(total: Collected, replies: Any, cache: ReplyCache, model: str) -> Collected:
    stored = store_replies(replies, cache, dict.fromkeys(replies.answers, model))
    failed = dict(total.failed)
    for answer in replies.answers.values():
        if answer.outcome != "ok":
            failed[answer.outcome] = failed.get(answer.outcome, 0) + 1
    return replace(total, stored=total.stored + stored, failed=failed, problems=(*total.problems, *replies.problems))


@contextmanager
def _sdk(endpoint: Endpoint) -> Iterator[openai.OpenAI]:
    """The SDK; its errors in our words."""
    import httpx2
    import openai

    from .transport import sync_sdk

    masked = Secrets(endpoint.secrets).masked
    sdk = sync_sdk(endpoint, _SECONDS)
    try:
        yield sdk
    except openai.APIStatusError as problem:
        body = Secrets(endpoint.secrets).cleaned(problem.response.content)
        failure = failure_from(problem.status_code, problem.response.headers, body)
        hint = "; not every server has batches" if failure.outcome == "not-found" else ""
        raise RestoreError(masked(f"{endpoint.base_url}: {failure.problem}{hint}")) from None
    except (openai.OpenAIError, httpx2.HTTPError, ValueError) as problem:
        raise RestoreError(masked(f"{endpoint.base_url}: the batch service cannot be used: {problem}")) from None
    finally:
        sdk.close()


def _check_endpoint(state: State, endpoint: Endpoint, path: Path) -> None:
    if state.base_url != endpoint.base_url:
        raise RestoreError(f"{path}: its batches are at {state.base_url}, not at {endpoint.base_url}")


def _count(file: Path) -> int:
    try:
        with file.open("rb") as lines:
            return sum(1 for line in lines if line.strip())
    except OSError as problem:
        raise RestoreError(f"{file}: cannot be read: {problem.strerror}") from None
