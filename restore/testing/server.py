"""A model server for tests: chat completions, models, files and batches on a loopback port, with scripted faults.

with ScriptedServer(reply=lambda request: "hello", faults=[faults.status(429), faults.delay(2)]) as server:
    ...  # server.base_url; afterwards server.requests
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Any

from .batches import BatchStore
from .faults import Fault
from .http import Reply, Request, listen

MODEL = "test-model"


class ScriptedServer:
    """Runs in a thread of its own while the context is open.

    ``reply`` gives the text of an answer (or a whole completion as a table). The first of the ``faults`` that still has
    requests to meet and whose condition holds changes the answer to a chat request; the others wait for the next.
    """

    def __init__(
        self,
        reply: Callable[[Request], str | dict[str, Any]] = lambda _: "{}",
        faults: Sequence[Fault] = (),
        *,
        delay: float = 0.0,
        models: Sequence[str] = (MODEL,),
        api_key: str = "",
    ) -> None:
        self.reply = reply
        self.delay = delay
        self.models = list(models)
        self.api_key = api_key
        """What requests must bring; empty: anything goes."""
        self.batches = BatchStore(lambda request: self.complete(request)[0])
        self._left = [(fault, fault.often) for fault in faults]
        self._seen: list[Request] = []
        self._lock = threading.Lock()
        self._ready = threading.Event()
        self.port = 0
        self.most_at_once = 0
        self._now = 0

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def requests(self) -> list[Request]:
        """All requests so far, in order."""
        return list(self._seen)

    @property
    def chats(self) -> list[Request]:
        """The chat requests so far, in order."""
        return [request for request in self._seen if request.path.endswith("/chat/completions")]

    def __enter__(self) -> ScriptedServer:
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), daemon=True)
        self._thread.start()
        self._ready.wait(10)
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join(10)

    async def _run(self) -> None:
        self._loop, self._end = asyncio.get_running_loop(), asyncio.Event()
        server = await listen(self._handle)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._end.wait()
        server.close()

    async def _handle(self, request: Request) -> Reply:
        self._seen.append(request)
        if self.api_key and request.headers.get("authorization") != f"Bearer {self.api_key}":
            return encoded({"error": {"message": "Incorrect API key provided.", "code": "invalid_api_key"}}, 401)
        path = request.path.partition("?")[0].removeprefix("/v1")
        if path == "/chat/completions":
            return await self._chat(request)
        if path == "/models":
            return encoded({"object": "list", "data": [{"id": name, "object": "model"} for name in self.models]})
        found = self.batches.handle(request, path)
        return found or encoded({"error": {"message": f"no such path: {path}", "code": "not_found"}}, 404)

    async def _chat(self, request: Request) -> Reply:
        self._now += 1
        self.most_at_once = max(self.most_at_once, self._now)
        try:
            await asyncio.sleep(self.delay)
            completion, fault = self.complete(request)
            reply = encoded(completion)
            reply = fault.reply(reply) if fault else reply
            await asyncio.sleep(reply.delay)
            return replace(reply, delay=0.0)
        finally:
            self._now -= 1

    def complete(self, request: Request) -> tuple[Any, Fault | None]:
        """The completion for a chat request, and the fault that met it."""
        fault = self._next(request)
        given = self.reply(request)
        completion = given if isinstance(given, dict) else completed(request, given)
        return (fault.completion(completion) if fault else completion), fault

    def _next(self, request: Request) -> Fault | None:
        with self._lock:
            for number, (fault, left) in enumerate(self._left):
                if left != 0 and fault.when(request):
                    self._left[number] = (fault, None if left is None else left - 1)
                    return fault
        return None


def completed(request: Request, text: str) -> dict[str, Any]:
    """A chat completion with ``text``; tokens are counted as four characters each."""
    tokens_in, tokens_out = len(request.body) // 4, len(text) // 4 + 1
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 0,
        "model": request.json.get("model", MODEL),
        "choices": [{"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": tokens_in, "completion_tokens": tokens_out, "total_tokens": tokens_in + tokens_out},
    }


def encoded(value: Any, status: int = 200) -> Reply:
    return Reply(status, json.dumps(value).encode())
