"""Ways by sea: shortest lanes between ports, with passages that can be closed."""

from collections.abc import Iterable
from functools import cache, lru_cache

import numpy as np

from muster.engines.paths import Tree
from muster.model.keys import SourceId
from muster.model.source import Grade
from muster.ways.lanes import NETWORK_SOURCE, Lanes, lanes, passages
from muster.ways.result import Leg, Mode, NodeId, NoWay, PassageId, Reach, Way
from muster.ways.sphere import Position
from muster.ways.tables import Node, node, nodes

USUALLY_CLOSED = frozenset({PassageId("northwest"), PassageId("corinth")})
_MOST_OFF_KM = 80.0
_RECKONED = SourceId("ways-reckoned")


def sea_way(origin: NodeId, destination: NodeId, closed: Iterable[str] = (), opened: Iterable[str] = ()) -> Way:
    """Return the shortest way by sea between two ports that avoids the ``closed`` passages.

    The Northwest Passage and the Corinth Canal are closed unless ``opened``: ships of our kind do not use them.
    The first and the last leg lead from the quay to the nearest lane as the crow flies; between them there is one leg
    for each stretch of open sea and for each passage.

    Raises
    ------
    NoWay
        If every way is closed, or a node lies more than 80 km from any lane.
    """
    shut = _shut(closed, opened)
    sea = lanes()
    (start, off_start), (end, off_end) = _lane_node(node(origin)), _lane_node(node(destination))
    tree = sea.graph.tree(start, _usable(shut))
    if not tree.reaches(end):
        raise NoWay(f"no way by sea from {origin} to {destination}; closed: {', '.join(sorted(shut)) or 'nothing'}")
    if origin == destination:
        return Way(origin=origin, destination=destination, legs=())
    harbour = _off(origin, origin, off_start), _off(destination, destination, off_end)
    legs = (harbour[0], *_legs(sea, tree, end, (origin, destination)), harbour[1])
    return Way(origin=origin, destination=destination, legs=tuple(leg for leg in legs if leg.km > 0))


def sea_reach(origin: NodeId, closed: Iterable[str] = (), opened: Iterable[str] = ()) -> Reach:
    """Return how far every port is from ``origin`` by sea; ports that cannot be reached are left out."""
    start, off_start = _lane_node(node(origin))
    tree = lanes().graph.tree(start, _usable(_shut(closed, opened)))
    km = {
        port: off_start + float(tree.lengths[_lane_node(nodes()[port])[0]]) + _lane_node(nodes()[port])[1]
        for port in ports()
        if port != origin and tree.reaches(_lane_node(nodes()[port])[0])
    }
    return Reach(origin=origin, km={origin: 0.0, **km})


@cache
def ports() -> tuple[NodeId, ...]:
    """Return the nodes that ships can call at: the ports, inland ones on the Danube included."""
    return tuple(one.id for one in nodes().values() if "port" in one.kinds)


@cache
def _lane_node(one: Node) -> tuple[int, float]:
    number, off_km = lanes().nearest(one.position)
    if off_km > _MOST_OFF_KM:
        raise NoWay(f"{one.id} lies {off_km:.0f} km from the nearest sea lane; no ship calls there")
    return number, off_km


def _shut(closed: Iterable[str], opened: Iterable[str]) -> frozenset[PassageId]:
    asked = frozenset(PassageId(key) for key in (*closed, *opened))
    strange = sorted(asked - passages().keys())
    if strange:
        raise NoWay(f"no passage {', '.join(strange)} can be closed or opened; there are: {', '.join(passages())}")
    return (USUALLY_CLOSED - frozenset(opened)) | frozenset(PassageId(key) for key in closed)


@lru_cache(maxsize=32)
def _usable(closed: frozenset[PassageId]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return ~np.isin(lanes().passages, sorted(closed))


def _off(origin: NodeId, destination: NodeId, km: float) -> Leg:
    return Leg(mode=Mode.SEA, origin=origin, destination=destination, km=km, source=_RECKONED, grade=Grade.DERIVED)


def _legs(sea: Lanes, tree: Tree, end: int, between: tuple[NodeId, NodeId]) -> list[Leg]:
    """Return the stretches of the way, parted where a passage begins or ends."""
    legs: list[Leg] = []
    here = tree.origin
    for edge, there in tree.path(end):
        source, grade = sea.own.get(edge, (NETWORK_SOURCE, Grade.C))
        gates = (str(sea.passages[edge]),) if sea.passages[edge] else ()
        track: tuple[Position, ...] = (sea.position(here), sea.position(there))
        km = float(sea.graph.lengths[edge])
        if legs and (legs[-1].gates, legs[-1].source) == (gates, source):
            last = legs.pop()
            track, km = (*last.track, track[-1]), last.km + km
        legs.append(
            Leg(
                mode=Mode.SEA, origin=between[0], destination=between[1], km=km, source=source, grade=grade,
                gates=gates, track=track,
            )
        )  # fmt: skip
        here = there
    return legs
