"""The Files and Batch endpoints of the test server; everything is kept in memory, and done when it is asked for."""

from __future__ import annotations

import json
from collections.abc import Callable
from email import message_from_bytes
from typing import Any

from .http import Reply, Request


class BatchStore:
    """Uploaded files and batches. Set ``polls`` to let a batch take so many looks until it is done."""

    def __init__(self, complete: Callable[[Request], Any]) -> None:
        self.complete = complete
        self.polls = 0
        self.fails: set[str] = set()
        """Ids of questions that end in the error file."""
        self.files: dict[str, bytes] = {}
        self.batches: dict[str, dict[str, Any]] = {}
        self._left: dict[str, int] = {}

    def handle(self, request: Request, path: str) -> Reply | None:
        """The answer to a request below ``/files`` or ``/batches``; None for others."""
        parts = path.strip("/").split("/")
        match request.method, parts:
            case "POST", ["files"]:
                return self._upload(request)
            case "GET", ["files", id, "content"] if id in self.files:
                return Reply(200, self.files[id], {"content-type": "application/octet-stream"})
            case "POST", ["batches"]:
                return self._create(request.json)
            case "GET", ["batches"]:
                return _json({"object": "list", "data": list(self.batches.values()), "has_more": False})
            case "GET", ["batches", id] if id in self.batches:
                return _json(self._look(id))
            case "POST", ["batches", id, "cancel"] if id in self.batches:
                self.batches[id] |= {"status": "cancelled"}
                return _json(self.batches[id])
        return None

    def _upload(self, request: Request) -> Reply:
        kind = request.headers.get("content-type", "")
        form = message_from_bytes(f"content-type: {kind}\r\n\r\n".encode() + request.body)
        for part in form.get_payload() if form.is_multipart() else ():
            if not isinstance(part, str) and part.get_param("name", header="content-disposition") == "file":
                content = part.get_payload(decode=True)
                return _json(self._keep(content if isinstance(content, bytes) else b""))
        return _json({"error": {"message": "no file", "code": "bad_request"}}, 400)

    def _keep(self, content: bytes) -> dict[str, Any]:
        id = f"file-{len(self.files) + 1}"
        self.files[id] = content
        return {"id": id, "object": "file", "bytes": len(content), "created_at": 0, "filename": id, "purpose": "batch"}

    def _create(self, asked: dict[str, Any]) -> Reply:
        id = f"batch-{len(self.batches) + 1}"
        self._left[id] = self.polls
        self.batches[id] = {
            "id": id,
            "object": "batch",
            "endpoint": asked["endpoint"],
            "input_file_id": asked["input_file_id"],
            "completion_window": asked["completion_window"],
            "metadata": asked.get("metadata"),
            "status": "validating",
            "created_at": 0,
        }
        return _json(self.batches[id])

    def _look(self, id: str) -> dict[str, Any]:
        batch = self.batches[id]
        if batch["status"] in ("completed", "cancelled", "expired", "failed"):
            return batch
        if self._left[id] > 0:
            self._left[id] -= 1
            batch |= {"status": "in_progress"}
            return batch
        good, bad = self._results(self.files[batch["input_file_id"]])
        batch |= {"status": "completed", "output_file_id": self._keep(good)["id"] if good else None}
        batch |= {"error_file_id": self._keep(bad)["id"] if bad else None}
        return batch

    def _results(self, content: bytes) -> tuple[bytes, bytes]:
        good, bad = [], []
        # Results come in any order.
        for line in reversed(content.splitlines()):
            asked = json.loads(line)
            body = json.dumps(asked["body"]).encode()
            result: dict[str, Any] = {"id": "result", "custom_id": asked["custom_id"], "error": None, "response": None}
            if asked["custom_id"] in self.fails:
                result["error"] = {"code": "batch_expired", "message": "This request could not be executed in time."}
                bad.append(result)
                continue
            answer = self.complete(Request("POST", asked["url"], {}, body))
            result["response"] = {"status_code": 200, "request_id": "r", "body": answer}
            good.append(result)
        return _lines(good), _lines(bad)


def _lines(values: list[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(value) + "\n" for value in values).encode()


def _json(value: Any, status: int = 200) -> Reply:
    return Reply(status, json.dumps(value).encode())
