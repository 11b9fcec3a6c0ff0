"""The table of units, row by row, against pint; and how units are written."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

import pytest
from restore_quantities import extract
from restore_quantities.data_files import rows
from restore_quantities.units import NAMED, table

ROWS = rows("units.tsv")
KNOWN = [row for row in ROWS if row[6] != "-"]
BASE = {
    "length": "meter", "mass": "kilogram", "area": "meter**2", "volume": "meter**3", "temperature": "kelvin",
    "pressure": "pascal", "energy": "joule", "power": "watt", "speed": "meter/second", "fuel economy": "meter/meter**3",
    "flow": "meter**3/second", "data": "bit", "data rate": "bit/second", "time": "second", "frequency": "hertz",
    "rotation": "turn/second", "voltage": "volt", "current": "ampere", "charge": "coulomb", "resistance": "ohm",
    "force": "newton", "torque": "newton*meter", "radiation dose": "sievert", "radioactivity": "becquerel",
    "absorbed dose": "gray", "concentration": "dimensionless", "percent": "dimensionless", "amount of substance": "mole",
    "luminous flux": "lumen", "angle": "radian",
}  # fmt: skip


@cache
def registry():
    import pint

    return pint.UnitRegistry()


@pytest.mark.parametrize("row", KNOWN, ids=lambda row: row[0])
@pytest.mark.parametrize("value", [1.0, 37.0])
def test_a_unit_is_what_pint_says(row: list[str], value: float) -> None:
    unit = table().units[row[0]]
    times, _, name = row[6].rpartition("*") if row[6][0].isdigit() else ("1", "", row[6])
    if times.endswith("*"):  # the product ends in a power: `43560*foot**2`
        times, _, name = row[6].partition("*")
    expected = registry().Quantity(value * float(times), name).to(BASE[unit.dimension]).magnitude
    assert float(unit.base(Fraction(value))) == pytest.approx(expected, rel=1e-9)


def test_most_rows_have_an_oracle() -> None:
    assert len(ROWS) >= 90
    assert len(KNOWN) >= len(ROWS) - 5
    assert len({row[0] for row in ROWS}) == len(ROWS)


def test_rates_with_a_name_are_rows() -> None:
    assert set(NAMED.values()) <= {row[0] for row in ROWS}


SYMBOLS = [(symbol, row[0]) for row in ROWS for symbol in row[1].split(";") if symbol not in ("-", "st", "K", "AU", "T")]
NAMES = [(name, row[0]) for row in ROWS for name in row[2].split(";") if name != "-"]


@pytest.mark.parametrize(("symbol", "unit"), SYMBOLS)
def test_a_symbol_after_a_figure(symbol: str, unit: str) -> None:
    (figure,) = extract(f"It read 7.5{symbol} then.")
    assert (float(figure.value), figure.unit) == (7.5, unit)


@pytest.mark.parametrize(("name", "unit"), NAMES)
def test_a_name_after_a_figure(name: str, unit: str) -> None:
    (figure,) = extract(f"It read 7.5 {name} then.")
    assert (float(figure.value), figure.unit) == (7.5, unit)


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [
        ("59 km / h", 59, "km/h"),
        ("90 miles an hour", 90, "mph"),
        ("12 metres per second", 12, "m/s"),
        ("500 micrograms per cubic metre", 500, "ug/m3"),
        ("3 kg a day", 3, "kg/day"),
        ("40 sq km", 40, "km2"),
        ("40 sq. miles", 40, "sqmi"),
        ("8 cu ft", 8, "cuft"),
        ("30 mi/gal", 30, "mpg"),
        ("70 °F", 70, "degF"),
        ("70 ° C", 70, "degC"),
        ("2,000 pounds per square inch", 2000, "psi"),
    ],
)
def test_a_compound_unit(written: str, value: int, unit: str) -> None:
    (figure,) = extract(f"It read {written} then.")
    assert (figure.text, figure.value, figure.unit) == (written, value, unit)
