"""Phrase lists: how they are read, what is skipped, and what of the built-in list could do harm."""

import json
from pathlib import Path

import pytest
from restore_lexicon.entries import flat
from restore_lexicon.forms import plural, verb_forms, wants_an
from restore_lexicon.lists import own_list, parse, read_list
from restore_lexicon.matcher import Lexicon

from restore import Article, Config, Engine, SettingError

CLEAN = Path(__file__).resolve().parents[1] / "articles" / "clean"


def engine(*lists: Path, **values: object) -> Engine:
    table = {"lexicon": {"files": [str(path) for path in lists]}, "select": ["lexicon.destroyed-term"]}
    return Engine(Config().with_values("test", table | values))


@pytest.fixture
def words(tmp_path: Path) -> Path:
    path = tmp_path / "words.tsv"
    path.write_text("phrase\tterm\tsafe\nwobbly elephant sum\tmoving average\tyes\nglass cricket\tcrystal cricket\t\n")
    return path


@pytest.mark.parametrize(
    "text",
    [
        "damaged\testablished\nglass cricket\tcrystal cricket\n",
        "established,damaged\ncrystal cricket,glass cricket\n",
        "note;right;wrong\nx;crystal cricket;glass cricket\n",
        "tortured\texpected\texpected_raw\tnum_papers\tflag\r\nglass cricket\tcrystal cricket\tcrystal cricket\t12\t\r\n",
        '\ufeffphrase,term\n"glass cricket","crystal cricket"\n\n',
    ],
)
def test_columns_in_any_order_and_under_any_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode())
    (entry,) = read_list(path).entries
    assert (entry.damaged, entry.established, entry.confidence) == ("glass cricket", "crystal cricket", "unsafe")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("glass cricket\t", "missing"),
        ("glass cricket\tGlass cricket", "same"),
        ("glass cricket\tcrystal cricket (?)", "no single"),
        ("glass cricket\tcrystal cricket or tea", "no single"),
        ("glass\tcrystal cricket", "common word"),
        ("glass cricket\tcrystal cricket\tambiguous", "flagged ambiguous"),
        ("crystal cricket\tglass tea\nglass cricket\tcrystal cricket", "established term itself"),
        ("glass cricket\tcrystal cricket\nglass-cricket\tcrystal tea", "two established terms"),
    ],
)
def test_rows_that_cannot_be_used_are_told(row: str, reason: str) -> None:
    read = parse(f"damaged\testablished\tflag\n{row}\nhigh toss tea\thigh tea\n", "a.tsv")
    assert read.entries[-1].established == "high tea"
    assert any(reason in skipped.reason for skipped in read.skipped), read.skipped
    assert read.skipped[0].line in (2, 3)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("damaged\tmeaning\nx\ty\n", "a.tsv:1: "),
        ("", "a.tsv:1: "),
        ("damaged\testablished\nglass cricket\ta\tb\n", "a.tsv:2: "),
        ("damaged\testablished\tkind\n\nglass cricket\ta\tadverb\n", "a.tsv:3: "),
        ("damaged\testablished\tconfidence\nglass cricket\ta\tquite\n", "a.tsv:2: "),
        ("damaged\testablished\tsafe\nglass cricket\ta\tperhaps\n", "a.tsv:2: "),
    ],
)
def test_mistakes_have_a_line(text: str, where: str) -> None:
    with pytest.raises(SettingError) as caught:
        parse(text, "a.tsv")
    assert str(caught.value).startswith(where)


def test_a_users_phrase_is_unsafe_unless_the_list_says_safe(words: Path) -> None:
    article = Article("A wobbly elephant sum of glass crickets.")
    assert engine(words).run(article).text == "A moving average of glass crickets."
    assert engine(words, unsafe=True).run(article).text == "A moving average of crystal crickets."
    trusting = {"extend-safe": ["lexicon.*"]}
    assert engine(words, **trusting).run(article).text == "A moving average of crystal crickets."


def test_a_users_phrase_goes_before_ours(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text("damaged\testablished\tsafe\nbosom peril\tvery bad luck\tyes\n")
    assert engine(path).run(Article("It was bosom peril.")).text == "It was very bad luck."


def test_another_content_is_another_run(words: Path) -> None:
    article = Article("Nothing here.")
    first, again = engine(words), engine(words)
    assert first.digest == again.digest
    words.write_text(words.read_text() + "high toss tea\thigh tea\t\n")
    changed = engine(words)
    assert changed.digest != first.digest
    assert changed.run(article).head.run != first.run(article).head.run


def test_forms() -> None:
    assert [plural(word) for word in ("policy", "analysis", "box", "fireman", "day")] == [
        "policies", "analyses", "boxes", "firemen", "days"]  # fmt: skip
    assert verb_forms("take part")[:3] == ("takes part", "taking part", "took part")
    assert verb_forms("carry on") == ("carries on", "carrying on", "carried on", "carried on")
    an = "apple hour honest NHS-run MRI umbrella X-ray unimportant"
    a = "unit use European one-day house university UN uranium U-turn"
    assert [word for word in an.split() if not wants_an(word)] == []
    assert [word for word in a.split() if wants_an(word)] == []


def test_the_built_in_list_does_not_contradict_itself() -> None:
    established = {flat(entry.established) for entry in own_list()}
    assert not {entry.key for entry in own_list()} & established
    assert sum(entry.confidence == "safe" for entry in own_list()) >= 400


def test_no_phrase_of_ours_is_in_a_clean_article(data: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in [*CLEAN.glob("*.txt"), *data.glob("articles/*.restored.txt")]]
    for name in ("wikinews_2019", "gum_bio", "gum_voyage"):
        texts += [json.loads(line)["text"] for line in (data / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(texts) > 150
    lexicon = Lexicon()
    assert [text[found.start : found.end] for text in texts for found in lexicon.find(text)] == []


def test_a_published_list_works_as_it_is(data: Path) -> None:
    path = data / "tortured_dev.tsv"
    entries = read_list(path).entries
    assert len(entries) > 5900
    run = engine(path, unsafe=True).run
    made = [
        (run(Article(f"It relies on {entry.damaged}, as before.")).text, f"It relies on {entry.established}, as before.")
        for entry in entries[::20]
    ]
    right = sum(flat(got) == flat(wanted) for got, wanted in made)
    assert right >= 0.9 * len(made), [pair for pair in made if pair[0] != pair[1]]
