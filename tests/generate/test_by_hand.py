"""Plans that anybody can check with a pencil: twelve months, companies of a hundred people, one point each."""

from tests.generate.build import (
    EVERYTHING,
    SHORTFALLS,
    cap,
    caveat,
    ceiling,
    condition,
    filled,
    lift,
    line,
    member,
    offer,
    scenario,
    unit_type,
    values,
)
from tests.generate.run import planned

from muster.model.condition import Holds, State
from muster.model.contributor import CapKind
from muster.model.keys import ConditionId
from muster.model.offer import CaveatKind, OfferStatus, Posture
from muster.model.plan import ProofStatus
from muster.model.quantity import Assume, Quantity
from muster.model.scenario import Objective
from muster.model.source import Basis
from muster.model.task import LeadRule


def test_one_unit_of_three_months_tour_and_nine_of_rest_serves_a_quarter_of_the_year() -> None:
    plan = planned(scenario([offer("AAA-a", tour=3, rest=9)]), line("L")).plan
    assert values(plan)["p1_target"] == 9
    assert sum(filled(plan, "L")) == 3


def test_four_units_one_in_four_hold_a_post_all_year_with_a_tour_each() -> None:
    plan = planned(scenario([offer("AAA-a", n=4, tour=3, rest=9)]), line("L")).plan
    assert filled(plan, "L") == (1,) * 12
    assert {name for a in plan.assignments for name in a.unit_names} == {f"AAA-a/{k}" for k in (1, 2, 3, 4)}


def test_a_sustained_offer_keeps_its_places_filled_without_rest() -> None:
    plan = planned(scenario([offer("AAA-a", n=2, tour=3, posture=Posture.SUSTAINED)]), line("L", 2)).plan
    assert values(plan)["p1_target"] == 0


def test_a_month_of_relief_overlap_costs_a_month_of_every_tour_but_the_one_that_ends_with_the_line() -> None:
    plan = planned(scenario([offer("AAA-a", tour=3)]), line("L", until=9, overlap=1)).plan
    assert filled(plan, "L") == (1, 1, 0, 1, 1, 0, 1, 1, 1, 0, 0, 0)


def test_a_tour_is_cut_short_where_the_line_ends_but_the_unit_still_owes_its_rest() -> None:
    lines = (line("L", until=2), line("M", since=2, priority=2))
    plan = planned(scenario([offer("AAA-a", tour=3, rest=4)]), *lines).plan
    assert filled(plan, "L")[:2] == (1, 1)
    assert filled(plan, "M") == (0,) * 7 + (1, 1, 1, 0, 0)


def test_a_unit_that_is_ready_after_forty_days_starts_in_the_third_month() -> None:
    plan = planned(scenario([offer("AAA-a", tour=12, readiness_days=30, transit_days=10)]), line("L")).plan
    assert filled(plan, "L") == (0, 0) + (1,) * 10


def test_an_offer_window_must_hold_the_whole_tour() -> None:
    plan = planned(scenario([offer("AAA-a", tour=4, window=(1, 8))]), line("L")).plan
    assert sum(filled(plan, "L")) == 4


def test_the_first_priority_takes_the_only_unit() -> None:
    lines = (line("B", priority=2), line("A"))
    plan = planned(scenario([offer("AAA-a", tour=3)]), *lines).plan
    assert values(plan)["p1_target"] == 0
    assert values(plan)["p2_target"] == 12


def test_minimum_everywhere_comes_before_target_anywhere() -> None:
    lines = (line("A", 3, minimum=1, weight=1), line("B", 3, minimum=1, weight=9))
    plan = planned(scenario([offer("AAA-a", n=4, tour=3)]), *lines).plan
    assert values(plan)["p1_min"] == 0
    assert filled(plan, "A") == (1,) * 12
    assert filled(plan, "B") == (3,) * 12


def test_weight_decides_between_lines_of_one_priority() -> None:
    plan = planned(scenario([offer("AAA-a", tour=3)]), line("A", weight=1), line("B", weight=2)).plan
    assert (sum(filled(plan, "A")), sum(filled(plan, "B"))) == (0, 12)


def test_a_cap_of_250_people_lets_two_companies_out() -> None:
    world = scenario([offer("AAA-a", n=5, tour=3)], caps=(cap("AAA", CapKind.PERSONS_OUT, 250),))
    assert filled(planned(world, line("L", 5)).plan, "L") == (2,) * 12


def test_a_yearly_budget_of_five_company_months_buys_five_company_months() -> None:
    world = scenario([offer("AAA-a", n=5, tour=1)], caps=(cap("AAA", CapKind.COST_USD_PER_YEAR, 5 * 100 * 10),))
    assert sum(filled(planned(world, line("L", 5)).plan, "L")) == 5


def test_a_ceiling_counts_people_in_theatre_only() -> None:
    world = scenario([offer("AAA-a", n=5, tour=12)], ceilings=(ceiling(200),))
    plan = planned(world, line("L", 3), line("H", 3, place="base")).plan
    assert filled(plan, "L") == (2,) * 12
    assert filled(plan, "H") == (3,) * 12


def test_lift_for_one_company_a_month_builds_up_one_company_a_month() -> None:
    world = scenario([offer("AAA-a", n=5, tour=12)], lifts=(lift(100),))
    assert filled(planned(world, line("L", 4)).plan, "L") == (1, 2, 3, 4, 4, 4, 4, 4, 4, 4, 4, 4)


