from pathlib import Path

import pytest

from muster.deploy.factors import factors
from muster.documents.beside import factors_beside, movements_beside
from muster.documents.bundled import scenario_folder
from muster.documents.read import read
from muster.errors import BadInput

HEAD = "factor,low,value,high,reason\n"


def beside(folder: Path, rows: str) -> Path:
    (folder / "deployment.csv").write_text(HEAD + rows, encoding="utf-8")
    return folder


def test_a_scenario_without_anything_beside_it_overrules_nothing(tmp_path: Path) -> None:
    assert factors_beside(tmp_path, factors()) == {}
    assert movements_beside(tmp_path) is None
    assert movements_beside(Path("tiny-strait")) is None
    assert movements_beside(tmp_path / "some.xlsx") is None


def test_factors_beside_a_scenario_are_read_with_their_band_and_reason(tmp_path: Path) -> None:
    found = factors_beside(beside(tmp_path, "rsom.days,0,0.5,2,seen at the gate\n"), factors())
    assert [(key, one.low, one.value, one.high, one.reason) for key, one in found.items()] == [
        ("rsom.days", 0.0, 0.5, 2.0, "seen at the gate")
    ]
    (tmp_path / "scenario.yaml").write_text("", encoding="utf-8")
    assert factors_beside(tmp_path / "scenario.yaml", factors()) == found


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ("rsom.day,0,0,0,why\n", "rsom.day"),
        ("rsom.days,0,0,0,why\nrsom.days,1,1,1,why\n", "rsom.days"),
        ("rsom.days,-1,0,0,why\n", "-1"),
        ("rsom.days,0,soon,0,why\n", "soon"),
        ("rsom.days,0,0,0,\n", "reason"),
    ],
)
def test_a_factor_that_is_strange_twice_or_below_zero_is_named(tmp_path: Path, rows: str, text: str) -> None:
    with pytest.raises(BadInput) as bad:
        factors_beside(beside(tmp_path, rows), factors())
    assert any(text in f"{one.where} {one.found}" for one in bad.value.findings)


def test_tables_of_a_deployment_do_not_trouble_whoever_reads_the_scenario(tmp_path: Path) -> None:
    source = scenario_folder("tiny-strait")
    for one in source.iterdir():
        (tmp_path / one.name).write_bytes(one.read_bytes())
    before = read(tmp_path)
    (tmp_path / "movements.csv").write_text("whatever\n", encoding="utf-8")
    assert read(beside(tmp_path, "rsom.days,0,0,0,why\n")) == before
