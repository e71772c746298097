"""The catalogue is whole, consistent and honest about what it assumes."""

import csv
import json
import re

import pytest
from tests.size.builders import DATA, capabilities, factors, provides, rows, sources, unit_types

from muster.model.catalogue import Factor, UnitType
from muster.model.effort import LineOfEffort
from muster.model.source import Grade
from muster.size.registry import LEAD_PERCENT, OVERLAP, RULES

COLUMNS = {
    "capabilities": "id title line_of_effort measure reference_unit statement",
    "unit_types": "id title line_of_effort unit_class echelon sidc persons vehicles pieces lane_metres tonnes source "
    "grade note",
    "provides": "unit_type capability amount",
    "factors": "id title low value high measure source grade note",
    "sources": "id publisher title published url grade",
}
ILLUSTRATIVE = "muster-illustrative"
FIGURES: tuple[UnitType | Factor, ...] = (*unit_types(), *factors())


@pytest.mark.parametrize("name", COLUMNS)
def test_a_table_has_exactly_the_columns_of_the_format(name: str) -> None:
    with (DATA / "catalogue" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == COLUMNS[name].split()


@pytest.mark.parametrize("name", ["capabilities", "unit_types", "factors", "sources"])
def test_keys_are_unique(name: str) -> None:
    keys = [row["id"] for row in rows(name)]
    assert len(keys) == len(set(keys))


def test_there_are_at_least_forty_five_unit_types_over_every_line_of_effort() -> None:
    assert len(unit_types()) >= 45
    assert {unit.line_of_effort for unit in unit_types()} == set(LineOfEffort)


def test_every_capability_is_provided_and_every_unit_provides() -> None:
    assert {row.capability for row in provides()} == {capability.id for capability in capabilities()}
    assert {row.unit_type for row in provides()} == {unit.id for unit in unit_types()}
    assert all(row.amount > 0 for row in provides())
    assert len({(row.unit_type, row.capability) for row in provides()}) == len(provides())


def test_every_reference_unit_provides_its_capability() -> None:
    given = {(row.unit_type, row.capability) for row in provides()}
    assert {(capability.reference_unit, capability.id) for capability in capabilities()} <= given


def test_every_figure_names_a_source_that_is_listed() -> None:
    listed = {source.id for source in sources()}
    cited = {unit.source for unit in unit_types()} | {factor.source for factor in factors()}
    assert cited <= listed


def test_sources_named_in_notes_are_listed_too() -> None:
    listed = {source.id for source in sources()}
    notes = " ".join(row["note"] for name in ("unit_types", "factors") for row in rows(name))
    assert set(re.findall(r"C-[A-Z0-9]+", notes)) <= listed


def test_what_is_assumed_says_so_and_cites_nothing_as_its_source() -> None:
    for item in FIGURES:
        assert (item.grade is Grade.ILLUSTRATIVE) == (item.source == ILLUSTRATIVE)


def test_nothing_unchecked_is_graded_as_fact() -> None:
    for item in FIGURES:
        if item.grade is not Grade.ILLUSTRATIVE:
            assert "not checked" not in item.note
            assert "no source" not in item.note


def test_a_figure_is_never_graded_better_than_its_source() -> None:
    order = [Grade.A, Grade.B, Grade.C, Grade.D]
    grades = {source.id: source.grade for source in sources()}
    for item in FIGURES:
        if item.grade in order:
            assert order.index(item.grade) >= order.index(grades[item.source])


@pytest.mark.parametrize("unit", unit_types(), ids=lambda unit: unit.id)
def test_a_unit_type_has_a_friendly_present_symbol_of_version_10(unit: UnitType) -> None:
    assert re.fullmatch(r"1003(01|10|30)0[02]\d{2}\d{10}", unit.sidc)


@pytest.mark.parametrize("unit", unit_types(), ids=lambda unit: unit.id)
def test_what_has_to_be_lifted_adds_up(unit: UnitType) -> None:
    assert unit.persons > 0
    assert unit.pieces >= unit.vehicles
    assert unit.lane_metres == 13 * unit.pieces
    assert (unit.tonnes == 0) == (unit.vehicles == 0)


def test_every_unit_type_and_every_formation_is_drawn() -> None:
    drawn = json.loads((DATA / "symbols.json").read_text(encoding="utf-8"))
    with (DATA / "formation_symbols.csv").open(encoding="utf-8", newline="") as file:
        generic = {row["sidc"] for row in csv.DictReader(file)}
    scenarios = (DATA.parents[2] / "scenarios").glob("*/formations.csv")
    formations = {sidc for file in scenarios for sidc in re.findall(r"\b10\d{18}\b", file.read_text(encoding="utf-8"))}
    assert {unit.sidc for unit in unit_types()} | generic | formations <= drawn.keys()
    assert all(svg.startswith("<svg ") and "<script" not in svg for svg in drawn.values())


def test_factor_bands_hold_their_value() -> None:
    assert all(factor.low <= factor.value <= factor.high for factor in factors())


def test_every_factor_is_used_and_every_used_factor_is_there() -> None:
    used = {factor for rule in RULES.values() for factor in rule.factor_ids} | {OVERLAP, LEAD_PERCENT}
    overlap = {f"{kind}.overlap_months" for kind in RULES}
    there = {factor.id for factor in factors()}
    assert used <= there
    assert there - used <= overlap


def test_no_facility_stands_in_for_care_further_forward() -> None:
    medical = {"role1-team": {"role1"}, "role2-facility": {"role2"}, "role3-hospital": {"role3"}}
    for unit_type, able in medical.items():
        assert {row.capability for row in provides() if row.unit_type == unit_type} == able


def test_a_source_whose_date_is_not_in_the_record_is_undated() -> None:
    dates = {str(source.id): source.published for source in sources()}
    assert {dates["C-P04"], dates["C-P14"], dates["C-V1"]} == {"undated"}
