"""Errors that are a user's to mend: shown as one line, without a traceback."""

from __future__ import annotations


class RestoreError(Exception):
    """What is wrong, where, and what to do about it. The command line ends with exit code 2."""


class ArticleError(RestoreError):
    """An article that cannot be read or written: binary, undecodable, too large, not a regular file."""


class ConfigError(RestoreError):
    """A configuration that cannot be used: an unknown key, a wrong type, a pattern that does not compile."""


class SettingError(ConfigError):
    """A value of its own settings that a plugin cannot use, such as a file that is not there: the user's to mend."""


class LedgerError(RestoreError):
    """A ledger that is damaged, of another version, or does not belong to the text."""


class PluginError(RestoreError):
    """A plugin that was asked for and cannot be loaded."""
