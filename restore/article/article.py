"""An article: its text and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256

from ..errors import ArticleError
from .encoding import decode, encode
from .formats import FORMATS, format_of
from .positions import Positions


@dataclass(frozen=True)
class Article:
    """A document as ``restore`` handles it: text in code points, with all that is needed to write the same bytes back."""

    text: str
    name: str = "article.txt"
    format: str = "plain"
    encoding: str = "utf-8"
    bom: bytes = b""
    assumed: bool = False
    """The encoding is a detector's guess."""

    @classmethod
    def from_bytes(cls, data: bytes, name: str = "article.txt", *, format: str = "", encoding: str = "") -> Article:
        """Decode ``data``; the format is taken from the name unless given.

        Raises:
            ArticleError: the data are binary, or in no encoding that gives the same bytes back.
        """
        if format and format not in FORMATS:
            raise ArticleError(f"{name}: unknown format {format!r}; use one of {', '.join(FORMATS)}")
        decoded = decode(data, name=name, encoding=encoding)
        return cls(decoded.text, name, format or format_of(name), decoded.encoding, decoded.bom, decoded.assumed)

    def to_bytes(self) -> bytes:
        """The bytes to write, with the byte order mark and line ends that came in."""
        return encode(self.text, self.encoding, self.bom)

    def with_text(self, text: str) -> Article:
        """The same article saying ``text``."""
        return replace(self, text=text)

    @cached_property
    def digest(self) -> str:
        """``sha256:`` and the hash of the bytes."""
        return "sha256:" + sha256(self.to_bytes()).hexdigest()

    @cached_property
    def positions(self) -> Positions:
        return Positions(self.text)
