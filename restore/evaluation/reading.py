"""Reading what is to be scored: gold.jsonl files, folders with pairs, and clean articles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..article import Article
from ..config import Config
from ..errors import ArticleError
from ..files import exists, find_articles, read_bytes
from .gold import read_gold, read_texts
from .samples import Sample, derived_gold

_DAMAGED, _RESTORED, GOLD = ".damaged", ".restored", "gold.jsonl"
ENDINGS = (".txt", ".md", ".html")


def read_pairs(paths: tuple[str, ...], config: Config) -> list[Sample]:
    """The pairs of gold files and folders, in the order given, within a folder by name.

    Raises:
        ArticleError: a file is malformed, a partner is missing, an id comes twice; the message names file and line.
    """
    found: dict[str, tuple[Sample, str]] = {}
    for name in paths:
        for sample, where in _pairs(name, config):
            if sample.id in found:
                raise ArticleError(f"{where}: the id {sample.id!r} is also in {found[sample.id][1]}; ids must differ")
            found[sample.id] = (sample, where)
    return [sample for sample, _ in found.values()]


def _pairs(name: str, config: Config) -> Iterator[tuple[Sample, str]]:
    path = Path(name)
    if path.is_dir():
        yield from _folder(path, config)
    elif path.suffix == ".jsonl":
        yield from read_gold(path, config)
    elif not exists(name):
        raise ArticleError(f"{name}: no such file or folder")
    else:
        raise ArticleError(f"{name}: give a gold.jsonl or a folder with NAME.damaged.txt and NAME.restored.txt")


def _folder(folder: Path, config: Config) -> Iterator[tuple[Sample, str]]:
    damaged, restored = _halves(folder, _DAMAGED), _halves(folder, _RESTORED)
    for half, other, missing in ((damaged, restored, _RESTORED), (restored, damaged, _DAMAGED)):
        for id, path in half.items():
            if id not in other:
                raise ArticleError(f"{path}: its partner is missing: there is no {Path(id).name}{missing}{path.suffix}")
            if path.suffix != other[id].suffix:
                raise ArticleError(f"{path}: its partner {other[id].name} has another ending")
    gold = folder / GOLD
    named: set[str] = set()
    if gold.exists():
        for sample, where in read_gold(gold, config, names={id: path.name for id, path in damaged.items()}):
            if sample.id in damaged and _read(damaged[sample.id], config).text != sample.article.text:
                raise ArticleError(f"{where}: its `damaged` is not the text of {damaged[sample.id]}")
            named.add(sample.id)
            yield sample, where
    pairs = [id for id in damaged if id not in named]
    if not pairs and not named:
        raise ArticleError(f"{folder}: no pairs there: neither NAME.damaged.txt with NAME.restored.txt nor a {GOLD}")
    for id in pairs:
        article, goal = _read(damaged[id], config), _read(restored[id], config).text
        yield Sample(id, article, goal, derived_gold(article.text, goal), derived=True), str(damaged[id])


def _halves(folder: Path, mark: str) -> dict[str, Path]:
    """The files of one half of the pairs below ``folder``, by the pair's name."""
    found: dict[str, Path] = {}
    for path in sorted(folder.rglob(f"*{mark}.*")):
        id = _name(path.relative_to(folder))
        if path.suffix in ENDINGS and id.endswith(mark):
            id = id.removesuffix(mark)
            if id in found:
                raise ArticleError(f"{path}: {found[id].name} has the same name; the ids of pairs must differ")
            found[id] = path
    return found


def read_clean(paths: tuple[str, ...], config: Config) -> list[Sample]:
    """Clean articles of files, folders and .jsonl files with a ``text`` field.

    Raises:
        ArticleError: a file cannot be read or is malformed, or an id comes twice.
    """
    found: dict[str, Sample] = {}
    for name in paths:
        path = Path(name)
        if path.suffix == ".jsonl":
            samples = list(read_texts(path, config))
        else:
            samples = [Sample(_clean_id(each, path), _read(each, config)) for each in find_articles((name,), config)]
        for sample in samples:
            if sample.id in found:
                raise ArticleError(f"{name}: the id {sample.id!r} comes twice among the clean articles; ids must differ")
            found[sample.id] = sample
    return list(found.values())


def _clean_id(path: Path, given: Path) -> str:
    inside = path.relative_to(given) if given.is_dir() else Path(path.name)
    return _name(inside)


def _name(path: Path) -> str:
    """A path without its ending; its bytes need not be text, an id is."""
    return path.with_suffix("").as_posix().encode("utf-8", "backslashreplace").decode()


def read_output(folder: Path, sample: Sample, config: Config) -> Article:
    """The text that another tool wrote for a sample: ``<id>.txt``, or with the ending of the article.

    Raises:
        ArticleError: there is none.
    """
    endings = (".txt", Path(sample.article.name).suffix)
    found = next((path for ending in endings if (path := folder / f"{sample.id}{ending}").is_file()), None)
    if found is None:
        raise ArticleError(f"{folder / sample.id}.txt: no such file; --outputs needs a text for every article")
    return _read(found, config)


def _read(path: Path, config: Config) -> Article:
    return Article.from_bytes(read_bytes(path, config["max-bytes"]), str(path), encoding=config["encoding"])
