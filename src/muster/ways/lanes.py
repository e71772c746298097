"""The network of sea lanes as arrays: that of ``searoute``, its passages by our names, and links of our own."""

from dataclasses import dataclass
from functools import cache
from importlib.metadata import version

import numpy as np
from numpy.typing import NDArray
from searoute.data.marnet_dict import edge_list

from muster.engines.paths import Graph
from muster.errors import MusterError
from muster.model.keys import SourceId
from muster.model.source import Grade
from muster.ways.result import PassageId
from muster.ways.sphere import Position, great_circles_km
from muster.ways.tables import Row, rows

PINNED = "1.6.0"
NETWORK_SOURCE = SourceId(f"searoute-{PINNED}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A strait or canal that can be closed."""

    id: PassageId
    title: str
    note: str


@dataclass(frozen=True, kw_only=True)
class Lanes:
    """The lanes: ``positions`` (axes: node; latitude, longitude), ``passages`` (axis: edge; blank: open sea).

    ``own`` tells for an edge of our own what its length rests on; all others are the network's.
    """

    graph: Graph
    positions: NDArray[np.float64]
    passages: NDArray[np.str_]
    own: dict[int, tuple[SourceId, Grade]]

    def position(self, node: int) -> Position:
        """Return where a node of the network lies."""
        lat, lon = self.positions[node]
        return Position(lat_deg=float(lat), lon_deg=float(lon))

    def nearest(self, position: Position) -> tuple[int, float]:
        """Return the nearest node of the network and the distance to it in km."""
        away = great_circles_km(position, self.positions[:, 0], self.positions[:, 1])
        node = int(away.argmin())
        return node, float(away[node])


@cache
def passages() -> dict[PassageId, Passage]:
    """Return the passages that can be closed, by key."""
    return {
        PassageId(row.text("id")): Passage(
            id=PassageId(row.text("id")), title=row.text("title"), note=row.cells["note"]
        )
        for row in rows("passages")
    }


@cache
def lanes() -> Lanes:
    """Return the network.

    Raises
    ------
    MusterError
        If another version of ``searoute`` is installed than the one whose distances were checked.
    """
    if version("searoute") != PINNED:
        raise MusterError(f"sea distances were checked with searoute {PINNED}; installed is {version('searoute')}")
    points, tails, heads, km, named = _network()
    cut = _named_by_us(named)
    for row in rows("passages"):
        if row.cells["lat_from_deg"]:
            cut[_crossing(points[tails], points[heads], row)] = row.text("id")
    own: dict[int, tuple[SourceId, Grade]] = {}
    for row in rows("sea_links"):
        own[len(tails)] = (row.source(), row.grade())
        points = _with_point(points, row.position("_to"))
        tails = np.append(tails, _point_at(points, row.position("_from"), row))
        heads = np.append(heads, _point_at(points, row.position("_to"), row))
        km = np.append(km, row.number("km"))
        cut = np.append(cut, row.cells["passage"])
    graph = Graph(n_nodes=len(points), tails=tails, heads=heads, lengths=km)
    return Lanes(graph=graph, positions=points[:, ::-1].copy(), passages=cut, own=own)


def _network() -> tuple[
    NDArray[np.float64], NDArray[np.int64], NDArray[np.int64], NDArray[np.float64], NDArray[np.str_]
]:
    """Return points (axes: node; longitude, latitude), and tail, head, km and passage of each edge, each edge once."""
    numbers = {point: number for number, point in enumerate(edge_list)}
    edges = [
        (numbers[one], numbers[other], float(edge["weight"]), str(edge.get("passage") or ""))
        for one, others in edge_list.items()
        for other, edge in others.items()
        if numbers[one] < numbers[other]
    ]
    tails, heads, km, named = zip(*edges, strict=True)
    points = np.array(list(numbers), dtype=np.float64)
    return points, np.array(tails), np.array(heads), np.array(km), np.array(named, dtype="U16")


def _named_by_us(named: NDArray[np.str_]) -> NDArray[np.str_]:
    """Return our key of each edge's passage; names of the network that are no passages become blanks."""
    ours = np.full(len(named), "", dtype="U16")
    for row in rows("passages"):
        if row.cells["network_name"]:
            ours[named == row.cells["network_name"]] = row.text("id")
    return ours


def _crossing(one: NDArray[np.float64], other: NDArray[np.float64], row: Row) -> NDArray[np.bool_]:
    """Return which edges (axis: edge) cross the gate of a passage, on the plane of longitude and latitude."""
    start, end = row.position("_from"), row.position("_to")
    gate = np.array([[start.lon_deg, start.lat_deg], [end.lon_deg, end.lat_deg]])
    apart = _side(gate[0], gate[1], one) * _side(gate[0], gate[1], other) < 0
    across = _side(one, other, gate[0]) * _side(one, other, gate[1]) < 0
    crossing: NDArray[np.bool_] = apart & across
    return crossing


def _side(one: NDArray[np.float64], other: NDArray[np.float64], point: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return on which side of the line from one to other the point lies, as the sign of the turn."""
    along, to = other - one, point - one
    turn: NDArray[np.float64] = along[..., 0] * to[..., 1] - along[..., 1] * to[..., 0]
    return turn


def _with_point(points: NDArray[np.float64], position: Position) -> NDArray[np.float64]:
    """Return the points, with the position as one more where none of them lies within a kilometre of it."""
    if great_circles_km(position, points[:, 1], points[:, 0]).min() <= 1:
        return points
    return np.vstack([points, [position.lon_deg, position.lat_deg]])


def _point_at(points: NDArray[np.float64], position: Position, row: Row) -> int:
    away = great_circles_km(position, points[:, 1], points[:, 0])
    if away.min() > 1:
        raise row.fault("lat_from_deg", str(position), "a node of the network or the end of an earlier link")
    return int(away.argmin())
