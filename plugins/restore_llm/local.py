"""A model server on this machine, from a GGUF file: llama.cpp's, through the extra ``local``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from restore import RestoreError

_MAGIC = b"GGUF"


@dataclass(frozen=True)
class LocalServer:
    """A server that runs."""

    base_url: str
    model: str


def check_gguf(path: Path) -> None:
    """Look at the beginning of a file.

    Raises:
        RestoreError: it cannot be read or is no GGUF file.
    """
    try:
        with path.open("rb") as file:
            magic = file.read(4)
    except OSError as problem:
        raise RestoreError(f"{path}: cannot be read: {problem.strerror}") from None
    if magic != _MAGIC:
        raise RestoreError(f"{path}: is no GGUF file; give a model in the format of llama.cpp")


@contextmanager
def local_server(
    path: Path, *, port: int = 0, threads: int = 1, context: int = 8192, parallel: int = 4
) -> Iterator[LocalServer]:
    """Serve the model at ``path`` on the loopback address until the context ends.

    ``context`` tokens are for each of the ``parallel`` requests at the same time. More than one thread is faster, but
    far slower when all cores are busy.

    Raises:
        RestoreError: the extra is not installed, the file is no model, the port is taken.
    """
    check_gguf(path)
    # Threads that wait must not spin: other work on the machine would make them crawl.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    try:
        import xllamacpp
    except ImportError:
        raise RestoreError("serving a model needs an extra: pip install 'article-restore[local]'") from None
    name = path.stem
    settings = xllamacpp.CommonParams()
    settings.model.path = str(path)
    settings.model_alias = {name}
    # The server divides its context among the requests.
    settings.n_ctx, settings.n_parallel = context * parallel, parallel
    settings.hostnames, settings.port = ["127.0.0.1"], port
    settings.cpuparams.n_threads = settings.cpuparams_batch.n_threads = threads
    settings.ui, settings.verbosity = False, -1
    try:
        server = xllamacpp.Server(settings)
    except RuntimeError as problem:
        raise RestoreError(f"{path}: cannot be served: {problem or 'no usable model, or the port is taken'}") from None
    try:
        yield LocalServer(server.listening_address + "/v1", name)
    finally:
        del server
