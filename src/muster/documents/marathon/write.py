"""What came of a rotation in the columns of MARATHON's output."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from muster.documents.guard import guarded
from muster.model.rotation import Rotation, RotationNeed
from muster.rotate.result import Deployment, FillStep, RotationResult

_PLACES = {"demobilising": "DeMobilization", "recovering": "Recovery"}
_COMPONENTS = ("AC", "RC", "NG", "Ghost")


def deployments_csv(rotation: Rotation, result: RotationResult) -> str:
    """Return one row per deployment, in the order in which they happened."""
    units = {unit.id: unit for unit in rotation.units}
    needs = {need.id: need for need in rotation.needs}
    held = {unit.kind for unit in rotation.units}

    def row(number: int, one: Deployment) -> dict[str, object]:
        unit, need = units[one.unit], needs[one.need]
        stands_in = unit.kind != need.kind and need.kind in held
        return {
            "DeploymentID": one.serial,
            "Location": one.came_from,
            "Demand": one.need,
            "DwellBeforeDeploy": one.home_days,
            "BogBudget": one.tour_left_days,
            "CycleTime": one.cycle_day,
            "DeployInterval": one.day,
            "DeployDate": "",  # blank there too
            "FillType": "Substitution" if stands_in else "Primary",
            "FillCount": number,
            "UnitType": unit.kind,
            "DemandType": need.kind,
            "DemandGroup": need.group or "",
            "Unit": one.unit,
            "Policy": unit.policy,
            "AtomicPolicy": one.cycle,
            "Component": unit.component,
            "Period": one.period,
            "FillPath": unit.kind,
            "PathLength": int(unit.kind != need.kind),
            "FollowOn": str(one.onward).upper(),
            "FollowOnCount": one.n_onward,
            "DeploymentCount": one.n_tours,
            "Category": need.category,
            "DwellYearsBeforeDeploy": one.home_days / 365,
            "OITitle": need.title or need.kind,
        }

    return _csv(row(number, one) for number, one in enumerate(result.deployments, 1))


def trends_csv(rotation: Rotation, result: RotationResult) -> str:
    """Return one row per need and step: who fills it from day ``t`` for ``deltaT`` days."""
    rows = []
    for need in rotation.needs:
        steps = result.fill.get(need.id, ())
        if not steps or steps[0].day > need.start_day:
            steps = (FillStep(day=need.start_day, filled={}, overlapping={}), *steps)
        ends = [*(step.day for step in steps[1:]), min(need.end_day, result.last_day + 1)]
        rows += [_trend(need, step, end - step.day) for step, end in zip(steps, ends, strict=True) if end > step.day]
    return _csv(sorted(rows, key=lambda row: (row["t"], row["DemandName"])))


def _trend(need: RotationNeed, step: FillStep, days: int) -> dict[str, object]:
    filled, overlapping = sum(step.filled.values()), sum(step.overlapping.values())
    return {
        "t": step.day,
        "Quarter": (step.day - 1) // 90 + 1,
        "SRC": need.kind,
        "TotalRequired": need.n_units,
        "TotalFilled": filled + overlapping,
        "Overlapping": overlapping,
        "Deployed": filled,
        "DemandName": need.id,
        "Vignette": need.label,
        "DemandGroup": need.group or "",
        **_by_component(step.filled, "Filled"),
        **_by_component(step.overlapping, "Overlap"),
        "deltaT": days,
    }


def _by_component(counts: Mapping[str, int], what: str) -> dict[str, int]:
    known = {f"{component}{what}": counts.get(component, 0) for component in _COMPONENTS}
    return known | {f"Other{what}": sum(counts.values()) - sum(known.values())}


def locations_csv(result: RotationResult) -> str:
    """Return one row per move of a unit after the start, by day.

    A unit does not move when its relief begins; it does when it departs, even to the line that it came home from.
    """
    moves = {
        (now.day, unit, _PLACES.get(now.place, now.place))
        for unit, stays in result.histories.items()
        for before, now in pairwise(stays)
        if now.day > 0 and now.place != before.place
    } | {(one.day, one.unit, one.need) for one in result.deployments}
    return _csv(
        {"T": day, "EntityFrom": unit, "EntityTo": place, "EventName": "Unit Moved", "Msg": ""}
        for day, unit, place in sorted(moves)
    )


def _csv(rows: Iterable[Mapping[str, object]]) -> str:
    text = io.StringIO(newline="")
    writer: csv.DictWriter[str] | None = None
    for row in rows:
        if writer is None:
            columns: Sequence[str] = list(row)
            writer = csv.DictWriter(text, columns, lineterminator="\n")
            writer.writeheader()
        writer.writerow({key: guarded(cell) if isinstance(cell, str) else cell for key, cell in row.items()})
    return text.getvalue()
