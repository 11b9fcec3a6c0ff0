"""The replayable, reversible, hash-chained record of what was done to an article."""

from .file import SUFFIX, Ledger, Run, ledger_bytes, ledger_path, parse_ledger, read_ledger
from .records import ChangeRecord, EditRecord, EndRecord, RunRecord, hold_key, json_schema, text_digest
from .replay import replay, revert
from .trace import Trace

__all__ = [
    "SUFFIX",
    "ChangeRecord",
    "EditRecord",
    "EndRecord",
    "Ledger",
    "Run",
    "RunRecord",
    "Trace",
    "hold_key",
    "json_schema",
    "ledger_bytes",
    "ledger_path",
    "parse_ledger",
    "read_ledger",
    "replay",
    "revert",
    "text_digest",
]
