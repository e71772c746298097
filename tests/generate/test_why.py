"""Every gap says why, from the data."""

from typing import Any

import pytest
from tests.generate.build import (
    EVERYTHING,
    cap,
    caveat,
    ceiling,
    codes,
    condition,
    lift,
    line,
    member,
    offer,
    scenario,
)
from tests.generate.instances import instance
from tests.generate.run import planned

from muster.generate.options import Options
from muster.generate.verify.figures import gaps as gap_rule
from muster.generate.verify.reading import read
from muster.model.condition import AllOf, Holds, State
from muster.model.contributor import CapKind
from muster.model.keys import ConditionId
from muster.model.offer import CaveatKind, OfferStatus, Posture
from muster.model.plan import Plan, ProofStatus
from muster.model.quantity import Assume, Quantity
from muster.model.scenario import Objective
from muster.model.task import LeadRule
from muster.model.time import Window
from muster.report.names import REASONS

ALL_YEAR = tuple(range(12))


def why(offers: list[Any], *lines: Any, **given: Any) -> dict[str, tuple[int, ...]]:
    return codes(planned(scenario(offers, **given), *(lines or (line("L"),))).plan, "L")


def texts(plan: Plan) -> str:
    return " ".join(reason.text for gap in plan.gaps for reason in gap.reasons)


def test_nobody_offers_it() -> None:
    assert why([], line("L", what="cbrn"), capabilities=["cbrn"]) == {"no_such_capability": ALL_YEAR}


def test_all_that_is_offered_is_there_already() -> None:
    assert why([offer("AAA-a", tour=12)], line("L", 2)) == {"all_in_use": ALL_YEAR}


def test_the_quantity_is_unknown() -> None:
    unknown = Quantity(low=1, likely=2, high=3, known=False)
    assert why([offer("AAA-a", n=unknown)]) == {"unknown_quantity": ALL_YEAR}


def test_a_closed_month_says_so_and_nothing_else() -> None:
    shut = line("L", 2, closed=(Window(from_month=2, to_month=4),))
    found = why([offer("AAA-a", tour=12)], shut)
    assert found == {"all_in_use": tuple(m for m in ALL_YEAR if m not in {2, 3}), "place_closed": (2, 3)}


def test_it_waits_for_a_condition_that_the_text_names() -> None:
    waiting = offer("AAA-a", conditions=Holds(ConditionId("ceasefire")))
    world = scenario([waiting], conditions=(condition("ceasefire", State.FALSE),))
    plan = planned(world, line("L")).plan
    assert codes(plan, "L") == {"waits_for_condition": ALL_YEAR}
    assert "Needs: ceasefire. Aaa: inf." in texts(plan)


def test_it_was_declined() -> None:
    assert why([offer("AAA-a", status=OfferStatus.DECLINED)]) == {"declined": ALL_YEAR}


def test_a_caveat_keeps_it_away() -> None:
    barred = (caveat("c", "AAA", CaveatKind.NOT_IN_AREA, "land"),)
    assert why([offer("AAA-a")], caveats=barred) == {"caveat": ALL_YEAR}


def test_a_season_keeps_it_from_counting() -> None:
    season = (caveat("c", "AAA-a", CaveatKind.NOT_IN_CALENDAR_MONTHS, "1"),)
    assert why([offer("AAA-a", tour=12)], caveats=season) == {"caveat": (0,)}


def test_it_is_not_ready() -> None:
    assert why([offer("AAA-a", tour=12, readiness_days=70)]) == {"not_ready": (0, 1, 2)}


def test_no_whole_tour_fits_the_window() -> None:
    assert why([offer("AAA-a", tour=6, window=(0, 9))]) == {"outside_window": (9, 10, 11), "resting": (6, 7, 8)}


def test_it_is_resting() -> None:
    assert why([offer("AAA-a", tour=6, rest=6)])["resting"] == (6, 7, 8, 9, 10, 11)


def test_a_unit_whose_line_has_ended_is_not_called_at_home() -> None:
    sustained = offer("AAA-a", tour=12, posture=Posture.SUSTAINED)
    plan = planned(scenario([sustained]), line("K", until=4), line("L", since=4, priority=2)).plan
    assert codes(plan, "L") == {"resting": (4, 5, 6, 7, 8, 9, 10, 11)}
    assert "Bound to its last tour until Jan 2032" in texts(plan)
    assert "At home" not in texts(plan)


