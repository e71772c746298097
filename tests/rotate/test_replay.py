from collections import defaultdict
from dataclasses import replace

import pytest
from tests.rotate.reference import default_policy, needs_reference, read, rows

from muster.engines.random48 import Random48
from muster.model.rotation import Rotation
from muster.rotate.start import cycle_days
from muster.rotate.verb import FillOrder, Options, rotate

pytestmark = needs_reference
REPLAY = Options(order=FillOrder.MARATHON)
SPREAD_DAYS = {"AC": 1095, "RC": 1825, "NG": 1825}
PHASES = (("comp", 1, 821), ("phase-1", 822, 967))
COUNTED = ("fill", "overlap", "deployable", "not-ready")


@pytest.mark.parametrize("case", ["runamc-testdata", "with_cannibals", "forward-stationing", "followon-7d"])
def test_every_deployment_is_the_same(case: str) -> None:
    theirs = [
        (
            *(int(row["DeployInterval"]), row["Unit"], row["Demand"], int(row["DwellBeforeDeploy"])),
            *(int(row["BogBudget"]), int(row["CycleTime"]), row["Location"], row["AtomicPolicy"], row["Period"]),
            *(row["FollowOn"] == "TRUE", int(row["FollowOnCount"]), int(row["DeploymentCount"])),
        )
        for row in rows(case, "deployments.csv")
    ]
    ours = [
        (
            *(one.day, one.unit, one.need, one.home_days, one.tour_left_days, one.cycle_day),
            *(one.came_from, one.cycle, one.period, one.onward, one.n_onward, one.n_tours),
        )
        for one in rotate(read(case), REPLAY).deployments
    ]
    assert sorted(ours) == sorted(theirs)


@pytest.mark.parametrize(("case", "same", "theirs"), [("default-42u71d", 177, 182), ("auto-policy-42u71d", 252, 259)])
def test_with_stand_ins_almost_every_deployment_is_the_same(case: str, same: int, theirs: int) -> None:
    published = {(int(row["DeployInterval"]), row["Unit"], row["Demand"]) for row in rows(case, "deployments.csv")}
    ours = {(one.day, one.unit, one.need) for one in rotate(read(case), REPLAY).deployments}
    assert len(published) == theirs
    assert len(published & ours) >= same


@pytest.mark.parametrize("case", ["default-42u71d", "auto-policy-42u71d", "followon-7d", "runamc-testdata"])
def test_units_start_where_they_were_published_to(case: str) -> None:
    rotation = read(case)
    policies = {policy.id: policy for policy in rotation.policies}
    cycles = {cycle.id: cycle for cycle in rotation.cycles}
    days = cycle_days(rotation.units, [cycles[policies[unit.policy].first] for unit in rotation.units])
    published = {row["name"]: int(row["cycletime"]) for row in rows(case, "initial_units.csv")}
    assert {unit.id: day for unit, day in zip(rotation.units, days, strict=True)} == published


def one_type(rotation: Rotation, row: dict[str, str]) -> Rotation:
    """Return the force of one published run: a type alone, its units scattered over their cycles at random."""
    stream, kind = Random48(int(row["rep-seed"])), row["SRC"]
    like = {unit.component: unit for unit in rotation.units if unit.kind == kind}
    units = []
    for component in ("AC", "NG", "RC"):
        for n in range(int(row[component])):
            found = like.get(component)
            base = found or replace(like["AC"], component=component, policy=default_policy(component))
            units.append(replace(base, id=f"{n}_{component}", cycle_day=stream.below(SPREAD_DAYS[component]), weight=n))
    return replace(rotation, units=tuple(units), needs=tuple(need for need in rotation.needs if need.kind == kind))


def test_every_number_of_the_published_random_runs_is_the_same() -> None:
    rotation = read("runamc-testdata")
    runs: dict[tuple[str, ...], list[dict[str, str]]] = defaultdict(list)
    for row in rows("runamc-testdata", "random_runs_sample.csv"):
        runs[tuple(row[name] for name in ("rep-seed", "SRC", "AC", "NG", "RC"))].append(row)
    assert len(runs) == 104
    for published in runs.values():
        days = rotate(one_type(rotation, published[0]), replace(REPLAY, phases=PHASES)).unit_days
        for row in published:
            for component in (name for name in ("AC", "NG", "RC") if int(row[name])):
                one = days[row["phase"], component]
                ours = (one.fill, one.overlap, one.ready, one.not_ready)
                assert ours == tuple(int(row[f"{component}-{what}"]) for what in COUNTED)


def test_the_full_sized_case_comes_within_a_percent() -> None:
    rotation = read("wide-ap")
    result = rotate(rotation, REPLAY)
    asked = sum(need.n_units * (need.end_day - need.start_day) for need in rotation.needs)
    assert (len(rotation.units), len(rotation.needs), asked) == (6182, 5234, 4_373_055)
    assert sum(one.onward for one in result.deployments) == 54_306
    assert abs(len(result.deployments) - 71_991) < 200
