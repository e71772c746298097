from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest
from tests.rotate.reference import HERE, as_numbered, default_policy, needs_reference, read, rows

from muster.documents.marathon.read import read_marathon
from muster.engines.random48 import Random48
from muster.model.chance import Uncertainty
from muster.model.rotation import Rotation
from muster.rotate.start import cycle_days, weights
from muster.rotate.verb import FillOrder, Options, replicate, rotate

pytestmark = needs_reference
REPLAY = Options(order=FillOrder.MARATHON)
SPREAD_DAYS = {"AC": 1095, "RC": 1825, "NG": 1825}
PHASES = (("comp", 1, 821), ("phase-1", 822, 967))
COUNTED = ("fill", "overlap", "deployable", "not-ready")
CASES = {
    "default-42u71d": 182,
    "auto-policy-42u71d": 259,
    "followon-7d": 25,
    "forward-stationing": 23,
    "runamc-testdata": 414,
    "with_cannibals": 1,
}
"""The small cases with their deployments."""


def published(case: str) -> list[tuple[object, ...]]:
    return sorted(
        (
            *(int(row["DeployInterval"]), row["Unit"], row["Demand"], int(row["DwellBeforeDeploy"])),
            *(int(row["BogBudget"]), int(row["CycleTime"]), row["Location"], row["AtomicPolicy"], row["Period"]),
            *(row["FollowOn"] == "TRUE", int(row["FollowOnCount"]), int(row["DeploymentCount"])),
        )
        for row in rows(case, "deployments.csv")
    )


def ours(rotation: Rotation) -> list[tuple[object, ...]]:
    return sorted(
        (
            *(one.day, one.unit, one.need, one.home_days, one.tour_left_days, one.cycle_day),
            *(one.came_from, one.cycle, one.period, one.onward, one.n_onward, one.n_tours),
        )
        for one in rotate(rotation, REPLAY).deployments
    )


@pytest.mark.parametrize(("case", "n"), CASES.items())
def test_every_deployment_is_the_same_but_for_the_numbers_of_nameless_lines(case: str, n: int) -> None:
    """Without the published weights: they are dealt as there."""
    theirs = published(case)
    assert len(theirs) == n
    assert ours(as_numbered(read_marathon(HERE / case / "in").rotation, case)) == theirs


def test_the_order_of_rows_changes_no_deployment() -> None:
    rotation = read("default-42u71d")
    assert ours(rotation) == ours(replace(rotation, needs=rotation.needs[::-1]))


@pytest.mark.parametrize("case", CASES)
def test_every_unit_is_dealt_the_weight_that_it_has_there(case: str) -> None:
    units = read_marathon(HERE / case / "in").rotation.units
    theirs = {row["name"]: int(row["unit_weight"]) for row in rows(case, "initial_units.csv")}
    assert dict(zip((unit.id for unit in units), weights(units), strict=True)) == theirs


@pytest.mark.parametrize("case", ["default-42u71d", "auto-policy-42u71d", "followon-7d", "runamc-testdata"])
def test_units_start_where_they_were_published_to(case: str) -> None:
    rotation = read(case)
    policies = {policy.id: policy for policy in rotation.policies}
    cycles = {cycle.id: cycle for cycle in rotation.cycles}
    days = cycle_days(rotation.units, [cycles[policies[unit.policy].first] for unit in rotation.units])
    theirs = {row["name"]: int(row["cycletime"]) for row in rows(case, "initial_units.csv")}
    assert {unit.id: day for unit, day in zip(rotation.units, days, strict=True)} == theirs


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
    for together in runs.values():
        days = rotate(one_type(rotation, together[0]), replace(REPLAY, phases=PHASES)).unit_days
        for row in together:
            for component in (name for name in ("AC", "NG", "RC") if int(row[name])):
                one = days[row["phase"], component]
                found = (one.fill, one.overlap, one.ready, one.not_ready)
                assert found == tuple(int(row[f"{component}-{what}"]) for what in COUNTED)


WIDE_PHASES = {
    "comp1": (1, 1334),
    "phase1": (1335, 1380),
    "phase2": (1381, 1425),
    "phase3": (1426, 1535),
    "phase4": (1536, 2315),
    "comp2": (2316, 3649),
}


def test_the_full_sized_case_is_filled_the_same_by_type_and_phase() -> None:
    rotation = read("wide-ap")
    daily = replicate(rotation, Uncertainty(), replace(REPLAY, bucket_days=1), n=1)
    filled, asked = daily.by_kind(daily.filled)[0], daily.by_kind(daily.asked)[0]
    same = required = 0
    for row in rows("wide-ap", "fill_by_src_phase.csv"):
        first, last = WIDE_PHASES[row["phase"]]
        kind = daily.kinds.index(row["SRC"])
        required += int(asked[kind, first - 1 : last].sum()) == int(row["required_unit_days"])
        same += int(filled[kind, first - 1 : last].sum()) == int(row["deployed_unit_days"])
    assert (required, same) == (1659, 1659)
    assert int(filled[:, :3649].sum()) == 3_632_123


def test_the_full_sized_case_has_as_many_deployments() -> None:
    rotation = read("wide-ap")
    result = rotate(rotation, REPLAY)
    asked = sum(need.n_units * (need.end_day - need.start_day) for need in rotation.needs)
    assert (len(rotation.units), len(rotation.needs), asked) == (6182, 5234, 4_373_055)
    assert sum(one.onward for one in result.deployments) == 54_306
    assert len(result.deployments) == 71_991


def test_weights_beside_the_tables_give_every_published_deployment(tmp_path: Path) -> None:
    for file in (HERE / "runamc-testdata" / "in").iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    weights = HERE / "runamc-testdata" / "out" / "initial_units.csv"
    (tmp_path / weights.name).write_bytes(weights.read_bytes())
    assert ours(read_marathon(tmp_path).rotation) == published("runamc-testdata")
