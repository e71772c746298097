"""The numbers of docs/rotate.md, worked out by hand there, come out here."""

import io
import re
from contextlib import redirect_stdout
from pathlib import Path

from tests.house.tree import ROOT
from tests.rotate.cases import planned_year, year

from muster.app.rotate import RotateRequest, rotate
from muster.report.names import names_of
from muster.report.rotate.words import first_breaks
from muster.rotate.result import GapReason
from muster.rotate.study.least_force import Turn
from muster.rotate.study.pools import pool_for, present_for

PAGE = (ROOT / "docs" / "rotate.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """Return the cells of the first table after a heading."""
    part = PAGE.split(f"## {heading}\n", 1)[1].split("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines[2:]]


def number(cell: str) -> int:
    return int(re.sub(r"[^\d]", "", cell))


def test_the_year_worked_by_hand_is_the_year_that_is_simulated() -> None:
    by_line = {str(line.line): line for line in year().study.lines}
    by_plan = {str(line.line): line for line in planned_year().study.lines}
    told = rows("A year by hand")
    assert {row[0] for row in told} == set(by_line)
    for name, asked, missing, _why, in_plan in told:
        line, plan = by_line[name], by_plan[name]
        assert (number(asked), number(missing)) == (line.asked, line.asked - line.filled), name
        assert number(in_plan) == plan.asked - plan.filled, name


def test_the_reasons_of_the_page_are_those_of_the_year() -> None:
    total = dict.fromkeys(GapReason, 0)
    for line in year().study.lines:
        for reason, days in line.missing.items():
            total[reason] += days
    found = re.search(r"(\d+) point-days for want of any such unit, (\d+) while units rest, (\d+) before", PAGE)
    assert found is not None
    named = (GapReason.NO_SUCH_TYPE, GapReason.RESTING, GapReason.NOTICE)
    assert [int(n) for n in found.groups()] == [total[reason] for reason in named]


def test_the_pools_of_the_page_are_those_of_the_simulation() -> None:
    told = rows("The pool that a posture needs")
    assert len(told) == 4
    for _published, out, _posture, tour, rest, years, fresh, settled, bound in told:
        turn = Turn(tour_days=number(tour), overlap_days=0, rest_days=number(rest))
        spans = present_for(number(out), number(years))
        found, under_way = pool_for(spans, turn), pool_for(spans, turn, settled=True)
        assert (found.n_units, under_way.n_units) == (number(fresh), number(settled))
        assert found.bound.n_units == number(bound)


def test_the_command_for_a_row_of_the_pool_table_prints_that_row() -> None:
    part = PAGE.split("## The pool that a posture needs\n", 1)[1]
    typed = part.split("```python\n", 1)[1].split("```", 1)[0]
    out = io.StringIO()
    with redirect_stdout(out):
        exec(typed, {})  # noqa: S102 (the page's own words)
    assert out.getvalue() == "32 units, counting proves 30\n"


def test_the_least_pools_of_the_page_are_those_of_the_year() -> None:
    pools = {(str(one.capability), one.turn.tour_days, one.turn.rest_days): one for one in year().study.pools}
    told = rows("Least force by hand")
    assert len(told) == len(pools)
    for capability, _unit, tour, rest, _overlap, out, bound, least in told:
        one = pools[capability, number(tour), number(rest)]
        found = (one.asked_most, one.found.bound.n_units, one.found.n_units)
        assert found == (number(out), number(bound), number(least))


def test_promises_break_on_the_days_that_the_page_says() -> None:
    found = rotate(RotateRequest(scenario=Path("ukraine-2025"), option="medium")).given
    names = names_of(found.scenario)
    days = {one.key: one.first_break_day for one in first_breaks(found.study.strain_unrested.by_capability)}
    told = [names.capability(key) for key in days]
    assert told[:2] == ["Tactical airlift", "Airborne early warning"]
    assert told[2:5] == ["Patrol ships", "Medium-range air defence", "Short-range air defence"]
    first = "breaks first, on day {airlift}, then airborne early warning ({airborne_warning}), patrol ships"
    assert first.format(**days) in PAGE
    assert "patrol ships ({maritime_patrol_ship}) and air defence of medium".format(**days) in PAGE
    assert "({air_defence_medium}) and short range ({air_defence_short}); the infantry that".format(**days) in PAGE
    assert "that rotates on day {manoeuvre}.".format(**days) in PAGE
    assert "electronic warfare breaks on day {electronic_warfare}, long-range fires on day".format(**days) in PAGE
    assert "on day {long_range_fires}, Role 1 care on day {role1}.".format(**days) in PAGE