def test_its_tours_are_used_up() -> None:
    assert why([offer("AAA-a", tour=6, tours_max=1)]) == {"tours_used_up": (6, 7, 8, 9, 10, 11)}


def test_it_serves_elsewhere_and_the_text_says_where() -> None:
    world = scenario([offer("AAA-a", tour=12)])
    plan = planned(world, line("L", priority=2), line("K")).plan
    assert codes(plan, "L") == {"elsewhere": ALL_YEAR}
    assert "Aaa: inf on K (priority 1)" in texts(plan)


def test_its_package_is_not_complete() -> None:
    parts = [offer("AAA-a", tour=12), offer("AAA-b", tour=12, status=OfferStatus.DECLINED)]
    found = why(parts, packages=(member("P", "AAA-a"), member("P", "AAA-b")))
    assert found["package"] == ALL_YEAR


@pytest.mark.parametrize(
    ("code", "given"),
    [
        ("nation_cap", {"caps": (cap("AAA", CapKind.UNITS_OUT, 1),)}),
        ("nation_cap", {"caps": (cap("AAA", CapKind.COST_USD_PER_YEAR, 12_000),)}),
        ("force_ceiling", {"ceilings": (ceiling(100),)}),
    ],
)
def test_a_limit_is_reached(code: str, given: dict[str, Any]) -> None:
    assert why([offer("AAA-a", n=2, tour=12)], line("L", 2), **given) == {code: ALL_YEAR}


def test_lift_is_full() -> None:
    assert why([offer("AAA-a", n=3, tour=12)], line("L", 3), lifts=(lift(100),)) == {"lift": (0, 1)}


def test_the_line_bears_no_more_nations() -> None:
    offers = [offer("AAA-a", tour=12), offer("BBB-b", tour=12)]
    assert why(offers, line("L", 2, nations_max=1))["nations_limit"] == ALL_YEAR


def test_the_lead_would_fall_below_its_share() -> None:
    offers = [offer("AAA-a", tour=12), offer("BBB-b", n=2, tour=12)]
    led = line("L", 3, lead_rule=LeadRule.NAMED, lead="AAA", lead_percent=50)
    assert why(offers, led)["lead_rule"] == ALL_YEAR


def test_an_objective_that_nobody_asked_for_is_a_trade_off() -> None:
    assert why([offer("AAA-a", tour=12)], objectives=()) == {"trade_off": ALL_YEAR}


def test_an_earlier_objective_that_a_unit_would_cost_is_a_trade_off_that_the_text_names() -> None:
    first = (Objective.COST, Objective.P1_TARGET)
    plan = planned(scenario([offer("AAA-a", tour=12)], objectives=first), line("L")).plan
    assert codes(plan, "L") == {"trade_off": ALL_YEAR}
    assert texts(plan) == "Free to come, but cost comes first. Aaa: inf."


def test_where_the_search_ended_a_unit_that_could_come_is_no_trade_off() -> None:
    world = scenario([offer("AAA-a", tour=12)], objectives=EVERYTHING)
    plan = planned(world, line("L"), time_limit_s=0.0).plan
    assert plan.objectives[1].status is ProofStatus.BOUNDED
    assert codes(plan, "L") == {"search_ended": ALL_YEAR}
    assert texts(plan) == "Could serve; the search ended before it was used. Aaa: inf."


def test_only_conditions_that_fail_are_named() -> None:
    both = AllOf((Holds(ConditionId("ceasefire")), Holds(ConditionId("vote"))))
    states = (condition("ceasefire", State.TRUE), condition("vote", State.FALSE))
    plan = planned(scenario([offer("AAA-a", conditions=both)], conditions=states), line("L")).plan
    assert texts(plan) == "Needs: vote. Aaa: inf."


