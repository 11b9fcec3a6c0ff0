"""The settings of the dialogue: what is asked about, and how."""

from __future__ import annotations

from restore import ConfigError, Key, Settings

PROTOCOLS = ("pairs", "edits", "rewrite")
TRIAGES = ("auto", "all")

DIALOGUE_KEYS = [
    Key("protocol", "pairs", "The form of replies: pairs (short), edits (objects with reasons), rewrite (the whole text)."),
    Key("prompts", "", "A folder with your own prompts; files that are not there are the bundled ones."),
    Key("triage", "auto", "Which chunks are asked about: auto (those that look damaged) or all."),
    Key("triage-threshold", 0.1, 'Signs of damage per 100 words from which `triage = "auto"` asks about a chunk.'),
    Key("mask-figures", False, "Show figures to the model only as numbered masks."),
    Key("repair", True, "Send refused edits back once, with the reasons."),
    Key("chunk-tokens", 1200, "Tokens of the article in one question, at most."),
    Key("context-tokens", 8192, "Tokens that the model can take in and give out together."),
    Key("tokenizer", "o200k_base", "tiktoken vocabulary that counts tokens."),
    Key("tokenizer-file", "", "A local vocabulary file for that tokenizer."),
]


def check_dialogue(settings: Settings) -> None:
    """Check what the types do not say.

    Raises:
        ConfigError: a value that cannot be used.
    """
    for name, known in (("protocol", PROTOCOLS), ("triage", TRIAGES)):
        if settings[name] not in known:
            raise ConfigError(f"llm.{name} must be one of {', '.join(known)}, not {settings[name]!r}")
    if settings["chunk-tokens"] < 50:
        raise ConfigError("llm.chunk-tokens must be at least 50")
    if settings["context-tokens"] < 1000:
        raise ConfigError("llm.context-tokens must be at least 1000: prompt and reply need room too")
