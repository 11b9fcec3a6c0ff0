"""Where a server, a model and a key come from, and what questions cost."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import pytest
from llm_kit import question
from restore_llm.connect import connect, make_client
from restore_llm.endpoint import Endpoint, find_endpoint, parameters
from restore_llm.prices import Price, estimate, price_of, tokens_of
from restore_llm.settings import KEYS, check, settings_of

from restore import Config, ConfigError, Settings
from restore.dialogue import Question
from restore.testing import faults
from restore.testing.server import ScriptedServer


def settings(origin: str = "restore.toml", **given: object) -> Settings:
    values = {name.replace("_", "-"): value for name, value in given.items()}
    return Settings("llm", tuple(KEYS), values, Path(), dict.fromkeys(values, origin))


def test_command_line_before_environment_before_configuration_before_default() -> None:
    environ = {"RESTORE_MODEL": "e", "OPENAI_BASE_URL": "https://e/v1/", "OPENAI_API_KEY": " k\n"}
    found = [
        find_endpoint(settings(), {}),
        find_endpoint(settings(model="c", base_url="https://c/v1"), {}),
        find_endpoint(settings(model="c", base_url="https://c/v1"), environ),
        find_endpoint(settings("command line", model="l", base_url="https://l/v1"), environ),
    ]
    assert [(each.model, each.base_url) for each in found] == [
        ("", "https://api.openai.com/v1"),
        ("c", "https://c/v1"),
        ("e", "https://e/v1"),
        ("l", "https://l/v1"),
    ]
    assert [each.model_origin for each in found] == ["default", "restore.toml", "RESTORE_MODEL", "command line"]
    assert [each.key for each in found] == ["", "", "k", "k"]


def test_the_origin_survives_the_configuration() -> None:
    config = Config().with_values("restore.toml", {"llm": {"model": "c", "retries": 2}})
    config = config.with_values("command line", {"llm": {"model": "l"}})
    found = settings_of(config)
    assert (found["model"], found["retries"]) == ("l", 2)
    assert find_endpoint(found, {"RESTORE_MODEL": "e"}).model == "l"


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("localhost", True),
        ("LOCALHOST.", True),
        ("a.localhost", True),
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("0.0.0.0", True),
        ("[::1]", True),
        ("[::ffff:127.0.0.1]", True),
        ("10.0.0.1", False),
        ("localhost.example.org", False),
        ("127.0.0.1.example.org", False),
    ],
)
def test_this_machine(host: str, loopback: bool) -> None:
    assert Endpoint(f"http://{host}:8000/v1").is_loopback == loopback


def test_parameters() -> None:
    assert parameters(settings()) == {"temperature": 0}
    assert parameters(settings(parameters={"top_p": 0.5})) == {"temperature": 0, "top_p": 0.5}
    assert parameters(settings(parameters={"temperature": ""})) == {}


def test_no_model_is_said_before_anything_is_asked() -> None:
    with pytest.raises(ConfigError, match="RESTORE_MODEL"):
        make_client(settings(), {})
    with pytest.raises(ConfigError, match="price"):
        make_client(settings(model="m", budget_usd=1.0), {})


def test_prices() -> None:
    table = {"m": {"input": 2, "output": 10.0}}
    check(settings(price=table))
    assert price_of(table, "m") == price_of(table, "m-2025-01-01") == price_of(table, "maker/m") == Price(2.0, 10.0)
    assert price_of(table, "m-mini") is None
    assert Price(2, 10).usd(1_000_000, 100_000) == pytest.approx(3.0)


def test_an_estimate() -> None:
    questions = [Question({"max_tokens": 100}, tokens=1000), Question({}, tokens=500)]
    found = estimate(questions, Price(1.0, 2.0))
    assert (found.questions, found.tokens_in, found.tokens_out) == (2, 1500, 350)
    assert found.usd == pytest.approx(0.0022)
    assert "2 questions" in str(found)
    assert estimate(questions, None).usd is None
    assert 10 < tokens_of(Question({"messages": [{"content": "word " * 20}]})) < 50


KEY = "sk-test-1234567890abcdef"


def test_a_run_leaves_no_key_behind(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Through the cache: answered once, kept, given offline; the key is in no file, whatever the server echoes."""

    async def go(more: dict[str, object], environ: dict[str, str]) -> list[str]:
        async with connect(settings(model="test-model", cache=str(tmp_path / "c.db"), **more), environ) as answerer:
            return [(await answerer.answer(question(text))).text for text in ("a", "b")]

    caplog.set_level(logging.DEBUG)
    echo = faults.content(f"my key is {KEY}")
    with ScriptedServer(lambda request: request.text.upper(), [echo], api_key=KEY) as server:
        environ = {"OPENAI_BASE_URL": server.base_url, "OPENAI_API_KEY": KEY}
        first = asyncio.run(go({}, environ))
        second = asyncio.run(go({}, environ))
        assert len(server.chats) == 2
    assert first == second == asyncio.run(go({"offline": True}, {})) == ["my key is [key]", "B"]
    assert not any(KEY.encode() in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert KEY not in caplog.text
