"""What the article is like around the blocks that may be parts of the page."""

from __future__ import annotations

import re
from functools import cached_property

import re2

from .cue_table import WORD

_HOWTO = re.compile(r"\b(?:click|tap|press|select|choose|menu|button|checkbox|command|install|configur\w*|terminal)\b")
_MAY_BE_HOWTO = re2.compile(_HOWTO.pattern)
_STEPS = 3
"""Words of instructions, or numbered steps, in an article that gives instructions."""
_STEP = re.compile(r"\d{1,3}[.)] ")
_QUOTATION = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*\"|(?<!\w)‘.+?’(?!\w)")
_ADDRESS = re.compile(r"(?i:\b(?:you|your|we|our|us)\b)|\b(?:I|My|my)\b")
_MAY_ADDRESS = re2.compile(r"\b(?:(?i:you|your|we|our|us)|I|My|my)\b")
_ADDRESSED = 2
_LEAST = 300
"""Code points from which an article is long enough to show how it speaks."""
_STEM = 7
"""Letters that words have in common if they are one."""
_ASKED = 24
"""Words after which taking note of all is cheaper than looking for one more."""


class Rest:
    """The lines that may not be residue; what they are like is worked out when asked for."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._asked = 0

    @cached_property
    def _low(self) -> str:
        return " ".join(self._lines).lower().replace("'", "’")

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(word[:_STEM] for word in WORD.findall(self._low))

    def has(self, word: str) -> bool:
        """Whether one of their words begins as ``word``, in lower case, does."""
        self._asked += 1
        if self._asked > _ASKED:
            return word[:_STEM] in self._stems
        stem, text = word[:_STEM], self._low
        at = text.find(stem)
        while at != -1:
            end = at + len(stem)
            whole = len(stem) == _STEM or not (text[end : end + 1].isalnum() or text[end : end + 1] in tuple("_&’-"))
            if whole and not _is_inside(text[max(at - 3, 0) : at]):
                return True
            at = text.find(stem, end)
        return False

    @cached_property
    def is_quiet(self) -> bool:
        """Whether they speak neither to the reader nor of themselves, outside of quotations, and are no steps."""
        if sum(map(len, self._lines)) < _LEAST or sum(1 for text in self._lines if _STEP.match(text)) >= _STEPS:
            return False
        count = 0
        for text in self._lines:
            if _MAY_ADDRESS.search(text):
                count += len(_ADDRESS.findall(_QUOTATION.sub("", text)))
                if count >= _ADDRESSED:
                    return False
        return True


def _is_inside(before: str) -> bool:
    """Whether what follows ``before`` goes on with a word."""
    last = before.rstrip("’-")[-1:]
    return last.isalnum() or (last != "" and last in "_&")


class Steps:
    """How far an article of these lines gives instructions."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines

    @cached_property
    def _count(self) -> int:
        whole = "\n".join(self._lines).lower()
        return len(_HOWTO.findall(whole)) if len(_MAY_BE_HOWTO.findall(whole)) >= _STEPS else 0

    def told_without(self, block: str) -> bool:
        """Whether it gives instructions but for ``block``."""
        return self._count >= _STEPS and self._count - len(_HOWTO.findall(block.lower())) >= _STEPS
