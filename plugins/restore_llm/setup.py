"""What a dialogue needs to know, as plain values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any

from restore import Settings
from restore.chunks import Chunker

from .dialogue_keys import check_dialogue
from .prompts import Prompt, load_prompt

PROTOCOL = 1
"""How requests are laid out and replies are read; part of the identity."""


@dataclass(frozen=True)
class Setup:
    """Prompts, model and bounds of a dialogue."""

    prompt: Prompt
    repair: Prompt
    model: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    triage: str = "auto"
    threshold: float = 0.1
    mask_figures: bool = False
    repairs: bool = True
    chunk_tokens: int = 1200
    context_tokens: int = 8192
    tokenizer: str = "o200k_base"
    tokenizer_file: str = ""

    @property
    def identity(self) -> str:
        """A hash of all that can change what is asked or how a reply is read."""
        parts = [
            *(PROTOCOL, self.model, self.prompt.digest, self.repair.digest, sorted(self.parameters.items())),
            *(self.triage, self.threshold, self.mask_figures, self.repairs, self.chunk_tokens, self.context_tokens),
        ]
        return "sha256:" + sha256(json.dumps(parts, default=str).encode()).hexdigest()

    @cached_property
    def chunker(self) -> Chunker:
        """Cuts articles so that prompt, chunk, context and a reply as long as the chunk fit the model."""
        counter = Chunker(1, self.tokenizer, self.tokenizer_file).counter
        fixed = counter.count(self.prompt.text) + counter.count(json.dumps(self.prompt.schema or {})) + 400
        room = max((self.context_tokens - fixed) // 3, 50)
        return Chunker(min(self.chunk_tokens, room), self.tokenizer, self.tokenizer_file)

    def count(self, text: str) -> int:
        """Tokens of a text."""
        return self.chunker.counter.count(text)


def setup_of(settings: Settings, model: str = "", parameters: Mapping[str, Any] | None = None) -> Setup:
    """The set-up that the plugin's settings describe.

    Raises:
        ConfigError: a value or a prompt that cannot be used.
    """
    check_dialogue(settings)
    folder = settings.root / settings["prompts"] if settings["prompts"] else None
    return Setup(
        load_prompt(settings["protocol"], folder),
        load_prompt("repair", folder),
        model,
        dict(parameters or {}),
        settings["triage"],
        settings["triage-threshold"],
        settings["mask-figures"],
        settings["repair"],
        settings["chunk-tokens"],
        settings["context-tokens"],
        settings["tokenizer"],
        settings["tokenizer-file"],
    )
