"""Every constraint family writes the rows that its golden file holds. Renewed by ``make golden``."""

import os
from pathlib import Path

import pytest
from tests.generate.golden_cases import golden

import muster.generate.families
from muster.engines.lp_text import lp_text

GOLDEN = Path(__file__).parent / "golden"
FAMILIES = sorted(p.stem for p in Path(muster.generate.families.__path__[0]).glob("*.py") if p.stem != "__init__")


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_writes_the_rows_of_its_golden_file(family: str) -> None:
    text, file = lp_text(golden(family)), GOLDEN / f"{family}.lp"
    if os.environ.get("MUSTER_GOLDEN") == "renew":
        file.write_text(text, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == text


def test_no_golden_file_is_left_over() -> None:
    assert sorted(file.stem for file in GOLDEN.glob("*.lp")) == FAMILIES


def test_every_family_is_in_the_manual() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "formulation.md").read_text(encoding="utf-8")
    assert [family for family in FAMILIES if f"`{family}`" not in manual] == []
