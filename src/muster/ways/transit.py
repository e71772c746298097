"""Through which countries a way leads, and which borders it crosses: each asks for its permit."""

from dataclasses import dataclass
from itertools import pairwise

from muster.ways.result import Mode, NodeId, Way
from muster.ways.tables import nodes

AT_SEA = frozenset({Mode.SEA, Mode.AIR})


@dataclass(frozen=True, slots=True, kw_only=True)
class Border:
    """A border that a way crosses, between the last node before it and the first behind."""

    before: NodeId
    behind: NodeId
    left: str
    entered: str


def borders(way: Way) -> tuple[Border, ...]:
    """Return the borders that a way over land crosses, in the order of travel; at sea and in the air there are none.

    Countries are those of the nodes: a link that cuts through a corner of a third country does not tell.
    """
    found = []
    for leg in way.legs:
        left, entered = nodes()[leg.origin].country, nodes()[leg.destination].country
        if left != entered and leg.mode not in AT_SEA:
            found.append(Border(before=leg.origin, behind=leg.destination, left=left, entered=entered))
    return tuple(found)


def countries_of(way: Way) -> tuple[str, ...]:
    """Return the countries of the nodes of a way in the order of travel; one that is entered twice stands there twice.

    Examples
    --------
    >>> from muster.ways.road import road
    >>> countries_of(road().way(NodeId("berlin"), NodeId("lviv")))
    ('DEU', 'POL', 'UKR')
    """
    passed = [nodes()[way.origin].country, *(nodes()[leg.destination].country for leg in way.legs)]
    return (passed[0], *(behind for before, behind in pairwise(passed) if before != behind))
