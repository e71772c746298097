import random
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import pytest
from tests.generate import build
from tests.generate.instances import ORDER, instance
from tests.generate.run import planned

from muster.app.agree import GREEDY, Agreed, NoAgreement, Terms, agree
from muster.app.plan import PlanRequest
from muster.app.with_deployment import DeployedPlanRequest, plan_with_deployment
from muster.deploy.requirements import Requirements, movements_of
from muster.deploy.result import Deployment
from muster.deploy.verb import deploy
from muster.errors import BadRequest
from muster.generate.options import Options
from muster.model.agreement import ArrivalLimit, EarliestMonth, Tightening
from muster.model.keys import OfferId
from muster.model.movement import Movement
from muster.model.plan import Plan
from muster.model.progress import Progress
from muster.model.scenario import LiftMeasure, Scenario
from muster.model.task import Line
from muster.model.tightened import joined, tightened

DAYS_PER_MONTH = 365.25 / 12
LATE_DAYS = (0, 40)
"""By how many days orders come late where everybody stands where they serve."""
NARROW = {"rail.trains_per_day": 1.0, "rail.cars_per_train": 150.0, "road.permit_days": 400.0, "air.tonnes_max": 0.0}
"""One train a day over each border, and hardly any wagons where the gauge changes; no way by road or by air."""
SEEDS = range(20)
N_IN_PLACE = 12


@dataclass(kw_only=True)
class Desk:
    """Plans and deploys small invented cases, and remembers what it was asked to plan by."""

    lines: tuple[Line, ...]
    factors: Mapping[str, float] = field(default_factory=dict)
    late_days: int = 0
    minimum: frozenset[int] = frozenset()
    asked: list[Scenario] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)

    def plan(self, scenario: Scenario, _: Progress) -> Plan:
        self.asked.append(scenario)
        self.plans.append(planned(scenario, *self.lines, time_limit_s=20.0, require_minimum=self.minimum).plan)
        return self.plans[-1]

    def deploy(self, scenario: Scenario, plan: Plan, _: Progress) -> tuple[Requirements, Deployment]:
        asked = movements_of(scenario, plan)
        notice = {one.id: one.readiness_days + self.late_days for one in scenario.offers}
        moves = tuple(later(one, notice) for one in asked.movements)
        return asked, deploy(moves, scenario.places, replace(GREEDY, factors=self.factors))


def later(move: Movement, notice: Mapping[OfferId, int]) -> Movement:
    """Return the movement, ready no sooner than its offer's notice."""
    assert move.offer is not None
    return replace(move, days=replace(move.days, rld=max(move.days.rld, notice[move.offer])))


@cache
def tried(seed: int) -> tuple[Agreed, Desk]:
    """A case in which everybody stands where they serve; from the twelfth seed on, one with ways to Lviv."""
    if seed < N_IN_PLACE:
        world, lines = instance(seed)
        world = replace(world, policies=replace(world.policies, objectives=ORDER))
        desk = Desk(lines=lines, late_days=LATE_DAYS[seed % 2])
    else:
        world, lines = narrow(seed)
        desk = Desk(lines=lines, factors=NARROW)
    return agree(world, desk.plan, desk.deploy, Terms(rounds=100)), desk


def narrow(seed: int) -> tuple[Scenario, tuple[Line, ...]]:
    """Up to five offers of up to four units each, from four nations, wanted in Lviv from some month on."""
    draw = random.Random(seed)  # noqa: S311
    offers = [
        build.offer(
            f"{nation}-{index}", n=draw.randint(2, 4), unit=draw.choice(["inf", "mech"]), tour=6,
            readiness_days=draw.choice([0, 10, 40]), window=(draw.randint(1, 2), None),
        )
        for index, nation in enumerate(draw.sample(["DEU", "POL", "FRA", "GBR", "POL"], draw.randint(3, 5)))
    ]  # fmt: skip
    types = [build.unit_type("inf", 900), build.unit_type("mech", 2400)]
    provides = {("inf", "manoeuvre"): 1, ("mech", "manoeuvre"): 3}
    world = build.scenario(offers, n_months=6, provides=provides, types=types, objectives=ORDER)
    places = tuple(replace(one, country="UKR", lat_deg=49.84, lon_deg=24.02) for one in world.places)
    first = build.line("first", need=draw.randint(4, 9), n_months=6)
    return replace(world, places=places), (first, build.line("second", need=9, n_months=6, priority=2))


@pytest.mark.parametrize("seed", SEEDS)
def test_rounds_never_loosen_and_end_in_agreement(seed: int) -> None:
    found, desk = tried(seed)
    assert found.agreement.agrees
    for before, after in zip(desk.asked, desk.asked[1:], strict=False):
        earliest = {one.id: one.earliest_month for one in before.offers}
        assert all(one.earliest_month >= earliest[one.id] for one in after.offers)
        assert limits(after).keys() >= limits(before).keys()
        assert all(limits(after)[key] <= amount for key, amount in limits(before).items())
        assert before != after
    values = [tuple(one.value for one in plan.objectives) for plan in desk.plans]
    assert all(plan.objectives[0].status == "proven" for plan in desk.plans)
    assert [value[0] for value in values] == sorted(value[0] for value in values)


