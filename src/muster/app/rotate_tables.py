"""Rotate a force day by day, from the tables of MARATHON."""

import zipfile
from dataclasses import dataclass
from pathlib import Path

from muster.app.outputs import may_write, write_result
from muster.app.version import muster_version
from muster.documents.marathon.read import MARKS, holds_marathon, read_marathon
from muster.documents.marathon.write import deployments_csv, locations_csv, trends_csv
from muster.errors import BadRequest, Finding
from muster.model.rotation import Rotation
from muster.report.rotate.tables_brief import TablesInput, tables_brief_html
from muster.rotate.result import RotationResult
from muster.rotate.study.shown import spans_of
from muster.rotate.study.tables import departures_of_tables, fill_of_tables, units_of_tables
from muster.rotate.study.verb import bucket_days
from muster.rotate.verb import FillOrder, Options
from muster.rotate.verb import rotate as rotate_force


@dataclass(frozen=True, slots=True, kw_only=True)
class RotateTablesRequest:
    """What to rotate, in which order needs are served, and where the result goes; ``out`` None: write nothing."""

    tables: Path
    order: FillOrder = FillOrder.MARATHON
    out: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RotatedTables:
    """What came of the rotation, the unit-days asked for and filled by type, warnings, and the files written."""

    rotation: Rotation
    result: RotationResult
    fill_by_kind: dict[str, tuple[int, int]]
    warnings: tuple[Finding, ...]
    files: tuple[Path, ...]


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
    if request.order is FillOrder.PLAN:
        raise BadRequest("the order 'plan' follows the plan of a scenario; allowed for tables: marathon, muster")
    if request.out is not None:
        may_write(request.out)
    document = read_marathon(request.tables)
    rotation = document.rotation
    result = rotate_force(rotation, Options(order=request.order))
    fill_by_kind = _fill_by_kind(rotation, result)
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
            fill_by_kind=fill_by_kind,
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
        result=result,
        fill_by_kind=fill_by_kind,
        warnings=document.warnings,
        files=files,
    )


def _name(tables: Path) -> str:
    """Return what the tables are called: a folder ``in`` is called as the one that it stands in."""
    place = tables.resolve()
    return place.parent.name if place.name == "in" else place.name


def _fill_by_kind(rotation: Rotation, result: RotationResult) -> dict[str, tuple[int, int]]:
    """Return the unit-days that were asked for and those that were filled, without overlap, by type."""
    totals: dict[str, tuple[int, int]] = {}
    for need in rotation.needs:
        asked, filled = totals.get(need.kind, (0, 0))
        end = min(need.end_day, result.last_day + 1)
        steps = result.fill[need.id]
        ends = [*(step.day for step in steps[1:]), end]
        days = sum(sum(step.filled.values()) * (last - step.day) for step, last in zip(steps, ends, strict=False))
        totals[need.kind] = asked + need.n_units * (end - need.start_day), filled + days
    return totals
