from dataclasses import replace

from tests.report.plans import case, poisoned_case

from muster.model.agreement import (
    Agreement,
    AgreementRound,
    ArrivalLimit,
    EarliestMonth,
    FillThen,
    LateUnits,
    Tightening,
)
from muster.model.scenario import LiftMeasure
from muster.report.agreement_words import agreement_words
from muster.report.brief import brief_html
from muster.report.brief_input import BriefInput
from muster.report.plan_json import plan_from_json, plan_to_json


def given(agrees: bool, base: BriefInput | None = None, **changed: object) -> BriefInput:
    """A plan that came to agree, or did not, after two rounds."""
    base = base or case()
    tour = base.plan.assignments[0]
    late = LateUnits(
        offer=tour.offer, nation=tour.nation, unit_type=tour.unit_type, line=tour.line, place="base", n_units=2,
        month=1, wanted_day=30, day=None, held_by="trains <b>through</b> a border", shared=True,
    )  # fmt: skip
    by = Tightening(
        earliest=(EarliestMonth(offer=tour.offer, month=2), EarliestMonth(offer=tour.offer, month=999)),
        arrivals=(ArrivalLimit(measure=LiftMeasure.LANE_METRES, month=1, amount=1200),),
    )
    first = AgreementRound(
        number=1, n_units=9, late=(late,), closure_day=None, added=by, plan_seconds=1.0, deploy_seconds=0.5,
        fill=(FillThen(priority=1, filled_point_months=900, asked_point_months=1000),),
    )  # fmt: skip
    fill = (FillThen(priority=1, filled_point_months=875, asked_point_months=1000),)
    last = replace(first, number=2, late=() if agrees else (late,), closure_day=1234, fill=fill, added=Tightening())
    told = Agreement(
        agrees=agrees, rounds_max=2, grace_days=0, closed=(), factors={"rsom.days": 2.0}, rounds=(first, last),
        tightening=by, moved_themselves=1, assumptions=("homes are assumed",),
    )  # fmt: skip
    return replace(base, plan=replace(base.plan, deployment=replace(told, **changed)))  # type: ignore[arg-type]


def test_a_plan_that_agrees_says_when_the_last_unit_is_there_and_what_it_cost() -> None:
    assert agreement_words(given(agrees=True)) == (
        "Plan and deployment agree after 2 rounds: 9 units of first tours, each at its place in its month, the last "
        "on day 1,234. Filled now, and in the first round: priority 1 87.5 % (90.0 %). "
        "What is proven is proven under the limits that deployment sets."
    )


def test_a_plan_that_does_not_agree_names_units_day_and_cause() -> None:
    words = agreement_words(given(agrees=False))
    assert "do not agree after 2 rounds: 2 units of 9 cannot be in time" in words
    assert "wanted on day 30, never within the days looked at (trains <b>through</b> a border)" in words


def test_a_plan_that_nobody_deployed_says_nothing_of_it() -> None:
    assert agreement_words(case()) == ""


def test_the_brief_lists_rounds_late_units_and_limits_as_text_only() -> None:
    for base in (case(), poisoned_case()):
        page = brief_html(given(agrees=False, base=base))
        assert 'href="#deployment"' in page
        assert "Rounds of planning and deploying" in page
        assert "lane metres" in page
        assert "not within the horizon" in page
        assert "<b>through</b>" not in page


def test_how_it_came_to_agree_comes_back_the_same_from_its_json() -> None:
    plan = given(agrees=True).plan
    assert plan_from_json(plan_to_json(plan)) == plan
