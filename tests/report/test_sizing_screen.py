from dataclasses import replace
from datetime import date

from tests.report.builders import scenario, sizing

from muster.model.time import Horizon
from muster.report.asked import asked_people, steps
from muster.report.sizing_screen import sizing_screen


def told(width: int = 100) -> str:
    return "\n".join(sizing_screen(scenario(), sizing(), width))


def test_a_need_that_changes_is_told_with_its_months() -> None:
    horizon = Horizon(start=date(2026, 11, 1), n_months=6)
    assert steps((4, 8, 8, 8, 0, 0), horizon) == "4, 8 from Dec 2026, 0 from Mar 2027"
    assert steps((0, 4, 8, 8, 8, 8), horizon) == "4 from Dec 2026, 8 from Jan 2027"
    assert steps((0, 0), horizon) == "0"


def test_the_screen_tells_titles_beside_keys_and_months_by_name() -> None:
    line = sizing().lines[0]
    assert f"({line.id})" in told()
    assert line.title.partition(":")[0] in told()
    assert "month 0" not in told()


def test_the_screen_ends_with_totals_and_the_people_in_theatre() -> None:
    everybody, inside = asked_people(scenario(), sizing().lines)
    assert inside <= everybody
    ending = " ".join(told().split())
    assert f"{everybody:,}, of which {inside:,} in theatre" in ending


def test_every_line_fits_the_width() -> None:
    assert max(map(len, told(80).splitlines())) <= 80


def test_people_outside_the_theatre_are_asked_for_and_not_counted_inside() -> None:
    found = scenario()
    outside = replace(found, areas=tuple(replace(area, in_theatre=False) for area in found.areas))
    everybody, inside = asked_people(outside, sizing().lines)
    assert (everybody > 0, inside) == (True, 0)
