"""Every number that is published of MARATHON's cases, from our own runs of them."""

import csv
from dataclasses import dataclass
from functools import cache

import pytest
from tests.rotate.reference import HERE, needs_reference, rows

from muster.documents.marathon.read import read_marathon
from muster.model.rotation import Rotation
from muster.rotate.result import RotationResult
from muster.rotate.verb import FillOrder, Options, rotate

pytestmark = needs_reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is published of a case; None where a number is not."""

    units: int
    needs: int
    last_day: int
    deployments: int
    onward: int
    filled: int
    asked: int
    share: float
    overlap: int | None = None
    substitutes: int | None = None
    by_component: tuple[tuple[str, int], ...] = ()
    mean_home_days: float | None = None


CASES = {
    "default-42u71d": Facts(
        units=42,
        needs=71,
        last_day=2521,
        deployments=182,
        onward=77,
        filled=23_869,
        asked=117_319,
        share=0.20345,
        overlap=1_980,
        substitutes=26,
        by_component=(("AC", 100), ("NG", 82)),
        mean_home_days=894.86,
    ),
    "auto-policy-42u71d": Facts(
        units=42,
        needs=71,
        last_day=2521,
        deployments=259,
        onward=126,
        filled=32_012,
        asked=117_319,
        share=0.27286,
        overlap=2_970,
        substitutes=30,
        by_component=(("AC", 147), ("NG", 112)),
    ),
    "followon-7d": Facts(
        units=36,
        needs=7,
        last_day=1330,
        deployments=25,
        onward=16,
        filled=2_487,
        asked=2_487,
        share=1.0,
        overlap=90,
        substitutes=14,
    ),
    "forward-stationing": Facts(
        units=31, needs=2, last_day=650, deployments=23, onward=7, filled=9_602, asked=16_380, share=0.5862
    ),
    "with_cannibals": Facts(units=1, needs=2, last_day=2, deployments=1, onward=0, filled=1, asked=2, share=0.5),
    "runamc-testdata": Facts(
        units=316,
        needs=49,
        last_day=968,
        deployments=414,
        onward=0,
        filled=72_839,
        asked=76_672,
        share=0.95001,
        overlap=4_802,
        by_component=(("AC", 172), ("RC", 242)),
    ),
    "wide-ap": Facts(
        units=6_182,
        needs=5_234,
        last_day=3650,
        deployments=71_991,
        onward=54_306,
        filled=3_632_123,
        asked=4_373_055,
        share=0.83057,
        overlap=0,
    ),
}
EVERY = pytest.mark.parametrize(("case", "facts"), CASES.items())


@cache
def run(case: str) -> tuple[Rotation, RotationResult]:
    rotation = read_marathon(HERE / case / "in").rotation
    return rotation, rotate(rotation, Options(order=FillOrder.MARATHON))


def unit_days(rotation: Rotation, result: RotationResult) -> tuple[int, int]:
    """Return the unit-days of all lines that units fill, and those that they are beside their relief."""
    filled = overlapped = 0
    for need in rotation.needs:
        steps = result.fill[need.id]
        ends = [*(step.day for step in steps[1:]), need.end_day]
        for step, end in zip(steps, ends, strict=False):
            filled += sum(step.filled.values()) * (end - step.day)
            overlapped += sum(step.overlapping.values()) * (end - step.day)
    return filled, overlapped


@EVERY
def test_size_and_length_are_the_published_ones(case: str, facts: Facts) -> None:
    rotation, result = run(case)
    assert (len(rotation.units), len(rotation.needs), result.last_day) == (facts.units, facts.needs, facts.last_day)


@EVERY
def test_departures_are_as_many_as_published_and_as_many_of_them_go_on(case: str, facts: Facts) -> None:
    _, result = run(case)
    assert (len(result.deployments), sum(one.onward for one in result.deployments)) == (facts.deployments, facts.onward)


@EVERY
def test_fill_and_overlap_are_the_published_ones(case: str, facts: Facts) -> None:
    rotation, result = run(case)
    filled, overlapped = unit_days(rotation, result)
    asked = sum(need.n_units * (need.end_day - need.start_day) for need in rotation.needs)
    assert (filled, asked, facts.overlap) == (
        facts.filled,
        facts.asked,
        overlapped if facts.overlap is not None else None,
    )
    assert round(filled / asked, 5) == facts.share


@EVERY
def test_substitutes_components_and_time_at_home_are_the_published_ones(case: str, facts: Facts) -> None:
    rotation, result = run(case)
    units, needs = {one.id: one for one in rotation.units}, {one.id: one for one in rotation.needs}
    held = {unit.kind for unit in rotation.units}
    wanted = [(units[one.unit], needs[one.need].kind) for one in result.deployments]
    if facts.substitutes is not None:
        assert sum(unit.kind != kind and kind in held for unit, kind in wanted) == facts.substitutes
    for component, n in facts.by_component:
        assert sum(unit.component == component for unit, _ in wanted) == n
    if facts.mean_home_days is not None:
        days = [one.home_days for one in result.deployments]
        assert round(sum(days) / len(days), 2) == facts.mean_home_days


def test_what_is_left_of_a_tour_on_the_first_day_is_what_is_published_of_all_54() -> None:
    _, result = run("runamc-testdata")
    first = {one.unit: one.tour_left_days for one in result.deployments if one.day == 1}
    theirs = {
        r["Unit"]: int(r["BogBudget"]) for r in rows("runamc-testdata", "deployments.csv") if r["DeployInterval"] == "1"
    }
    assert len(theirs) == 54
    assert first == theirs


def test_tables_have_the_published_numbers_of_rows_and_types() -> None:
    def table(case: str, name: str) -> list[dict[str, str]]:
        with (HERE / case / "in" / f"{name}.csv").open(encoding="utf-8", newline="") as text:
            return list(csv.DictReader(text))

    units = sum(
        int(row["Quantity"]) for row in table("wide-ap", "SupplyRecords") if row["Enabled"].upper() in {"TRUE", "1"}
    )
    assert (units, len(table("wide-ap", "DemandRecords"))) == (6_185, 5_345)
    rotation, _ = run("wide-ap")
    assert len({need.kind for need in rotation.needs}) == 317
    assert len(table("runamc-testdata", "DemandRecords")) == 56
    assert len({need.kind for need in run("runamc-testdata")[0].needs}) == 14
