"""Ways by rail: a corridor graph of Europe with gauges, and the terminals where wagons are transloaded."""

from dataclasses import dataclass
from functools import cache

from muster.model.keys import SourceId
from muster.model.source import Grade
from muster.ways.land import Layer, Link, Stop
from muster.ways.result import Mode, NodeId
from muster.ways.tables import Row, rows

STANDARD_MM = 1435
BROAD_MM = 1520
TRANSLOAD_KM = 50.0
"""What a change of gauge counts for when the shortest way is sought: a way that avoids one may be that much longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GaugeBreak:
    """A terminal where loads change between wagons of two gauges.

    ``wagons_low``, ``wagons_likely`` and ``wagons_high`` are wagons a day in both directions together.
    """

    node: NodeId
    gauges_mm: tuple[int, int]
    wagons_low: float
    wagons_likely: float
    wagons_high: float
    source: SourceId
    grade: Grade
    note: str

    @property
    def gate(self) -> str:
        """Return the key under which the terminal can be closed."""
        return f"break:{self.node}"


@cache
def rail() -> Layer:
    """Return the network of railways."""
    tracks = [_track(row) for row in rows("rail")]
    return Layer(title="rail", links=(*tracks, *(_transload(one) for one in gauge_breaks())))


@cache
def gauge_breaks() -> tuple[GaugeBreak, ...]:
    """Return the terminals where the gauge changes, in the order of their table."""
    return tuple(
        GaugeBreak(
            node=row.node("node"),
            gauges_mm=(int(row.number("gauge_mm")), int(row.number("other_gauge_mm"))),
            wagons_low=row.number("wagons_low"),
            wagons_likely=row.number("wagons_likely"),
            wagons_high=row.number("wagons_high"),
            source=row.source(),
            grade=row.grade(),
            note=row.cells["note"],
        )
        for row in rows("gauge_breaks")
    )


def _track(row: Row) -> Link:
    gauge_mm = int(row.number("gauge_mm"))
    return Link(
        mode=Mode.RAIL,
        origin=Stop(node=row.node("origin"), gauge_mm=gauge_mm),
        destination=Stop(node=row.node("destination"), gauge_mm=gauge_mm),
        km=row.number("km"),
        burden_km=row.number("km"),
        source=row.source(),
        grade=row.grade(),
        gate=row.cells["gate"],
        trains_per_day=row.optional_number("trains_per_day"),
    )


def _transload(one: GaugeBreak) -> Link:
    return Link(
        mode=Mode.TRANSLOAD,
        origin=Stop(node=one.node, gauge_mm=one.gauges_mm[0]),
        destination=Stop(node=one.node, gauge_mm=one.gauges_mm[1]),
        km=0.0,
        burden_km=TRANSLOAD_KM,
        source=one.source,
        grade=one.grade,
        gate=one.gate,
    )
