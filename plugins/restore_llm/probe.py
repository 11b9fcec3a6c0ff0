"""Whether the configured model answers at all: one tiny question, past the cache."""

from __future__ import annotations

import time
from collections.abc import Mapping

from restore import Settings
from restore.dialogue import Answer, Question

from .connect import make_client
from .endpoint import parameters

_SECONDS = 30.0


async def probe(settings: Settings, environ: Mapping[str, str] | None = None) -> tuple[Answer, float]:
    """The answer and the seconds that it took; an answer that was cut short has ``served`` all the same.

    Raises:
        ConfigError: settings that cannot be used.
    """
    client = make_client(settings, environ, retries=0, timeout=min(settings["timeout"], _SECONDS))
    # 16 tokens are the least that some servers take.
    more = {name: value for name, value in parameters(settings).items() if not name.startswith("max_")}
    messages = [{"role": "user", "content": "Answer with the word yes."}]
    begun = time.monotonic()
    try:
        question = Question({**more, "model": client.endpoint.model, "messages": messages, "max_tokens": 16}, tokens=10)
        return await client.answer(question), time.monotonic() - begun
    finally:
        await client.close()
