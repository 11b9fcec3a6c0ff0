"""The state file of batches: what a provider has of ours; written down step by step."""

from __future__ import annotations

from pathlib import Path

import msgspec

from restore import RestoreError
from restore.files import write_atomically


class Job(msgspec.Struct, frozen=True, omit_defaults=True):
    """One file in the queue, as far as it has come."""

    file: str
    questions: int
    input_file: str = ""
    batch: str = ""
    status: str = ""
    collected: bool = False


class State(msgspec.Struct, frozen=True):
    """The state file: which server has what of ours. Holds no key."""

    base_url: str
    model: str
    jobs: tuple[Job, ...] = ()
    version: int = 1


def read_state(path: Path) -> State:
    """The state file.

    Raises:
        RestoreError: it cannot be read.
    """
    try:
        state = msgspec.json.decode(path.read_bytes(), type=State)
    except OSError as problem:
        raise RestoreError(f"{path}: cannot be read: {problem.strerror}; submit a batch first") from None
    except msgspec.MsgspecError as problem:
        raise RestoreError(f"{path}: is no state of batches: {problem}") from None
    if state.version != 1:
        raise RestoreError(f"{path}: is of another version of restore ({state.version})")
    return state


def with_job(state: State, number: int, job: Job) -> State:
    return msgspec.structs.replace(state, jobs=(*state.jobs[:number], job, *state.jobs[number + 1 :]))


def keep_state(path: Path, state: State) -> State:
    """Write the state down; gives it back."""
    write_atomically(path, msgspec.json.format(msgspec.json.encode(state), indent=2) + b"\n")
    return state
