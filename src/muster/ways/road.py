"""Ways by road: a corridor graph of Europe, with the tunnel, the bridges and the ferries that join its parts."""

from functools import cache

from muster.ways.land import Layer, Link, Stop
from muster.ways.result import Mode
from muster.ways.tables import Row, rows


@cache
def road() -> Layer:
    """Return the network of roads, ferries included."""
    return Layer(title="road", links=tuple(_link(row) for row in rows("road")))


def _link(row: Row) -> Link:
    return Link(
        mode=Mode(row.text("mode")),
        origin=Stop(node=row.node("origin")),
        destination=Stop(node=row.node("destination")),
        km=row.number("km"),
        burden_km=row.number("km"),
        source=row.source(),
        grade=row.grade(),
        gate=row.cells["gate"],
    )
