"""Counting tokens: tiktoken where its vocabulary can be had without a network, else a counted estimate.

tiktoken downloads vocabularies. Offline, one can come from: the folder that ``TIKTOKEN_CACHE_DIR`` names; a file that
``tokenizer-file`` names; or the package ``bpe-openai``, which ships them. A file is checked and unpacked once into the
user's cache folder, where tiktoken finds it. Otherwise four characters, or one character outside ASCII, count as a token:
never exact, never a reason for a run to fail.
"""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha1, sha256
from importlib.util import find_spec
from pathlib import Path

from .errors import ConfigError
from .files import write_atomically

_ADDRESS = "https://openaipublic.blob.core.windows.net/encodings/{}.tiktoken"
VOCABULARIES = {
    # Name and SHA-256 of the published vocabularies, as tiktoken 0.14 checks them.
    "o200k_base": "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d",
    "cl100k_base": "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7",
}


@dataclass(frozen=True)
class Counter:
    """Counts tokens. ``source`` says by what: a vocabulary and where it is from, or ``estimate``."""

    count: Callable[[str], int]
    source: str


def estimate(text: str) -> int:
    """About as many tokens as a vocabulary gives for English; more for other scripts."""
    plain = len(text.encode("ascii", "ignore"))
    return (plain + 3) // 4 + (len(text) - plain)


def token_counter(name: str = "o200k_base", file: str = "") -> Counter:
    """The best counter for ``name`` that this machine has; never touches the network.

    Raises:
        ConfigError: an unknown name, or ``file`` is not the published vocabulary.
    """
    if name not in VOCABULARIES:
        raise ConfigError(f"tokenizer {name!r} is unknown; use one of {', '.join(VOCABULARIES)}")
    given = os.environ.get("TIKTOKEN_CACHE_DIR", "")
    if file:
        if not Path(file).is_file():
            raise ConfigError(f"tokenizer-file: {file}: no such file")
        return Counter(_load(name, _unpack(name, Path(file))), f"{name} from {file}")
    if given and _is_vocabulary(name, Path(given) / _cache_name(name)):
        return Counter(_load(name, Path(given)), f"{name} from TIKTOKEN_CACHE_DIR")
    shipped = _shipped(name)
    if shipped:
        try:
            return Counter(_load(name, _unpack(name, shipped)), f"{name} from the bpe-openai package")
        except (ConfigError, OSError):
            pass
    return Counter(estimate, "estimate")


def _load(name: str, folder: Path) -> Callable[[str], int]:
    import tiktoken

    with _cache_dir(folder):
        encode = tiktoken.get_encoding(name).encode_ordinary
    return lambda text: len(encode(text))


@contextmanager
def _cache_dir(folder: Path) -> Iterator[None]:
    """tiktoken takes its folder from the environment only."""
    before = os.environ.get("TIKTOKEN_CACHE_DIR")
    os.environ["TIKTOKEN_CACHE_DIR"] = str(folder)
    try:
        yield
    finally:
        del os.environ["TIKTOKEN_CACHE_DIR"]
        if before is not None:
            os.environ["TIKTOKEN_CACHE_DIR"] = before


def _cache_name(name: str) -> str:
    return sha1(_ADDRESS.format(name).encode()).hexdigest()


def _is_vocabulary(name: str, path: Path) -> bool:
    # tiktoken deletes a file with another hash and goes to the network: so look first.
    return path.is_file() and sha256(path.read_bytes()).hexdigest() == VOCABULARIES[name]


def _unpack(name: str, path: Path) -> Path:
    """Put a vocabulary file where tiktoken finds it; gives the folder."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(base) / "restore" / "tiktoken"
    target = folder / _cache_name(name)
    if not _is_vocabulary(name, target):
        try:
            data = path.read_bytes()
            data = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
        except (OSError, EOFError) as problem:
            raise ConfigError(f"tokenizer-file: {path} cannot be read: {problem}") from None
        if sha256(data).hexdigest() != VOCABULARIES[name]:
            raise ConfigError(f"tokenizer-file: {path} is not the published vocabulary of {name}")
        folder.mkdir(parents=True, exist_ok=True)
        write_atomically(target, data)
    return folder


def _shipped(name: str) -> Path | None:
    spec = find_spec("bpe_openai")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        path = Path(folder) / "data" / f"{name}.tiktoken.gz"
        if path.is_file():
            return path
    return None
