"""Typed rows to the frozen model, once nothing is left to complain about."""

from collections.abc import Mapping
from typing import Any

from muster.documents import rows
from muster.documents.change_reading import read_changes
from muster.documents.checks.otherwise import names_in
from muster.documents.rows import HeadRow, Row
from muster.documents.tables import Tables
from muster.model.catalogue import Capability, Factor, Provides, UnitType
from muster.model.chance import StatedChance
from muster.model.condition import Cause, Condition
from muster.model.contributor import Cap, Contributor, Stance
from muster.model.effort import LineOfEffort
from muster.model.formation import Formation
from muster.model.home import HomeTask
from muster.model.keys import SourceId
from muster.model.offer import Caveat, Offer, PackageMember
from muster.model.perturbation import Perturbation
from muster.model.place import Area, Place
from muster.model.published import PublishedSize
from muster.model.scenario import Ceiling, Lift, Option, Policies, Scenario
from muster.model.source import Source
from muster.model.station import Base, Station
from muster.model.task import Line, Task, Trace
from muster.model.time import Horizon, Window


def build(head: HeadRow, tables: Tables) -> Scenario:
    """Return the scenario that ``head`` and ``tables`` describe."""
    horizon = Horizon(start=head.horizon_start, n_months=head.horizon_n_months)
    efforts = {entry.row.id: entry.row.line_of_effort for entry in tables.of(rows.CapabilityRow)}
    return Scenario(
        id=head.id,
        title=head.title,
        marking=head.marking,
        summary=head.summary,
        horizon=horizon,
        policies=_policies(head),
        options=tuple(_option(entry.row, head) for entry in tables.of(rows.OptionRow)),
        conditions=tuple(Condition(**_same(entry.row)) for entry in tables.of(rows.ConditionRow)),
        causes=tuple(Cause(**_same(entry.row)) for entry in tables.of(rows.CauseRow)),
        sources=tuple(Source(**_same(entry.row)) for entry in tables.of(rows.SourceRow)),
        contributors=tuple(Contributor(**_same(entry.row)) for entry in tables.of(rows.ContributorRow)),
        stances=tuple(Stance(**_same(entry.row)) for entry in tables.of(rows.StanceRow)),
        caps=tuple(Cap(**_same(entry.row)) for entry in tables.of(rows.CapRow)),
        capabilities=tuple(Capability(**_same(entry.row)) for entry in tables.of(rows.CapabilityRow)),
        unit_types=tuple(UnitType(**_same(entry.row)) for entry in tables.of(rows.UnitTypeRow)),
        provides=tuple(Provides(**_same(entry.row)) for entry in tables.of(rows.ProvidesRow)),
        factors=tuple(Factor(**_same(entry.row)) for entry in tables.of(rows.FactorRow)),
        areas=tuple(Area(**_same(entry.row)) for entry in tables.of(rows.AreaRow)),
        places=tuple(Place(**_same(entry.row)) for entry in tables.of(rows.PlaceRow)),
        formations=tuple(Formation(**_same(entry.row)) for entry in tables.of(rows.FormationRow)),
        tasks=tasks_of(tables),
        lines=tuple(_line(entry.row, horizon, efforts) for entry in tables.of(rows.LineRow)),
        offers=tuple(Offer(**_windowed(entry.row)) for entry in tables.of(rows.OfferRow)),
        caveats=tuple(Caveat(**_same(entry.row)) for entry in tables.of(rows.CaveatRow)),
        packages=tuple(PackageMember(**_same(entry.row)) for entry in tables.of(rows.PackageRow)),
        ceilings=tuple(Ceiling(**_same(entry.row)) for entry in tables.of(rows.CeilingRow)),
        lifts=tuple(Lift(**_windowed(entry.row)) for entry in tables.of(rows.LiftRow)),
        perturbations=_perturbations(tables),
        published_sizes=tuple(PublishedSize(**_same(entry.row)) for entry in tables.of(rows.PublishedSizeRow)),
        home_tasks=tuple(HomeTask(**_windowed(entry.row)) for entry in tables.of(rows.HomeTaskRow)),
        home_stations=tuple(Station(**_same(entry.row)) for entry in tables.of(rows.StationRow)),
        bases=tuple(Base(**_same(entry.row)) for entry in tables.of(rows.BaseRow)),
        chances=tuple(StatedChance(**_same(entry.row)) for entry in tables.of(rows.ChanceRow)),
    )


def _perturbations(tables: Tables) -> tuple[Perturbation, ...]:
    names = names_in(tables)
    return tuple(
        Perturbation(**{**_same(entry.row), "changes": read_changes(entry.row.changes, names)[0]})
        for entry in tables.of(rows.PerturbationRow)
    )


def tasks_of(tables: Tables) -> tuple[Task, ...]:
    """Return the tasks whose rows were understood, whatever else is wrong."""
    return tuple(Task(**_windowed(entry.row)) for entry in tables.of(rows.TaskRow))


def _policies(head: HeadRow) -> Policies:
    return Policies(
        open_conditions=head.open_conditions,
        objectives=head.objectives,
        burden_key=head.burden_key,
        cost_low_usd_per_person_month=head.cost_low,
        cost_likely_usd_per_person_month=head.cost_likely,
        cost_high_usd_per_person_month=head.cost_high,
        cost_source=SourceId(head.cost_source),
    )


def _same(row: Row) -> dict[str, Any]:
    """Return the values of a row whose columns are the fields of its type in the model."""
    return dict(row)


def _windowed(row: Row) -> dict[str, Any]:
    """Return the values of a row with its two months as a window."""
    values = dict(row)
    values["window"] = Window(from_month=values.pop("from_month"), to_month=values.pop("to_month"))
    return values


def _option(row: rows.OptionRow, head: HeadRow) -> Option:
    values = _same(row)
    values["archetype"] = row.archetype or head.archetype
    return Option(**values)


def _line(row: rows.LineRow, horizon: Horizon, efforts: Mapping[str, LineOfEffort]) -> Line:
    values = _windowed(row)
    months = values["window"].months(horizon.n_months)
    values["need"] = row.need.levels(months, horizon.n_months)
    values["need_min"] = row.need_min.levels(months, horizon.n_months)
    values["line_of_effort"] = efforts[row.capability]
    values["traces"] = (Trace(text=values.pop("reason"), task=values["task"]),)
    return Line(**values)