def limits(scenario: Scenario) -> dict[tuple[LiftMeasure, int], int]:
    """Return the most that may arrive, by measure and month."""
    found: dict[tuple[LiftMeasure, int], int] = {}
    for one in scenario.lifts:
        for month in one.window.months(scenario.horizon.n_months):
            key = (one.measure, month)
            found[key] = min(found.get(key, one.amount_per_month), one.amount_per_month)
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_every_round_but_the_last_forbids_the_plan_in_hand(seed: int) -> None:
    found, desk = tried(seed)
    for plan, after in zip(desk.plans, desk.asked[1:], strict=False):
        earliest = {one.id: one.earliest_month for one in after.offers}
        kinds = {one.id: one for one in after.unit_types}
        too_early = any(one.start_month < earliest[one.offer] for one in plan.assignments)
        most = limits(after)
        arriving = dict.fromkeys(most, 0)
        for measure, month in most:
            tours = [one for one in plan.assignments if one.start_month == month]
            arriving[measure, month] = sum(one.n_units * getattr(kinds[one.unit_type], measure) for one in tours)
        too_many = any(arriving[key] > amount for key, amount in most.items())
        assert too_early or too_many
    assert not found.agreement.last.added.earliest


def test_the_seeded_cases_know_both_kinds_of_tightening_and_none() -> None:
    found = [tried(seed)[0].agreement for seed in SEEDS]
    assert any(one.tightening.earliest for one in found)
    assert any(one.tightening.arrivals for one in found)
    assert any(len(one.rounds) == 1 for one in found)
    assert any(len(one.rounds) > 2 for one in found)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_offer_is_late_for_the_same_month_in_more_than_two_rounds(seed: int) -> None:
    found, _ = tried(seed)
    rounds = [{(one.offer, one.month) for one in done.late} for done in found.agreement.rounds]
    assert all(n_rounds <= 2 for n_rounds in Counter(one for late in rounds for one in late).values())


@pytest.mark.parametrize("seed", SEEDS)
def test_a_plan_that_agrees_is_stable(seed: int) -> None:
    found, desk = tried(seed)
    again = agree(found.scenario, desk.plan, desk.deploy, Terms())
    assert len(again.agreement.rounds) == 1
    assert again.agreement.tightening == Tightening()
    assert again.plan.assignments == found.plan.assignments


@pytest.mark.parametrize("seed", SEEDS)
def test_units_of_a_plan_that_agrees_are_at_their_places_when_their_month_begins(seed: int) -> None:
    found, desk = tried(seed)
    _, deployment = desk.deploy(found.scenario, found.plan, lambda _doing, _share: None)
    starts = {f"{name}@{one.start_month}": one.start_month for one in found.plan.assignments for name in one.unit_names}
    for one in deployment.closures:
        assert one.last_day is not None
        assert one.last_day <= starts[one.movement] * DAYS_PER_MONTH + 0.5


def test_the_tighter_of_two_tightenings_is_joined() -> None:
    first = Tightening(
        earliest=(EarliestMonth(offer=OfferId("a"), month=2),),
        arrivals=(ArrivalLimit(measure=LiftMeasure.PERSONS, month=1, amount=500),),
    )
    second = Tightening(
        earliest=(EarliestMonth(offer=OfferId("a"), month=1), EarliestMonth(offer=OfferId("b"), month=3)),
        arrivals=(ArrivalLimit(measure=LiftMeasure.PERSONS, month=1, amount=400),),
    )
    both = joined(first, second)
    assert both == joined(second, first)
    assert [(one.offer, one.month) for one in both.earliest] == [("a", 2), ("b", 3)]
    assert [one.amount for one in both.arrivals] == [400]


def test_a_scenario_that_nothing_tightens_stays_what_it_is() -> None:
    world, _ = instance(1)
    assert tightened(world, build.OPTION, Tightening()) is world
    early = Tightening(earliest=tuple(EarliestMonth(offer=one.id, month=0) for one in world.offers))
    assert tightened(world, build.OPTION, early).offers == world.offers


@pytest.mark.parametrize("terms", [Terms(rounds=0), Terms(grace_days=-1)])
def test_terms_that_allow_no_round_are_refused(terms: Terms) -> None:
    world, lines = instance(1)
    desk = Desk(lines=lines, factors={})
    with pytest.raises(BadRequest, match="at least one round"):
        agree(world, desk.plan, desk.deploy, terms)


def guarded(scenario: Path, reception_days: float, **given: object) -> DeployedPlanRequest:
    """The guard option, with reception that takes so many days."""
    rounds, grace, out = (given.pop(name, value) for name, value in (("rounds", 10), ("grace_days", 0), ("out", None)))
    options = Options(time_limit_s=20.0, **given)  # type: ignore[arg-type]
    plan = PlanRequest(scenario=scenario, option="guard", out=out, options=options)  # type: ignore[arg-type]
    deployment = replace(GREEDY, factors={"rsom.days": reception_days})
    return DeployedPlanRequest(
        plan=plan,
        terms=Terms(rounds=rounds, grace_days=grace, deployment=deployment),  # type: ignore[arg-type]
    )


