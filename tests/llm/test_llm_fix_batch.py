"""The same by batch files: questions out, replies in, the same guards and ledger."""

from __future__ import annotations

import json

from fix_kit import PAIRS, RESTORED, Serve

from restore.testing.plugin import Restorer


def test_by_batch_with_a_repair_turn(restorer: Restorer, serve: Serve) -> None:
    server = serve()
    out = restorer.run("batch", "export", "a.txt", "-o", "requests.jsonl").assert_code(0).stdout
    assert "1 question" in out
    (line,) = restorer.read("requests.jsonl").splitlines()
    request = json.loads(line)
    assert request["url"] == "/v1/chat/completions"
    first = json.dumps({"synonym": [["lover", "37 partners"], PAIRS[1]]})
    restorer.write("replies.jsonl", json.dumps({"custom_id": request["custom_id"], "text": first}) + "\n")
    restorer.run("batch", "import", "replies.jsonl").assert_code(0)
    restorer.run("batch", "export", "a.txt", "-o", "more.jsonl").assert_code(0)
    again = json.loads(restorer.read("more.jsonl"))
    assert "37 partners" in json.dumps(again["body"]["messages"][-2:]), "the repair turn"
    restorer.write(
        "replies.jsonl", json.dumps({"custom_id": again["custom_id"], "text": json.dumps({"synonym": [PAIRS[0]]})})
    )
    restorer.run("batch", "import", "replies.jsonl").assert_code(0)
    assert "nothing to ask" in restorer.run("batch", "export", "a.txt", "-o", "none.jsonl").assert_code(0).stdout
    restorer.run("fix", "--offline", "a.txt")
    assert restorer.read("a.txt").decode() == RESTORED
    assert server.requests == []


def test_by_the_servers_queue(restorer: Restorer, serve: Serve) -> None:
    serve()
    restorer.run("batch", "export", "a.txt", "-o", "requests.jsonl").assert_code(0)
    restorer.run("batch", "submit", "requests.jsonl").assert_code(0)
    for _ in range(20):
        if "completed" in restorer.run("batch", "status").assert_code(0).stdout:
            break
    assert "1 reply stored" in restorer.run("batch", "collect").assert_code(0).stdout
    restorer.run("fix", "--offline", "a.txt")
    assert restorer.read("a.txt").decode() == RESTORED
