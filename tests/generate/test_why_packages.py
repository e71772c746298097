"""Why members of a package stay at home: the package is the reason only where no whole set could come."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations_with_replacement, product
from typing import Any

import numpy as np
import pytest
from tests.generate.build import OPTION, cap, codes, line, member, offer, scenario
from tests.generate.instances import instance
from tests.generate.run import planned

from muster.engines.milp import Milp, Model
from muster.engines.solve import completed
from muster.generate.case import Case, case_of
from muster.generate.eligibility import IntArray
from muster.generate.formulation import RULES, tour_columns
from muster.generate.score import fill
from muster.generate.truth import truths
from muster.generate.why.gaps import gaps
from muster.generate.why.room import room
from muster.generate.why.sets import Sets
from muster.generate.why.worth import Worth
from muster.model.contributor import CapKind
from muster.model.quantity import Assume
from muster.model.scenario import Objective, Scenario
from muster.model.task import LeadRule, Line

ALL_YEAR = tuple(range(12))
PAIR = (member("P", "AAA-a"), member("P", "AAA-b"))


def two(**given: Any) -> list[Any]:
    return [offer("AAA-a", tour=12, **given), offer("AAA-b", tour=12, unit="eng", **given)]


def world(offers: list[Any], **given: Any) -> Scenario:
    kinds = {("inf", "manoeuvre"): 1, ("eng", "engineers"): 1}
    return scenario(offers, provides=kinds, **({"packages": PAIR} | given))


LINES = (line("L"), line("K", what="engineers"))


def why(asked: Scenario, *lines: Line, **options: Any) -> dict[str, tuple[int, ...]]:
    return codes(planned(asked, *(lines or LINES), **options).plan, "L")


def question(asked: Scenario, lines: tuple[Line, ...]) -> Case:
    return case_of(asked, OPTION, lines, truths(asked, {}), Assume.STATED)


def idle(asked: Scenario, *lines: Line) -> dict[str, tuple[int, ...]]:
    """Months by reason why nobody serves ``L`` in the plan that sends nobody, as where no time was left to search."""
    case = question(asked, lines or LINES)
    x = np.zeros(len(case.tours), dtype=np.int64)
    (gap,) = (gap for gap in gaps(case, x, fill(case, x)) if gap.line == "L")
    found: dict[str, set[int]] = {}
    for reason in gap.reasons:
        found.setdefault(reason.code, set()).update(reason.months)
    return {code: tuple(sorted(months)) for code, months in found.items()}


def test_a_set_that_could_come_when_the_time_ran_out_is_no_incomplete_package() -> None:
    assert idle(world(two())) == {"search_ended": ALL_YEAR}


def test_a_set_that_an_earlier_objective_keeps_away_is_a_trade_off() -> None:
    assert why(world(two(), objectives=(Objective.COST, Objective.P1_TARGET))) == {"trade_off": ALL_YEAR}


def test_a_set_of_which_no_member_can_serve_more_is_incomplete() -> None:
    more = [offer("AAA-a", n=2, tour=12), offer("AAA-b", tour=12, unit="eng")]
    assert why(world(more), line("L", 2), LINES[1]) == {"package": ALL_YEAR}


def test_a_set_that_a_cap_bars_though_each_of_its_units_could_come_is_incomplete() -> None:
    assert idle(world(two(), caps=(cap("AAA", CapKind.PERSONS_OUT, 150),))) == {"package": ALL_YEAR}


def test_a_cap_that_bars_the_unit_itself_is_the_reason_and_not_the_package() -> None:
    assert idle(world(two(), caps=(cap("AAA", CapKind.PERSONS_OUT, 50),))) == {"nation_cap": ALL_YEAR}


def test_a_set_may_bring_the_lead_that_one_of_its_units_needs() -> None:
    pair = [offer("AAA-a", tour=12), offer("BBB-b", tour=12)]
    led = line("L", 2, lead_rule=LeadRule.NAMED, lead="AAA", lead_percent=50)
    asked = world(pair, packages=(member("P", "AAA-a"), member("P", "BBB-b")))
    assert idle(asked, led) == {"search_ended": ALL_YEAR}


def test_a_window_too_short_for_the_unit_itself_is_the_reason_and_not_the_package() -> None:
    late = [offer("AAA-a", tour=6, window=(0, 9)), offer("AAA-b", tour=6, unit="eng")]
    assert idle(world(late)) == {"outside_window": (9, 10, 11), "search_ended": tuple(range(9))}


def test_months_that_only_the_other_members_keep_a_unit_from_are_the_packages() -> None:
    late = [offer("AAA-a", tour=6), offer("AAA-b", tour=6, unit="eng", window=(0, 9))]
    assert idle(world(late)) == {"package": (9, 10, 11), "search_ended": tuple(range(9))}


@pytest.mark.parametrize("seed", range(40))
def test_a_set_is_found_exactly_where_trying_all_of_them_finds_one(seed: int) -> None:
    asked, lines = instance(seed)
    case = question(tied(asked), lines)
    model = rules(case)
    for x in (np.zeros(len(case.tours), dtype=np.int64), some_plan(case, model, seed)):
        sets = Sets(case, x, room(case, x), Worth(case, x, fill(case, x)))
        for tour in np.flatnonzero(case.groups.package[case.tours.group] >= 0).tolist():
            fits = any(completed(model, (x + added).astype(np.float64)) is not None for added in all_sets(case, tour))
            assert (sets.verdict(tour) is not None) == fits


def tied(asked: Scenario) -> Scenario:
    """The scenario with its first two offers as a package."""
    first, second, *others = asked.offers
    likeness = {name: getattr(first, name) for name in ("tour_months", "rest_months", "tours_max", "posture")}
    second = replace(second, conditions=first.conditions, status=first.status, **likeness)
    packages = (member("P", first.id), member("P", second.id, 2))
    return replace(asked, offers=(first, second, *others), packages=packages)


def rules(case: Case) -> Model:
    milp = Milp()
    tour_columns(milp, case)
    for rule in RULES:
        rule(milp, case)
    return milp.finish()


def some_plan(case: Case, model: Model, seed: int) -> IntArray:
    """A plan that somebody might have stopped at: tours put in as chance has it while they break no rule."""
    chance = np.random.default_rng(seed)
    x = np.zeros(len(case.tours), dtype=np.int64)
    for tour in chance.permutation(len(x))[:20]:
        more = x.copy()
        more[tour] += 1
        if completed(model, more.astype(np.float64)) is not None:
            x = more
    return x


def all_sets(case: Case, tour: int) -> Iterator[IntArray]:
    """Every set of the package with a unit on ``tour``, as units by tour."""
    tours, groups = case.tours, case.groups
    choices = []
    for group in np.flatnonzero(groups.package == groups.package[tours.group[tour]]).tolist():
        mine = np.flatnonzero((tours.group == group) & (tours.start == tours.start[tour])).tolist()
        choices.append(list(combinations_with_replacement(mine, int(groups.per_set[group]))))
    for parts in product(*choices):
        added = np.bincount([one for part in parts for one in part], minlength=len(tours)).astype(np.int64)
        if added[tour]:
            yield added
