"""The number of processes changes nothing: same articles, same ledgers, same order of outcomes."""

from damage import NOTES, PERSONS, PLACES, QUOTED, UNITS

from restore.config import Config
from restore.scale.local import run
from restore.session import Session

ARTICLES = 70


def articles(folder):
    """Files with different damage; some are empty, some cannot be read as text."""
    folder.mkdir()
    paths = []
    for number in range(ARTICLES):
        words = (group[number % len(group)] for group in (PERSONS, PLACES, UNITS, QUOTED))
        text = f"{NOTES[number % len(NOTES)]}\n\nThe {' said to '.join(words)}.\n" * (number % 3)
        path = folder / f"{number:02}.{('txt', 'md', 'html')[number % 3]}"
        path.write_bytes(b"\0\xff\xfe" if number == 41 else text.encode())
        paths.append(path)
    return paths


def test_one_and_two(tmp_path):
    told, files = [], []
    for jobs in (1, 2):
        folder = tmp_path / str(jobs)
        outcomes = list(run(articles(folder), Session(Config().with_values("test", {"jobs": jobs})), write=True))
        told.append(
            [(o.path.replace(str(folder), ""), o.error.replace(str(folder), ""), o.code, o.written) for o in outcomes]
        )
        files.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert told[0] == told[1]
    assert files[0] == files[1]
    assert len(files[0]) > ARTICLES + 20
