"""From any place to the networks: the nearest node, and the last stretch reckoned from the crow's flight."""

from dataclasses import dataclass

from muster.model.keys import SourceId
from muster.model.source import Grade
from muster.ways.land import Layer
from muster.ways.result import Leg, Mode, NodeId, NoWay
from muster.ways.sphere import Position, great_circle_km
from muster.ways.tables import nodes

DETOUR = 1.35
"""How much longer a road is than the crow flies; the middle of 1.3 to 1.4, an assumption that nobody checked."""
FARTHEST_KM = 150.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """The node of a network nearest to a place, and the road there."""

    node: NodeId
    leg: Leg


def nearest(layer: Layer, place: NodeId, position: Position) -> Access:
    """Return the node of a network nearest to a place that lies at ``position``, with the leg from place to node.

    Raises
    ------
    NoWay
        If no node lies within 150 km.
    """
    away = {node: great_circle_km(position, nodes()[node].position) for node in layer.nodes}
    node = min(away, key=lambda one: (away[one], one))
    if away[node] > FARTHEST_KM:
        raise NoWay(f"{place} lies {away[node]:.0f} km from the nearest node of {layer.title} ({node})")
    leg = Leg(
        mode=Mode.ROAD,
        origin=place,
        destination=node,
        km=away[node] * DETOUR,
        source=SourceId("ways-reckoned"),
        grade=Grade.ILLUSTRATIVE,
        track=(position, nodes()[node].position),
    )
    return Access(node=node, leg=leg)
