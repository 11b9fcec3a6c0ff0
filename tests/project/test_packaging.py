"""A wheel made from the source distribution restores an article in a clean virtual environment."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "docs/examples/harbour-talks.damaged.txt"


def run(*args: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    bare = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")}
    return subprocess.run([str(a) for a in args], cwd=cwd, capture_output=True, text=True, env=bare, check=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source distribution and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("dist")
    made = run(sys.executable, "-m", "build", "--outdir", folder, ROOT, cwd=folder)
    assert made.returncode == 0, made.stdout + made.stderr
    return folder


def test_the_source_distribution_holds_what_a_packager_needs(built: Path):
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"README.md", "LICENSE", "CHANGELOG.md", "tests/conftest.py", "prompts/README.md"} <= names
    assert "plugins/restore_names/data/places.tsv" in names


def test_the_wheel_holds_data_and_types_and_nothing_else(built: Path):
    (wheel,) = built.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {"restore/py.typed", "restore/ledger/schema.json", "restore_names/data/places.tsv"} <= set(names)
    assert "restore_structure/data/residue.toml" in names
    assert {"restore/data/words.xz", "restore/data/words.copyright.txt"} <= set(names)
    assert {"restore/damage/data/synonyms.tsv", "restore/damage/data/boilerplate.toml"} <= set(names)
    assert {"restore_llm/prompts/pairs.md", "restore_llm/prompts/pairs.json", "restore_llm/data/words.toml"} <= set(names)
    packages = {name.partition("/")[0] for name in names if ".dist-info" not in name}
    plugins = {path.name for path in (ROOT / "plugins").iterdir() if path.is_dir()}
    assert packages == {"restore", *plugins}


def test_the_wheel_works_in_a_clean_environment(built: Path, tmp_path: Path):
    (wheel,) = built.glob("*.whl")
    python = tmp_path / "venv/bin/python"
    assert run(sys.executable, "-m", "venv", tmp_path / "venv", cwd=tmp_path).returncode == 0
    installed = run(python, "-m", "pip", "install", "-q", wheel, cwd=tmp_path)
    assert installed.returncode == 0, installed.stderr
    article = tmp_path / "article.txt"
    article.write_bytes(SAMPLE.read_bytes())
    restore = tmp_path / "venv/bin/restore"
    fixed = run(restore, "fix", "--stdout", "article.txt", cwd=tmp_path)
    assert fixed.returncode == 1, fixed.stderr
    assert "Han Seo Jin, the trade envoy of South Korea, has arrived" in fixed.stdout
    assert "JavaScript" not in fixed.stdout
    assert run(restore, "fix", "article.txt", cwd=tmp_path).returncode == 1
    assert "byte for byte" in run(restore, "replay", "article.txt", cwd=tmp_path).stdout
    assert run(restore, "revert", "article.txt", cwd=tmp_path).returncode == 0
    assert article.read_bytes() == SAMPLE.read_bytes()
    assert "bundled" in run(restore, "prompts", "show", "pairs", cwd=tmp_path).stdout
    assert run(restore, "schema", cwd=tmp_path).stdout == (ROOT / "restore/ledger/schema.json").read_text(encoding="utf-8")