def test_forty_days_of_reception_put_the_teaching_case_off_as_one_reckons_by_hand(abroad: Path) -> None:
    """Units are on their way for a few days, and then in reception for forty.

    Ready on day 0: there between day 41 and 60, so month 2, which begins on day 61. Ready on day 30: between day 71
    and 90, month 3 (day 91). Ready on day 60: between day 101 and 121, month 4 (day 122). Ships move themselves.
    """
    plan = plan_with_deployment(guarded(abroad, 40.0)).plan
    told = plan.deployment
    assert told is not None
    assert told.agrees
    by_hand = {"ard-infantry": 2, "ard-staff": 2, "bor-divers": 2, "bor-supply": 2, "bor-infantry": 3}
    by_hand |= {"cel-divers": 4, "cel-infantry": 4, "cel-supply": 4}
    assert {one.offer: one.month for one in told.tightening.earliest}.items() <= by_hand.items()
    first: dict[str, int] = {}
    for one in plan.assignments:
        first[one.offer] = min(first.get(one.offer, one.start_month), one.start_month)
    assert first["ard-ship"] == 0
    assert {offer: month for offer, month in first.items() if offer in by_hand and month < by_hand[offer]} == {}
    assert (first["ard-infantry"], first["ard-staff"], first["bor-divers"]) == (2, 2, 2)


def test_a_way_that_takes_longer_than_sixty_days_is_begun_earlier_and_not_put_off_for_ever(abroad: Path) -> None:
    told = plan_with_deployment(guarded(abroad, 68.0)).plan.deployment
    assert told is not None
    assert told.agrees
    assert max(one.month for one in told.tightening.earliest) <= 5
    assert len(told.rounds) <= 4


def test_with_one_round_the_first_plan_stays_and_says_where_it_does_not_agree(abroad: Path, tmp_path: Path) -> None:
    result = plan_with_deployment(guarded(abroad, 40.0, out=tmp_path / "out", rounds=1))
    told = result.plan.deployment
    assert told is not None
    assert not told.agrees
    assert told.tightening == Tightening()
    assert {one.offer for one in told.last.late} >= {"ard-infantry", "cel-supply"}
    brief = (tmp_path / "out" / "brief.html").read_text(encoding="utf-8")
    assert "do not agree after 1 round" in brief
    assert re.search("wanted on day 0, there on day [45][0-9] ", brief)


def test_days_of_grace_let_the_first_plan_pass(abroad: Path) -> None:
    told = plan_with_deployment(guarded(abroad, 40.0, grace_days=60)).plan.deployment
    assert told is not None
    assert told.agrees
    assert len(told.rounds) == 1


def test_where_nothing_can_ever_come_the_plan_says_that_nothing_is_left_to_move(abroad: Path, tmp_path: Path) -> None:
    result = plan_with_deployment(guarded(abroad, 3000.0, out=tmp_path / "out"))
    assert {one.unit_type for one in result.plan.assignments} == {"patrol-ship"}
    brief = (tmp_path / "out" / "brief.html").read_text(encoding="utf-8")
    assert "nothing that has to be moved is left in the plan" in brief


def test_a_minimum_that_deployment_cannot_bring_in_time_ends_in_a_statement_that_says_so() -> None:
    world = build.scenario([build.offer("AAA-1", tour=12)], objectives=ORDER)
    desk = Desk(lines=(build.line("hold", minimum=1),), late_days=40, minimum=frozenset({1}))
    with pytest.raises(NoAgreement, match=r"no plan agrees with its deployment; in round 2(.|\n)*lowered from 1 to 0"):
        agree(world, desk.plan, desk.deploy, Terms())
    assert len(desk.plans) == 1


def test_factors_beside_the_scenario_count_unless_others_are_asked_for(abroad: Path) -> None:
    table = "factor,low,value,high,reason\nrsom.days,1,68,70,Invented\nrsom.persons_per_day,1,900,900,Invented\n"
    (abroad / "deployment.csv").write_text(table, encoding="utf-8")
    told = plan_with_deployment(guarded(abroad, 40.0, rounds=1)).plan.deployment
    assert told is not None
    assert told.factors == {"rsom.days": 40.0, "rsom.persons_per_day": 900.0}


def test_what_is_closed_and_not_known_is_told_before_anything_is_planned(abroad: Path) -> None:
    asked = guarded(abroad, 40.0)
    terms = replace(asked.terms, deployment=replace(GREEDY, closed=frozenset({"atlantis"})))
    told: list[str] = []
    with pytest.raises(BadRequest, match="atlantis"):
        plan_with_deployment(replace(asked, terms=terms), lambda doing, _share: told.append(doing))
    assert told == ["reading the scenario"]
