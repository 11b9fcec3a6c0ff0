"""The command `restore damage`: files, refusals, and the same bytes every time."""

import json

import pytest

A = b"The government received several offers.\r\n\r\nThe ferry left the harbour on Monday for South Korea."
B = "Zoë’s café cost £4, said the committee. It was the first official harbour café.\n".encode()


@pytest.fixture
def clean(restorer):
    restorer.write("in/a.txt", A)
    restorer.write("in/b.md", B)
    return restorer


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def gold(folder):
    return [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()]


def test_each_article_gets_its_damaged_and_its_clean_text(clean):
    ran = clean.run("damage", "in", "-o", "out", "--rate", "100").assert_code(0)
    out = files(clean.folder / "out")
    assert set(out) == {"a.damaged.txt", "a.restored.txt", "b.damaged.md", "b.restored.md", "gold.jsonl"}
    assert (out["a.restored.txt"], out["b.restored.md"]) == (A, B)
    assert clean.read("in/a.txt") == A
    rows = gold(clean.folder / "out")
    assert [(row["id"], row["name"]) for row in rows] == [("a", "a.txt"), ("b", "b.md")]
    for row, ending in zip(rows, ("txt", "md"), strict=True):
        assert out[f"{row['id']}.damaged.{ending}"].decode() == row["damaged"] != row["restored"]
        assert set(row) == {"id", "name", "damaged", "restored", "edits"}
        assert all(set(e) == {"start", "end", "damaged", "fixes", "class", "optional"} for e in row["edits"])
    assert f"{sum(len(row['edits']) for row in rows)} damages in 2 articles" in ran.stdout


def test_the_same_seed_gives_the_same_bytes_in_any_order_and_company(clean):
    clean.run("damage", "in/a.txt", "in/b.md", "-o", "one", "--seed", "7", "--rate", "50").assert_code(0)
    clean.run("damage", "in/b.md", "in/a.txt", "-o", "two", "--seed", "7", "--rate", "50").assert_code(0)
    clean.run("damage", "in/b.md", "-o", "three", "--seed", "7", "--rate", "50").assert_code(0)
    clean.run("damage", "in", "-o", "four", "--seed", "8", "--rate", "50").assert_code(0)
    one, two, three, four = (files(clean.folder / name) for name in ("one", "two", "three", "four"))
    assert one == two
    assert three["b.damaged.md"] == one["b.damaged.md"]
    assert four != one


def test_articles_come_from_json_lines_too(clean):
    rows = [{"id": "x/1", "text": "The government left."}, {"id": 2, "text": "The committee left."}]
    clean.write("t.jsonl", "".join(json.dumps(row) + "\n" for row in rows) + "\n")
    clean.run("damage", "t.jsonl", "in/a.txt", "-o", "out", "--class", "typo=300").assert_code(0)
    assert [row["id"] for row in gold(clean.folder / "out")] == ["2", "a", "x_1"]
    assert clean.read("out/x_1.restored.txt") == b"The government left."


@pytest.mark.parametrize("line", ["{", "[]", "3", '{"id": "a"}', '{"id": "a", "text": 3}', '{"id": [], "text": "a"}'])
def test_a_row_that_is_no_article_is_named(clean, line):
    clean.write("t.jsonl", json.dumps({"id": "a", "text": "b"}) + "\n" + line)
    ran = clean.run("damage", "t.jsonl", "-o", "out").assert_code(2)
    assert "t.jsonl:2" in ran.stderr
    assert not (clean.folder / "out").exists()


def test_articles_of_one_name_are_kept_apart(clean):
    clean.write("in/deep/a.txt", "Another committee.")
    clean.write("in/copy/a.txt", A)
    clean.run("damage", "in", "-o", "out").assert_code(0)
    ids = [row["id"] for row in gold(clean.folder / "out")]
    assert len(ids) == len(set(ids)) == 3
    assert sum(name.startswith("a-") for name in ids) == 2


def test_a_line_of_gold_is_a_line_to_every_reader(clean):
    clean.write("e.txt", "Åsa Åberg och Åke Ås på Åland")
    for seed in range(12):
        clean.run("damage", "e.txt", "-o", "out", "--force", "--class", "mojibake=900", "--seed", str(seed)).assert_code(0)
        text = clean.read("out/gold.jsonl").decode()
        assert len(text.splitlines()) == 1
        assert json.loads(text)["damaged"] == clean.read("out/e.damaged.txt").decode()


def test_a_folder_with_files_is_refused_unless_forced(clean):
    clean.write("out/mine.txt", "keep")
    ran = clean.run("damage", "in", "-o", "out").assert_code(2)
    assert "--force" in ran.stderr
    assert set(files(clean.folder / "out")) == {"mine.txt"}
    clean.run("damage", "in", "-o", "out", "--force").assert_code(0)
    assert clean.read("out/mine.txt") == b"keep"


def test_nothing_is_written_among_the_sources(clean):
    ran = clean.run("damage", "in", "-o", "in", "--force").assert_code(2)
    assert "lies in the folder to be written" in ran.stderr
    assert set(files(clean.folder / "in")) == {"a.txt", "b.md"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "restore damage PATH… -o DIR"),
        (("in",), "-o DIR"),
        (("nowhere", "-o", "out"), "no such file"),
        (("in/b.md", "-o", "in/a.txt"), "not a folder"),
        (("in", "-o", "out", "--class", "typos"), "did you mean 'typo'"),
        (("in", "-o", "out", "--rate", "-3"), "--rate"),
        (("in", "-o", "out", "--data", "nowhere"), "nowhere: no such folder"),
        (("in", "-o", "out", "--data", "in"), "holds none of"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(clean, arguments, says):
    ran = clean.run("damage", *arguments).assert_code(2)
    assert says in ran.stderr
    assert len(ran.stderr.splitlines()) == 1
    assert not (clean.folder / "out").exists()


def test_the_list_shows_every_class_with_an_example(restorer):
    from restore.damage import KINDS

    shown = restorer.run("damage", "--list").assert_code(0).stdout
    for kind in KINDS:
        assert f"{kind.name}  (" in shown
    assert shown.count("\n    + ") == shown.count("\n    - ") == len(KINDS)


def test_tables_of_ones_own_take_the_place_of_the_bundled(clean):
    clean.write("my/synonyms.tsv", "v\tkam/kommt/gekommen/kommend\ttraf ein/trifft ein/eingetroffen/eintreffend\n")
    clean.write("de.txt", "Die Fähre kam. Keine Fähre ging, und die Fähre blieb.")
    clean.run("damage", "de.txt", "-o", "out", "--class", "synonym=200", "--data", "my").assert_code(0)
    assert clean.read("out/de.damaged.txt").decode() == "Die Fähre traf ein. Keine Fähre ging, und die Fähre blieb."
    clean.write("more/misspelt.tsv", "Fähre\tFäher\n")
    clean.run("damage", "de.txt", "-o", "out2", "--class", "typo=300", "--data", "more").assert_code(0)
    assert "Fäher" in clean.read("out2/de.damaged.txt").decode()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("synonyms.tsv", "n\tonly two\n"),
        ("places.tsv", "one column\n"),
        ("boilerplate.toml", "lines = 3"),
        ("credits.toml", "forms = [1]"),
        ("credits.toml", "= ="),
        ("terms.tsv", b"\xff\xfe\x00"),
    ],
)
def test_a_table_that_cannot_be_used_is_named(clean, name, content):
    clean.write(f"my/{name}", content)
    ran = clean.run("damage", "in", "-o", "out", "--data", "my").assert_code(2)
    assert name in ran.stderr
    assert not (clean.folder / "out").exists()
