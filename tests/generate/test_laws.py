"""Laws that hold for every scenario."""

import random
from dataclasses import replace
from typing import Any

import hypothesis.strategies as st
from hypothesis import HealthCheck, given, settings
from tests.generate.build import offer
from tests.generate.instances import NATIONS, ORDER, instance
from tests.generate.run import planned

from muster.model.keys import OfferId
from muster.model.plan import Plan
from muster.model.scenario import Scenario

quick = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
seeds = st.integers(min_value=1000, max_value=100_000)


def vector(plan: Plan) -> list[float]:
    return [result.value for result in plan.objectives]


def shuffled(world: Scenario, seed: int) -> Scenario:
    rng = random.Random(seed)  # noqa: S311
    tables = ("offers", "caps", "caveats", "packages", "ceilings", "lifts", "provides", "unit_types", "contributors")
    rows: dict[str, Any] = {name: getattr(world, name) for name in tables}
    mixed: dict[str, Any] = {name: tuple(rng.sample(table, len(table))) for name, table in rows.items()}
    return replace(world, **mixed)


@quick
@given(seed=seeds, nation=st.sampled_from(NATIONS), n_units=st.integers(1, 3), tour=st.integers(1, 4))
def test_one_more_offer_never_worsens_the_optimum(seed: int, nation: str, n_units: int, tour: int) -> None:
    world, lines = instance(seed)
    more = replace(world, offers=(*world.offers, offer(f"{nation}-more", n=n_units, tour=tour)))
    assert vector(planned(more, *lines).plan) <= vector(planned(world, *lines).plan)


@quick
@given(seed=seeds)
def test_the_order_of_rows_never_changes_the_plan(seed: int) -> None:
    world, lines = instance(seed)
    there, back = planned(world, *lines).plan, planned(shuffled(world, seed), *reversed(lines)).plan
    assert vector(there) == vector(back)
    assert there.assignments == back.assignments
    assert there.gaps == back.gaps


@quick
@given(seed=seeds)
def test_names_never_change_the_optimum(seed: int) -> None:
    world, lines = instance(seed)
    if any(caveat.offer is not None for caveat in world.caveats) or world.packages:
        return
    renamed = tuple(replace(o, id=OfferId(f"{o.nation}-z{9 - i}")) for i, o in enumerate(world.offers))
    assert vector(planned(replace(world, offers=renamed), *lines).plan) == vector(planned(world, *lines).plan)


@quick
@given(seed=seeds)
def test_no_unit_is_in_two_places(seed: int) -> None:
    world, lines = instance(seed)
    seen: set[tuple[str, int]] = set()
    for a in planned(world, *lines).plan.assignments:
        for name in a.unit_names:
            months = {(name, month) for month in range(a.start_month, a.end_month)}
            assert not seen & months
            seen |= months


@quick
@given(seed=seeds)
def test_the_same_scenario_and_seed_give_the_same_plan(seed: int) -> None:
    world, lines = instance(seed)
    first, second = planned(world, *lines).plan, planned(world, *lines).plan
    assert first.assignments == second.assignments
    assert vector(first) == vector(second)


@quick
@given(seed=seeds)
def test_an_order_without_later_objectives_gives_the_same_earlier_ones(seed: int) -> None:
    world, lines = instance(seed)
    full = replace(world, policies=replace(world.policies, objectives=ORDER))
    part = replace(world, policies=replace(world.policies, objectives=ORDER[:4]))
    assert vector(planned(part, *lines).plan) == vector(planned(full, *lines).plan)[:4]
