"""The lines of a ledger. The JSON Schema in this package is made from these types."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

import msgspec

from ..article import Article
from ..edits import Edit, Evidence

VERSION = 1
CONTEXT = 24
"""Code points kept on each side of an edit, to find the place again after later edits by hand."""


def text_digest(text: str) -> str:
    """A short hash of a snapshot."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def hold_key(rule: str, edits: Iterable[Edit]) -> str:
    """What identifies a change across runs: its rule and, for each edit, the words before and after."""
    parts = [rule]
    for edit in edits:
        parts += (edit.expect, edit.replacement)
    return "\0".join(parts)


class At(msgspec.Struct, frozen=True):
    """Where an edit stands in its snapshot: code points, and the words around it (W3C position and quote selectors)."""

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


class EditRecord(msgspec.Struct, frozen=True):
    """One edit of a change."""

    at: At
    replacement: str

    @classmethod
    def of(cls, edit: Edit, text: str) -> EditRecord:
        prefix = text[max(edit.start - CONTEXT, 0) : edit.start]
        return cls(At(edit.start, edit.end, edit.expect, prefix, text[edit.end : edit.end + CONTEXT]), edit.replacement)

    @property
    def edit(self) -> Edit:
        return Edit(self.at.start, self.at.end, self.at.exact, self.replacement)


class Document(msgspec.Struct, frozen=True):
    """The article of a run: its file name without folders, and how its bytes are to be read."""

    name: str
    format: str
    encoding: str
    bom: str = ""

    @classmethod
    def of(cls, article: Article) -> Document:
        name = article.name.replace("\\", "/").rpartition("/")[2]
        # A file name need not be text.
        name = name.encode("utf-8", "backslashreplace").decode()
        return cls(name, article.format, article.encoding, article.bom.hex())


class RunRecord(msgspec.Struct, frozen=True, tag="run", tag_field="kind", rename={"source": "in"}, omit_defaults=True):
    """The head of a run: what was read, by which versions, under which settings."""

    v: int
    run: str
    action: str
    doc: Document
    source: str
    level: str = "safe"
    config: str = ""
    plugins: tuple[str, ...] = ()
    talks: tuple[str, ...] = ()
    chain: str = ""


class ModelRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a language model was asked and what it cost, for changes that one proposed.

    ``question`` is the id under which a reply cache keeps the answer; ``tokens`` are those of the whole question, in and
    out, which all changes from one answer share.
    """

    question: str
    asked: str
    served: str = ""
    prompt: str = ""
    params: dict[str, str | int | float | bool] = {}
    tokens: tuple[int, int] = (0, 0)


_RENAMED = {"pass_": "pass", "source": "in", "result": "out"}


class ChangeRecord(msgspec.Struct, frozen=True, tag="change", tag_field="kind", rename=_RENAMED, omit_defaults=True):
    """A proposal and its fate: ``applied``, ``conflict``, ``vetoed`` or ``refused``.

    ``source`` and ``result`` (``in``, ``out``) are the hashes of the snapshot before and after the step that it belongs
    to; applied changes of one ``step`` are applied together.
    """

    id: str
    run: str
    pass_: int
    step: int
    stage: str
    rule: str
    plugin: str
    applicability: str
    status: str
    why: str
    edits: tuple[EditRecord, ...]
    source: str
    result: str
    evidence: tuple[Evidence, ...] = ()
    also: tuple[str, ...] = ()
    guards: tuple[str, ...] = ()
    reason: str = ""
    lost_to: str = ""
    reverts: str = ""
    hold: bool = False
    model: ModelRecord | None = None
    chain: str = ""

    @property
    def applied(self) -> bool:
        return self.status == "applied"


class EndRecord(msgspec.Struct, frozen=True, tag="end", tag_field="kind", rename={"result": "out"}, omit_defaults=True):
    """The end of a run: the hash of the bytes that were written, and whether everything worked."""

    run: str
    result: str
    status: str
    changes: int
    chain: str = ""


Record = RunRecord | ChangeRecord | EndRecord


def encode_lines(records: list[Record], previous: str = "") -> bytes:
    """JSON Lines, each line chained to the one before by a hash over both."""
    lines = []
    for record in records:
        body = msgspec.json.encode(msgspec.structs.replace(record, chain=""))
        previous = sha256(previous.encode() + body).hexdigest()[:32]
        lines.append(body[:-1] + b',"chain":"' + previous.encode() + b'"}\n')
    return b"".join(lines)


def json_schema() -> dict[str, object]:
    """The JSON Schema of one line."""
    schema: dict[str, object] = msgspec.json.schema(Record)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "restore ledger line", **schema}
