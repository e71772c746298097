"""Rotate a force day by day, from the tables of MARATHON."""

import zipfile
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from muster.app.outputs import may_write, write_result
from muster.app.version import muster_version
from muster.documents.marathon.read import MARKS, holds_marathon, read_marathon
from muster.documents.marathon.write import deployments_csv, locations_csv, trends_csv
from muster.errors import BadRequest, Finding
from muster.model.rotation import Rotation, RotationNeed
from muster.report.rotate.tables_brief import TablesInput, tables_brief_html
from muster.rotate.result import RotationResult
from muster.rotate.study.shown import spans_of
from muster.rotate.study.tables import departures_of_tables, fill_of_tables, units_of_tables
from muster.rotate.study.verb import bucket_days
from muster.rotate.verb import FillOrder, Options
from muster.rotate.verb import rotate as rotate_force

_Key = TypeVar("_Key", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class RotateTablesRequest:
    """What to rotate, in which order needs are served, and where the result goes.

    ``against``: another order to set beside it; ``out`` None: write nothing.
    """

    tables: Path
    order: FillOrder = FillOrder.MARATHON
    against: FillOrder | None = None
    out: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """What came of one order, with the unit-days asked for and filled by type and by priority."""

    order: FillOrder
    result: RotationResult
    fill_by_kind: dict[str, tuple[int, int]]
    fill_by_priority: dict[int, tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RotatedTables:
    """What came of the rotation, what would have come of another order, warnings, and the files written."""

    rotation: Rotation
    done: Ordered
    against: Ordered | None
    warnings: tuple[Finding, ...]
    files: tuple[Path, ...]

    @property
    def result(self) -> RotationResult:
        """Return what came of the order that was asked for first."""
        return self.done.result


def holds_tables(path: Path) -> bool:
    """Return whether ``path`` is a folder or workbook with MARATHON's tables, even if some are missing."""
    if path.is_dir():
        return holds_marathon(path)
    try:
        with zipfile.ZipFile(path) as book:
            sheets = book.read("xl/workbook.xml")
    except (OSError, KeyError, zipfile.BadZipFile):
        return False
    return any(f'"{name}"'.encode() in sheets for name in MARKS)


def rotate_tables(request: RotateTablesRequest) -> RotatedTables:
    """Return what becomes of the force; write a brief, deployments, trends and locations if a folder is named.

    Raises
    ------
    BadInput
        With every finding, if the tables have an error.
    BadRequest
        If the order or the result folder cannot be used.
    """
    if FillOrder.PLAN in {request.order, request.against}:
        raise BadRequest("the order 'plan' follows the plan of a scenario; allowed for tables: marathon, muster")
    if request.out is not None:
        may_write(request.out)
    document = read_marathon(request.tables)
    rotation = document.rotation
    done = _ordered(rotation, request.order)
    result = done.result
    files: tuple[Path, ...] = ()
    if request.out is not None:
        shown = TablesInput(
            name=_name(request.tables),
            order=request.order.value,
            muster=muster_version(),
            last_day=result.last_day,
            n_needs=len(rotation.needs),
            n_findings=len(document.warnings),
            n_departures=len(result.deployments),
            fill_by_kind=done.fill_by_kind,
            fill=fill_of_tables(rotation, result, spans_of(result.last_day, bucket_days(result.last_day))),
            units=units_of_tables(rotation, result),
            departures=departures_of_tables(rotation, result),
        )
        contents = {
            "brief.html": tables_brief_html(shown),
            "deployments.csv": deployments_csv(rotation, result),
            "trends.csv": trends_csv(rotation, result),
            "locations.csv": locations_csv(result),
        }
        files = write_result(request.out, contents, verb="rotate")
    return RotatedTables(
        rotation=rotation,
        done=done,
        against=None if request.against is None else _ordered(rotation, request.against),
        warnings=document.warnings,
        files=files,
    )


def _name(tables: Path) -> str:
    """Return what the tables are called: a folder ``in`` is called as the one that it stands in."""
    place = tables.resolve()
    return place.parent.name if place.name == "in" else place.name


def _ordered(rotation: Rotation, order: FillOrder) -> Ordered:
    result = rotate_force(rotation, Options(order=order))
    return Ordered(
        order=order,
        result=result,
        fill_by_kind=_fill_by(rotation, result, lambda need: need.kind),
        fill_by_priority=_fill_by(rotation, result, lambda need: need.priority),
    )


def _fill_by(
    rotation: Rotation, result: RotationResult, key: Callable[[RotationNeed], _Key]
) -> dict[_Key, tuple[int, int]]:
    """Return the unit-days that were asked for and those that were filled, without overlap, by what lines are of."""
    totals: dict[_Key, tuple[int, int]] = {}
    for need in rotation.needs:
        asked, filled = totals.get(key(need), (0, 0))
        end = min(need.end_day, result.last_day + 1)
        steps = result.fill[need.id]
        ends = [*(step.day for step in steps[1:]), end]
        days = sum(sum(step.filled.values()) * (last - step.day) for step, last in zip(steps, ends, strict=False))
        totals[key(need)] = asked + need.n_units * (end - need.start_day), filled + days
    return totals
