"""Prompts: bundled files, and those of a project that go before them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from restore import ConfigError

NAMES = ("pairs", "edits", "rewrite", "repair")
_FIELDS = ("id", "version", "protocol", "schema")
_MOST = 40_000
_HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Prompt:
    """A prompt as it is sent, with what its front matter says."""

    id: str
    version: str
    protocol: str
    text: str
    origin: str
    """``bundled``, or the file that it was read from."""
    digest: str
    """A hash of the file and its schema."""
    schema: Mapping[str, Any] | None = field(default=None, hash=False)


def bundled() -> Path:
    """The folder of the bundled prompts: in the package, or at the top of the repository in an editable install."""
    inside = _HERE / "prompts"
    return inside if (inside / "pairs.md").is_file() else _HERE.parents[1] / "prompts"


def load_prompt(name: str, folder: Path | None = None) -> Prompt:
    """The prompt ``name`` from ``folder`` if it is there, else the bundled one.

    Raises:
        ConfigError: no such folder, or a file that is no prompt.
    """
    if name not in NAMES:
        raise ConfigError(f"no prompt {name!r}; there are {', '.join(NAMES)}")
    if folder is not None and not folder.is_dir():
        raise ConfigError(f"llm.prompts: {folder}: no such folder")
    own = folder / f"{name}.md" if folder else None
    if own and own.is_file():
        return _read(own, name, str(own))
    return _read(bundled() / f"{name}.md", name, "bundled")


def load_prompts(folder: Path | None = None) -> dict[str, Prompt]:
    """All prompts; see `load_prompt`."""
    return {name: load_prompt(name, folder) for name in NAMES}


def _read(path: Path, name: str, origin: str) -> Prompt:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise ConfigError(f"{path}: cannot be read: {problem}") from None
    if len(text) > _MOST:
        raise ConfigError(f"{path}: is longer than {_MOST:,} characters")
    head, body = _front_matter(text, path)
    if head["id"] != name:
        raise ConfigError(f"{path}: its id must be {name!r}, not {head['id']!r}")
    if head["protocol"] not in ("edits", "rewrite"):
        raise ConfigError(f"{path}: protocol must be edits or rewrite, not {head['protocol']!r}")
    schema = _schema(path, head["schema"])
    digest = sha256((text + json.dumps(schema, sort_keys=True)).encode("utf-8", "surrogatepass")).hexdigest()
    return Prompt(name, head["version"], head["protocol"], body.strip(), origin, digest, schema)


def _front_matter(text: str, path: Path) -> tuple[dict[str, str], str]:
    parts = text.replace("\r\n", "\n").split("---\n", 2)
    if len(parts) != 3 or parts[0].strip():
        raise ConfigError(f"{path}: must begin with front matter between two lines `---`")
    head = {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in parts[1].splitlines()) if key}
    for name in _FIELDS:
        if not head.get(name):
            raise ConfigError(f"{path}: its front matter lacks {name!r}")
    if not parts[2].strip():
        raise ConfigError(f"{path}: has no text")
    return head, parts[2]


def _schema(path: Path, name: str) -> dict[str, Any] | None:
    if name in ("none", "same"):
        return None
    file = path.parent / name
    if not file.is_file():
        file = bundled() / name
    if Path(name).name != name or not file.is_file():
        raise ConfigError(f"{path}: schema {name!r} is no file beside it")
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise ConfigError(f"{file}: is not JSON: {problem}") from None
    if not isinstance(found, dict):
        raise ConfigError(f"{file}: must hold a JSON object")
    return found
