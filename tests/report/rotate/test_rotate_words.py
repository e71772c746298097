"""What a rotation says in words: whose run, by how much, for which reasons, and that nothing is cut."""

import io
import re
from dataclasses import replace

import pytest
from rich.console import Console
from tests.rotate.cases import everything, planned_year, year

from muster.model.keys import ContributorId, UnitTypeId
from muster.report.charts.fill_by_day import fill_by_day, legend_of
from muster.report.charts.load import paired_rows
from muster.report.names import names_of
from muster.report.rotate.brief import rotate_brief_html
from muster.report.rotate.given import RotateInput
from muster.report.rotate.screen import rotate_screen
from muster.report.rotate.words import (
    chance_words,
    difference_words,
    first_short,
    follower_words,
    half_width_words,
    largest_pools,
    load_words,
    short_lines,
    unclear,
    why_missing,
)
from muster.rotate.coalition.policy import RotationPolicy
from muster.rotate.study.compare_policies import difference
from muster.rotate.study.result import Strain
from muster.rotate.study.runs import ALL_FILLED, SHORT
from muster.rotate.study.shown import FillSpan
from muster.rotate.verb import FillOrder

PLACE = "results/some"


def on_screen(given: RotateInput, width: int = 100) -> str:
    out = io.StringIO()
    Console(file=out, width=width, no_color=True).print(rotate_screen(given))
    return out.getvalue()


def idle() -> RotateInput:
    """Nobody who rotates is out in the run that is shown."""
    one = year()
    still = [replace(each, out_days=0, n_tours=0, n_returns=0) for each in one.study.strain.by_nation]
    return replace(one, study=replace(one.study, strain=Strain(by_nation=tuple(still), by_capability=())))


def compared_with_a_plan() -> RotateInput:
    one = everything()
    assert one.study.comparison is not None
    other = replace(one.study.comparison, other=RotationPolicy(order=FillOrder.PLAN))
    return replace(one, plan_from=PLACE, study=replace(one.study, comparison=other))


@pytest.mark.parametrize("width", [60, 80, 100])
def test_nothing_on_the_screen_is_cut_and_no_space_is_doubled(width: int) -> None:
    told = on_screen(everything(), width)
    assert "…" not in told
    assert max(len(line) for line in told.splitlines()) <= width
    assert "Worked hardest" in told
    assert not re.search(r"^(Worked|Least|Breaks)  ", told, re.MULTILINE)


def test_promises_that_break_first_are_said_to_be_of_another_run() -> None:
    assert "Breaks first in another run" in on_screen(planned_year())
    assert "Another run, by priority" in rotate_brief_html(planned_year())


def test_nobody_out_is_said_and_no_list_of_nothing() -> None:
    assert "no unit that rotates is ever out" in on_screen(idle())
    assert "0.00" not in on_screen(idle())
    assert "No unit that rotates is ever out" in rotate_brief_html(idle())


def test_the_worst_line_of_the_headline_is_the_first_of_screen_and_table() -> None:
    first = short_lines(everything().study.lines)[0]
    assert first.title in first_short(everything())
    assert on_screen(everything()).index(f"P1  {first.title}") > 0
    assert first.asked - first.filled == max(
        line.asked - line.filled for line in everything().study.lines if line.priority == first.priority
    )


def test_all_reasons_of_a_line_are_told() -> None:
    for line in short_lines(everything().study.lines):
        assert why_missing(line).count(" %") == len(line.missing)


def test_differences_say_who_has_more_in_points_or_that_there_is_none() -> None:
    found = difference(ALL_FILLED, [0.5, 0.6, 0.7], [0.6, 0.7, 0.9])
    assert difference_words(found).startswith("13.33 points more (")
    assert half_width_words(found, 0.0013) == "± 0.13 points"
    same = difference(SHORT, [4.0, 5.0], [4.0, 5.0])
    assert (difference_words(same), unclear(same)) == ("no difference in any run", "")
    assert difference_words(difference(SHORT, [4.0], [3.0])) == "1.0 less (one run: no interval)"


def test_both_values_of_a_difference_are_on_the_screen() -> None:
    comparison = everything().study.comparison
    assert comparison is not None
    one = comparison.differences[0]
    assert f"{100 * one.first:.2f} % → {100 * one.other:.2f} %" in on_screen(everything())


def test_only_the_policy_that_follows_a_plan_is_said_to_follow_it() -> None:
    assert follower_words(year()) == ""
    assert follower_words(planned_year()) == "follows a plan made in this very run"
    assert follower_words(compared_with_a_plan()) == f"the other policy follows the plan in {PLACE}"
    assert f"The other policy follows the plan in {PLACE}." in rotate_brief_html(compared_with_a_plan())


def test_runs_are_told_beside_the_run_without_chance_and_one_run_has_no_spread() -> None:
    runs = everything().study.runs
    assert runs is not None
    assert re.fullmatch(
        r"12 runs: mean \d+\.\d % of all point-days, eight of ten [\d.]+ to [\d.]+ %; without chance \d+\.\d %",
        chance_words(everything()),
    )
    alone = replace(everything(), study=replace(everything().study, runs=replace(runs, n_runs=1)))
    assert "eight of ten" not in chance_words(alone)


def test_the_hardest_worked_are_ranked_by_load_alone() -> None:
    names, stretches = names_of(year().scenario), year().study.strain.by_nation
    told = [float(share) for share in re.findall(r"\d\.\d\d", load_words(stretches, names.nation, 9))]
    assert told == sorted(told, reverse=True)


def test_rows_of_the_chart_of_load_stand_by_load() -> None:
    one, two = year().study.strain.by_nation[:2]
    broken, worked = (
        replace(one, n_returns=2, n_breaks=2, out_days=10, allowed_days=100),
        replace(two, n_breaks=0, out_days=20, allowed_days=100),
    )
    rows = paired_rows((broken, worked), (), {}, 2)
    assert [row.run.out_days for row in rows if row.run] == [20, 10]
    alone = paired_rows((broken, worked), (), {}, 1)
    assert [row.run.n_breaks for row in alone if row.run] == [2]


def test_of_equal_pools_the_one_of_which_most_is_offered_stands_for_the_capability() -> None:
    pool = year().study.pools[0]
    few, many = (
        replace(pool, unit_type=UnitTypeId("a"), n_offered=2),
        replace(pool, unit_type=UnitTypeId("b"), n_offered=13),
    )
    assert [one.n_offered for one in largest_pools((few, many), 4)] == [13]


def test_places_kept_filled_are_said_not_to_count_among_the_units_offered() -> None:
    words = "7 places kept filled are not counted as offered here"
    assert words in on_screen(year())
    assert f"{words}." in rotate_brief_html(year())


def test_every_band_has_its_words_and_no_name_lies_beyond_the_plot() -> None:
    spans = [
        FillSpan(
            from_day=day,
            until_day=day + 30,
            asked=300.0,
            filled={ContributorId(f"n{n}"): (90.0 if day == 1 else 30.0) for n in range(12)},
        )
        for day in (1, 31, 61)
    ]
    legend = legend_of(spans, {"n0": "North"})
    assert legend[0][0] == "North (n0)"
    assert legend[-1][0] == "3 others"
    horizon = replace(year().horizon, n_months=3)
    layers = fill_by_day(spans, (), horizon, dict.fromkeys(("n0",), "#000000"))["layer"]
    places = [row["x"] for layer in layers for row in layer["data"]["values"] if "x" in row]
    assert places
    assert all(0.05 < place < 2.95 for place in places)
