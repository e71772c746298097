from pathlib import Path

import pytest

from muster.documents.codes import Code
from muster.documents.marathon.read import read_marathon
from muster.errors import BadInput

TABLES = {
    "SupplyRecords": "Type,Enabled,Quantity,SRC,Component,Policy,Tags,Location\nx,TRUE,2,SAPPER,AC,Auto,{},Coast\n",
    "DemandRecords": "Enabled,Priority,Quantity,StartDay,Duration,SRC,Vignette\nTRUE,1,1,1,100,SAPPER,Bridge\n",
    "PolicyRecords": (
        "PolicyName,Template,MaxDwell,MinDwell,MaxBOG,StartDeployable,StopDeployable,Overlap,Recovery,Deltas\n"
        'Half,AC11,730,365,365,365,730,30,0,"{""Train"" 10}"\n'
    ),
    "PeriodRecords": "Name,FromDay,ToDay\nAll,0,inf\n",
    "Parameters": "ParameterName,Value\nDefaultACPolicy,Half\nLastDayDefault,365\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TABLES.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path


def test_tables_become_units_lines_and_cycles(folder: Path) -> None:
    document = read_marathon(folder)
    rotation = document.rotation
    assert [unit.id for unit in rotation.units] == ["1_SAPPER_AC", "2_SAPPER_AC"]
    assert [need.id for need in rotation.needs] == ["1_Bridge_SAPPER_[1...101]"]
    assert [phase.length_days for phase in rotation.cycles[0].phases] == [182, 193, 365]
    assert rotation.last_day == 101


def test_what_is_not_used_is_a_warning(folder: Path) -> None:
    (found,) = read_marathon(folder).warnings
    assert (found.code, found.where.field) == (Code.NOT_USED, "Location")


def test_an_unknown_template_stops_the_run(folder: Path) -> None:
    file = folder / "PolicyRecords.csv"
    file.write_text(file.read_text("utf-8").replace("AC11", "AC99"), "utf-8")
    with pytest.raises(BadInput) as raised:
        read_marathon(folder)
    assert raised.value.findings[0].code == Code.UNKNOWN_CODE
