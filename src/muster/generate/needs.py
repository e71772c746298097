"""Lines as arrays."""

from dataclasses import dataclass

import numpy as np

from muster.generate.eligibility import BoolArray, IntArray
from muster.generate.groups import FOREVER
from muster.model.keys import LineId
from muster.model.scenario import Scenario
from muster.model.task import LeadRule, Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """The lines of the option in the order of their ids; every array has one entry per line.

    ``need`` and ``need_min`` : (line, month), points, 0 outside the window. ``until`` : first month after the window,
    ``FOREVER`` where it is open beyond the horizon. ``lead`` : position of the lead nation among ``nations`` of the
    groups, -1 where there is none or it offers nothing. ``closed`` : (line, month), nothing starts there or counts.
    """

    lines: tuple[Line, ...]
    ids: tuple[LineId, ...]
    need: IntArray
    need_min: IntArray
    weight: IntArray
    priority: IntArray
    since: IntArray
    until: IntArray
    overlap: IntArray
    nations_max: IntArray
    lead_rule: tuple[LeadRule, ...]
    lead: IntArray
    lead_percent: IntArray
    in_theatre: BoolArray
    closed: BoolArray

    @property
    def n_months(self) -> int:
        """The number of months of the horizon."""
        return int(self.need.shape[1])


def needs_of(scenario: Scenario, lines: tuple[Line, ...], nations: tuple[str, ...]) -> Needs:
    """Return the lines as arrays; ``nations`` are those that have a group."""
    n_months = scenario.horizon.n_months
    theatre_areas = {area.id for area in scenario.areas if area.in_theatre}
    theatre = {place.id for place in scenario.places if place.area in theatre_areas}
    since = np.array([max(line.window.from_month, 0) for line in lines], dtype=np.int64)
    until = np.array([_or_forever(line.window.to_month) for line in lines], dtype=np.int64)
    months = np.arange(n_months)
    position = {nation: index for index, nation in enumerate(nations)}
    inside = (months >= since[:, None]) & (months < until[:, None])
    return Needs(
        lines=lines,
        ids=tuple(line.id for line in lines),
        need=_table([line.need for line in lines], n_months) * inside,
        need_min=_table([line.need_min for line in lines], n_months) * inside,
        weight=np.array([line.weight for line in lines], dtype=np.int64),
        priority=np.array([line.priority for line in lines], dtype=np.int64),
        since=since,
        until=until,
        overlap=np.array([line.overlap_months for line in lines], dtype=np.int64),
        nations_max=np.array([_or_forever(line.nations_max) for line in lines], dtype=np.int64),
        lead_rule=tuple(line.lead_rule for line in lines),
        lead=np.array([position.get(line.lead_nation or "", -1) for line in lines], dtype=np.int64),
        lead_percent=np.array([line.lead_percent for line in lines], dtype=np.int64),
        in_theatre=np.array([line.place in theatre for line in lines], dtype=np.bool_),
        closed=_closed(lines, n_months),
    )


def _or_forever(limit: int | None) -> int:
    return FOREVER if limit is None else limit


def _closed(lines: tuple[Line, ...], n_months: int) -> BoolArray:
    closed = np.zeros((len(lines), n_months), dtype=np.bool_)
    for index, line in enumerate(lines):
        for window in line.closed:
            closed[index, window.months(n_months)] = True
    return closed


def _table(rows: list[tuple[int, ...]], n_months: int) -> IntArray:
    return np.array(rows, dtype=np.int64).reshape(len(rows), n_months)
