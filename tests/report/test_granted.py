from dataclasses import replace

from rich.console import Console
from tests.report.plans import case

from muster.model.plan import Assumption
from muster.report.brief import brief_html
from muster.report.brief_input import BriefInput
from muster.report.granted import granted, n_unknown, supposing
from muster.report.html import text
from muster.report.screen import screen


def planned_with(**options: str) -> BriefInput:
    given = case()
    unknown = Assumption(code="unknown_planned_as_zero", text="None.", records=("a", "b"))
    made = replace(given.plan.provenance, options=options)
    return replace(given, plan=replace(given.plan, provenance=made, assumptions=(unknown,)))


def test_open_conditions_are_named_with_what_hangs_on_them() -> None:
    words = granted(planned_with(assume="stated", suppose="none"))
    assert words.startswith("Takes all 3 open conditions as true")
    assert "% of the fill)" in words
    assert words.endswith("Quantities as stated; 2 offers without a number planned as none.")


def test_a_what_if_says_what_it_supposes_in_the_title_of_the_condition() -> None:
    one = case().plan.conditions[0]
    given = planned_with(suppose=f"{one.condition}=false")
    words = supposing(given)
    assert words == f"What if: supposing “{one.title}” fails"
    assert f"{text(words)}." in brief_html(given)
    assert "fails." in "".join(str(row) for row in Console().render_lines(screen(given)))
    assert granted(given).startswith("Takes all 2 other open conditions as true")


def test_a_plan_that_supposes_nothing_is_no_what_if() -> None:
    assert supposing(planned_with(suppose="none")) == ""
    assert "What if" not in brief_html(planned_with(suppose="none"))


def test_the_end_of_the_quantities_is_told() -> None:
    assert "Quantities at their low end" in granted(planned_with(assume="low"))
    assert "Quantities at their high end" in granted(planned_with(assume="high"))


def test_conditions_that_fail_are_told_as_false() -> None:
    given = planned_with(require_minimum="1")
    failed = tuple(replace(one, taken_as=False) for one in given.plan.conditions)
    words = granted(replace(given, plan=replace(given.plan, conditions=failed)))
    assert words.startswith("Takes all 3 open conditions as false.")
    assert words.endswith("Needs the minimum of priority 1.")


def test_offers_without_a_number_are_counted() -> None:
    assert n_unknown(planned_with()) == 2
