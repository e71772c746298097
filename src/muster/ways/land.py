"""Ways over land: a network of nodes and links keyed by ourselves, some of which can be closed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from muster.engines.paths import Flags, Graph, Tree
from muster.model.keys import SourceId
from muster.model.source import Grade
from muster.ways.result import Leg, Mode, NodeId, NoWay, Reach, Way
from muster.ways.tables import nodes


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Stop:
    """A node as one kind of vehicle meets it: wagons of ``gauge_mm``, or vehicles on the road (0)."""

    node: NodeId
    gauge_mm: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An undirected link between two stops.

    ``km`` counts as length; ``burden_km`` is what the search for a shortest way reckons with, so that a transload,
    which has no length, is not taken lightly. ``gate`` is the key under which the link can be closed.
    """

    mode: Mode
    origin: Stop
    destination: Stop
    km: float
    source: SourceId
    grade: Grade
    burden_km: float
    gate: str = ""
    trains_per_day: float | None = None


@dataclass(frozen=True, kw_only=True)
class Layer:
    """One network over land. ``title`` names it in errors."""

    title: str
    links: Sequence[Link]

    @cached_property
    def stops(self) -> tuple[Stop, ...]:
        """Return every stop, sorted."""
        return tuple(sorted({stop for link in self.links for stop in (link.origin, link.destination)}))

    @cached_property
    def nodes(self) -> tuple[NodeId, ...]:
        """Return every node of the layer, sorted."""
        return tuple(dict.fromkeys(stop.node for stop in self.stops))

    @cached_property
    def gates(self) -> frozenset[str]:
        """Return the keys that can be closed."""
        return frozenset(link.gate for link in self.links if link.gate)

    def way(self, origin: NodeId, destination: NodeId, closed: Iterable[str] = ()) -> Way:
        """Return the shortest way between two nodes that passes nothing that is ``closed``.

        Gates are closed by their keys, whole nodes as ``node:KEY``, countries as ``country:CODE``.

        Raises
        ------
        NoWay
            If a node is not on this layer, nothing is known by a key that is closed, or every way is.
        """
        usable = self._usable(closed)
        ends = self._stops_of(destination)
        trees = [self._graph.tree(stop, usable) for stop in self._stops_of(origin)]
        length, tree, end = min(
            ((float(tree.lengths[end]), tree, end) for tree in trees for end in ends), key=lambda found: found[0]
        )
        if not np.isfinite(length):
            shut = ", ".join(sorted(closed)) or "nothing"
            raise NoWay(f"no way by {self.title} from {origin} to {destination}; closed: {shut}")
        legs = () if origin == destination else self._legs(tree, end)
        return Way(origin=origin, destination=destination, legs=legs)

    def reach(self, origin: NodeId, closed: Iterable[str] = ()) -> Reach:
        """Return how far every node is from ``origin``; nodes without a way are left out.

        A change of gauge counts with the km that stand for its trouble, see ``TRANSLOAD_KM``.
        """
        usable = self._usable(closed)
        lengths = np.min([self._graph.tree(stop, usable).lengths for stop in self._stops_of(origin)], axis=0)
        km: dict[NodeId, float] = {}
        for stop, length in zip(self.stops, lengths.tolist(), strict=True):
            if np.isfinite(length) and length < km.get(stop.node, np.inf):
                km[stop.node] = length
        return Reach(origin=origin, km=km | {origin: 0.0})

    @cached_property
    def _keys(self) -> tuple[frozenset[str], ...]:
        """Return the keys that close each link."""
        return tuple(_keys_of(link) for link in self.links)

    @cached_property
    def _numbers(self) -> dict[Stop, int]:
        return {stop: number for number, stop in enumerate(self.stops)}

    @cached_property
    def _by_node(self) -> dict[NodeId, tuple[int, ...]]:
        found: dict[NodeId, tuple[int, ...]] = {}
        for number, stop in enumerate(self.stops):
            found[stop.node] = (*found.get(stop.node, ()), number)
        return found

    @cached_property
    def _graph(self) -> Graph:
        return Graph(
            n_nodes=len(self.stops),
            tails=np.array([self._numbers[link.origin] for link in self.links], dtype=np.int64),
            heads=np.array([self._numbers[link.destination] for link in self.links], dtype=np.int64),
            lengths=np.array([link.burden_km for link in self.links]),
        )

    def _stops_of(self, node: NodeId) -> tuple[int, ...]:
        if node not in self._by_node:
            raise NoWay(f'"{node}" is not on the network of {self.title}')
        return self._by_node[node]

    def _usable(self, closed: Iterable[str]) -> Flags | None:
        shut = frozenset(closed)
        strange = sorted(shut - frozenset().union(*self._keys))
        if strange:
            known = ", ".join((*sorted(self.gates), "node:KEY", "country:CODE"))
            raise NoWay(f"no {', '.join(strange)} by {self.title} can be closed; there are: {known}")
        return np.array([keys.isdisjoint(shut) for keys in self._keys]) if shut else None

    def _legs(self, tree: Tree, end: int) -> tuple[Leg, ...]:
        legs = []
        here = self.stops[tree.origin]
        for edge, number in tree.path(end):
            there = self.stops[number]
            legs.append(_leg(self.links[edge], here, there))
            here = there
        return tuple(legs)


def _keys_of(link: Link) -> frozenset[str]:
    ends = {link.origin.node, link.destination.node}
    countries = {f"country:{nodes()[end].country}" for end in ends}
    return frozenset({link.gate} - {""} | {f"node:{end}" for end in ends} | countries)


def _leg(link: Link, here: Stop, there: Stop) -> Leg:
    return Leg(
        mode=link.mode,
        origin=here.node,
        destination=there.node,
        km=link.km,
        source=link.source,
        grade=link.grade,
        gates=(link.gate,) if link.gate else (),
        gauge_mm=here.gauge_mm or None,
        trains_per_day=link.trains_per_day,
        track=(nodes()[here.node].position, nodes()[there.node].position),
    )