def test_a_package_of_two_and_one_comes_in_whole_sets() -> None:
    offers = [offer("AAA-a", n=5, tour=12), offer("AAA-b", n=1, tour=12, unit="eng")]
    provides = {("inf", "manoeuvre"): 1, ("eng", "engineers"): 1}
    world = scenario(offers, provides=provides, packages=(member("P", "AAA-a", 2), member("P", "AAA-b", 1)))
    plan = planned(world, line("L", 5), line("E", 1, what="engineers", priority=3)).plan
    assert filled(plan, "L") == (2,) * 12
    assert filled(plan, "E") == (1,) * 12


def test_a_line_for_one_nation_takes_the_nation_that_brings_more() -> None:
    world = scenario([offer("AAA-a", n=1, tour=12), offer("BBB-b", n=2, tour=12)])
    plan = planned(world, line("L", 3, nations_max=1)).plan
    assert {a.nation for a in plan.assignments} == {"BBB"}


def test_a_named_lead_of_60_percent_with_three_units_lets_two_others_in() -> None:
    world = scenario([offer("AAA-a", n=3, tour=12), offer("BBB-b", n=5, tour=12)])
    plan = planned(world, line("L", 8, lead_rule=LeadRule.NAMED, lead="AAA", lead_percent=60)).plan
    assert filled(plan, "L") == (5,) * 12


def test_an_unnamed_lead_is_the_nation_that_lets_most_in() -> None:
    world = scenario([offer("AAA-a", n=3, tour=12), offer("BBB-b", n=5, tour=12)])
    plan = planned(world, line("L", 9, lead_rule=LeadRule.ANY, lead_percent=60)).plan
    assert filled(plan, "L") == (8,) * 12


def test_a_season_caveat_keeps_units_present_without_counting() -> None:
    world = scenario(
        [offer("AAA-a", tour=12)], caveats=(caveat("c", "AAA", CaveatKind.NOT_IN_CALENDAR_MONTHS, "1", "2"),)
    )
    plan = planned(world, line("L")).plan
    assert filled(plan, "L") == (0, 0) + (1,) * 10


def test_with_shortfall_equal_one_nation_is_better_than_two_and_the_cheaper_unit_better_than_the_dearer() -> None:
    world = scenario(
        [offer("AAA-a", n=1, tour=12), offer("BBB-b", n=2, tour=12), offer("CCC-c", n=2, tour=12, unit="mech")],
        provides={("inf", "manoeuvre"): 1, ("mech", "manoeuvre"): 1},
        types=[unit_type("inf", 100), unit_type("mech", 150)],
        objectives=EVERYTHING,
    )
    plan = planned(world, line("L", 2)).plan
    assert {a.nation for a in plan.assignments} == {"BBB"}
    assert (values(plan)["pairs"], values(plan)["cost"]) == (1, 2 * 100 * 12 * 10)


def test_burden_first_sends_both_nations_by_their_means() -> None:
    world = scenario(
        [offer("AAA-a", n=4, tour=12), offer("BBB-b", n=4, tour=12)],
        gdp={"AAA": 3, "BBB": 1},
        objectives=(*SHORTFALLS, Objective.BURDEN),
    )
    plan = planned(world, line("L", 4)).plan
    assert values(plan)["burden"] == 0
    assert {b.nation: b.person_months for b in plan.burden} == {"AAA": 3600, "BBB": 1200}


def test_a_nation_owes_a_fair_share_only_with_units_on_the_table() -> None:
    unknown = Quantity(low=1, likely=2, high=3, known=False)
    world = scenario(
        [
            offer("AAA-a", n=4, tour=12),
            offer("BBB-b", n=unknown, tour=12),
            offer("CCC-c", n=4, tour=12, status=OfferStatus.DECLINED),
            offer("DDD-d", n=4, tour=12, conditions=Holds(ConditionId("vote"))),
        ],
        conditions=(condition("vote", State.FALSE),),
        gdp={"AAA": 3, "BBB": 5, "CCC": 9, "DDD": 1},
        objectives=EVERYTHING,
    )
    stated = planned(world, line("L", 4)).plan
    assert {b.nation: b.key_share for b in stated.burden} == {"AAA": 0.75, "DDD": 0.25}
    supposed = planned(world, line("L", 4), suppose={ConditionId("vote"): True}).plan
    assert [b.key_share for b in supposed.burden] == [b.key_share for b in stated.burden]
    likely = planned(world, line("L", 4), assume=Assume.LIKELY).plan
    assert {b.nation: b.key_share for b in likely.burden} == {"AAA": 3 / 9, "BBB": 5 / 9, "DDD": 1 / 9}


def test_a_number_that_only_the_author_assumed_is_said_to_be_that() -> None:
    plan = planned(scenario([offer("AAA-a", basis=Basis.ASSUMED)]), line("L")).plan
    said = {one.code: one.text for one in plan.assumptions}
    assert said["offer_assumed"] == "No government stated these numbers; whoever wrote the scenario assumed them."


def test_every_objective_of_a_small_plan_is_proven() -> None:
    plan = planned(scenario([offer("AAA-a", tour=3, rest=2)], objectives=EVERYTHING), line("L")).plan
    assert [result.name for result in plan.objectives] == list(EVERYTHING)
    assert {result.status for result in plan.objectives} == {ProofStatus.PROVEN}
    assert plan.verified
