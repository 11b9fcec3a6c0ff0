"""Where the development data are; tests that need them are skipped elsewhere."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# In CI the same examples every time: a find belongs to whoever looks for it, not to an unrelated change.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture
def data() -> Path:
    if not DATA.is_dir():
        pytest.skip("the development data are not here")
    return DATA
