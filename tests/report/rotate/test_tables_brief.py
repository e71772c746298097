import json
import re
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rotate.build import need, rotation, unit

from muster.model.rotation import Rotation
from muster.report.charts.render import chart_svg
from muster.report.rotate.tables_brief import TablesInput, tables_brief_html
from muster.rotate.result import RotationResult
from muster.rotate.study.shown import spans_of
from muster.rotate.study.tables import departures_of_tables, fill_of_tables, units_of_tables
from muster.rotate.verb import Options, rotate


def force(n_units: int, n_asked: int) -> Rotation:
    units = tuple(unit(f"u{n}", component="north" if n % 2 else "south") for n in range(n_units))
    return rotation(units, (need("n", n=n_asked),))


def shown(one: Rotation, result: RotationResult) -> TablesInput:
    return TablesInput(
        name="tables",
        order="muster",
        muster="0",
        last_day=result.last_day,
        n_needs=len(one.needs),
        n_findings=0,
        n_departures=3,
        fill_by_kind={"sapper": (1197, 300)},
        fill=fill_of_tables(one, result, spans_of(result.last_day, 30)),
        units=units_of_tables(one, result),
        departures=departures_of_tables(one, result),
    )


def specs(page: str) -> Iterator[str]:
    yield from re.findall(r'<script type="application/json" data-chart="chart-[\w-]+">(.*?)</script>', page)


@given(st.integers(1, 9), st.integers(1, 5))
@settings(max_examples=10, deadline=None)
def test_the_days_of_the_picture_are_those_that_the_run_counted(n_units: int, n_asked: int) -> None:
    one = force(n_units, n_asked)
    result = rotate(one, Options())
    counted = sum(days.fill for days in result.unit_days.values())
    given = shown(one, result)
    assert sum(sum(span.filled.values()) for span in given.fill) == counted
    for each in given.units:
        assert sum(stay.until_day - stay.from_day for stay in each.stays) == result.last_day


def test_the_brief_of_tables_draws_all_its_charts() -> None:
    one = force(4, 2)
    found = list(specs(tables_brief_html(shown(one, rotate(one, Options())))))
    assert len(found) == 3
    assert all("<svg" in chart_svg(json.loads(spec)) for spec in found)


def test_days_are_told_where_tables_have_no_dates() -> None:
    one = force(2, 1)
    page = tables_brief_html(shown(one, rotate(one, Options())))
    assert "day 92" in page
    assert "Jan 2000" not in page
