"""Reading and writing articles: encodings, formats, positions, protected spans."""

from .article import Article
from .formats import FORMATS, format_of
from .positions import Positions

__all__ = ["FORMATS", "Article", "Positions", "format_of"]
