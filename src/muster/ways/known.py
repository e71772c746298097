"""Published distances, and how far ours are from them: what the geography is worth."""

from collections.abc import Iterator
from dataclasses import dataclass

from muster.model.keys import SourceId
from muster.ways.rail import rail
from muster.ways.result import NodeId, Way
from muster.ways.road import road
from muster.ways.sea import sea_way
from muster.ways.tables import rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A published distance beside ours, in ``unit`` (``km`` or ``nm``), and how far off it may be for our tests."""

    layer: str
    origin: NodeId
    destination: NodeId
    closed: tuple[str, ...]
    known: float
    ours: float
    unit: str
    tolerance_percent: float
    source: SourceId
    note: str

    @property
    def off_percent(self) -> float:
        """Return by how many per cent ours is longer (or, negative, shorter) than the published one."""
        return 100 * (self.ours / self.known - 1)


def comparisons() -> Iterator[Comparison]:
    """Yield every published distance with ours, in the order of the table."""
    for row in rows("known_distances"):
        closed = tuple(row.cells["closed"].split())
        layer, unit = row.text("layer"), row.text("unit")
        way = _way(layer, row.node("origin"), row.node("destination"), closed)
        yield Comparison(
            layer=layer,
            origin=way.origin,
            destination=way.destination,
            closed=closed,
            known=row.number("known"),
            ours=way.nm if unit == "nm" else way.km,
            unit=unit,
            tolerance_percent=row.number("tolerance_percent"),
            source=row.source(),
            note=row.cells["note"],
        )


def _way(layer: str, origin: NodeId, destination: NodeId, closed: tuple[str, ...]) -> Way:
    if layer == "sea":
        return sea_way(origin, destination, closed=closed)
    return (rail() if layer == "rail" else road()).way(origin, destination, closed)


def as_table() -> str:
    """Return every comparison as the Markdown table that the page on geography shows."""
    head = "| | from | to | published | ours | off | source |\n|---|---|---|---|---|---|---|\n"
    lines = []
    for one in comparisons():
        closed = f", {' and '.join(one.closed)} closed" if one.closed else ""
        known, ours = f"{one.known:,.0f} {one.unit}", f"{one.ours:,.0f}"
        cells = (one.layer, one.origin, one.destination + closed, known, ours, f"{one.off_percent:+.1f} %", one.source)
        lines.append(f"| {' | '.join(cells)} |\n")
    return head + "".join(lines)