def test_what_somebody_can_act_on_comes_first_then_what_explains_most() -> None:
    unknown = Quantity(low=0, likely=0, high=0, known=False)
    offers = [offer("AAA-a", n=unknown), offer("BBB-b", n=3, tour=12), offer("CCC-c", n=4, tour=12)]
    barred = (caveat("c", "CCC", CaveatKind.NOT_IN_AREA, "east", note="Stays in the rear"),)
    plan = planned(
        scenario(offers, caveats=barred), line("L", 6, place="post", priority=2), line("K", 7, weight=2)
    ).plan
    (gap,) = (gap for gap in plan.gaps if gap.line == "L")
    assert [reason.code.value for reason in gap.reasons] == ["caveat", "unknown_quantity", "elsewhere"]
    assert gap.reasons[0].text == "Stays in the rear. Ccc: inf."


def test_a_reason_to_act_on_that_explains_next_to_nothing_does_not_lead() -> None:
    offers = [offer("AAA-a", n=12, tour=12, readiness_days=30), offer("BBB-b", n=12, tour=12)]
    (gap,) = planned(scenario(offers), line("L", [13] + [26] * 11)).plan.gaps
    assert [reason.code.value for reason in gap.reasons] == ["all_in_use", "not_ready"]


def test_a_reason_names_nations_and_units_and_its_field_the_offers() -> None:
    offers = [
        offer(f"{nation}-a", status=OfferStatus.DECLINED) for nation in ("AAA", "BBB", "CCC", "DDD", "EEE", "FFF")
    ]
    (gap,) = planned(scenario(offers), line("L")).plan.gaps
    assert [reason.text for reason in gap.reasons] == ["Aaa: inf; Bbb: inf; Ccc: inf; Ddd: inf and 2 more."]
    assert gap.reasons[0].offers == tuple(one.id for one in offers)


def test_offers_that_serve_elsewhere_are_named_with_their_lines_by_the_first_two_and_the_field_has_all() -> None:
    offers = [offer(f"{nation}-a", tour=12) for nation in ("AAA", "BBB", "CCC", "DDD")]
    plan = planned(scenario(offers), line("L", priority=2), line("K", 4)).plan
    (gap,) = plan.gaps
    assert [reason.text for reason in gap.reasons] == [
        "Aaa: inf on K (priority 1); Bbb: inf on K (priority 1) and 2 more."
    ]
    assert gap.reasons[0].offers == tuple(one.id for one in offers)


def test_of_many_spans_the_first_are_told_and_the_field_has_every_month() -> None:
    needs = [1, 0] * 5 + [2, 0]
    plan = planned(scenario([offer("AAA-a", tour=12, readiness_days=300)]), line("L", needs)).plan
    (reason,) = (one for gap in plan.gaps for one in gap.reasons if one.code == "not_ready")
    assert reason.text == "Aaa: inf from Nov 2031 (Jan 2031, Mar 2031, May 2031 and 2 more times)."
    assert reason.months == (0, 2, 4, 6, 8)


def test_the_lead_rule_is_tried_month_by_month_and_a_tour_that_breaks_it_in_another_is_told_as_that() -> None:
    offers = [offer("AAA-a", tour=6, window=(0, 6)), offer("BBB-b", tour=12)]
    led = line("L", 2, lead_rule=LeadRule.NAMED, lead="AAA", lead_percent=50)
    plan = planned(scenario(offers), led).plan
    told = {r.text[:12]: r.months for gap in plan.gaps for r in gap.reasons if r.code == "lead_rule"}
    assert told == {"A whole tour": tuple(range(6)), "More would l": tuple(range(6, 12))}


def test_no_text_repeats_the_label_of_its_code() -> None:
    for seed in range(30):
        world, lines = instance(seed)
        for gap in planned(world, *lines).plan.gaps:
            for reason in gap.reasons:
                assert not reason.text.lower().startswith(REASONS[reason.code])


def test_months_of_one_reason_are_told_as_spans() -> None:
    plan = planned(scenario([offer("AAA-a", tour=12, readiness_days=70)]), line("L", 2)).plan
    assert "Aaa: inf from Apr 2031 (Jan 2031 to Mar 2031)." in texts(plan)


def test_no_gap_month_is_without_a_reason_and_no_idle_unit_without_one() -> None:
    for seed in range(60):
        world, lines = instance(seed)
        plan = planned(world, *lines).plan
        reading = read(world, lines, plan, Assume.STATED, Options().suppose)
        assert list(gap_rule(reading)) == []
        if len(world.policies.objectives) == 8:
            assert all(r.code not in {"trade_off", "search_ended"} for gap in plan.gaps for r in gap.reasons), seed
