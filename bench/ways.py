"""``python -m bench.ways``: how fast ways are found, beside what one would otherwise write, and whether they agree.

At sea the peer is ``searoute`` asked port by port; on land it is ``networkx`` on the same links. Both run in the same
process as ours, after a first call that loads what has to be loaded.
"""

import time
import warnings
from collections.abc import Callable, Sequence
from statistics import median

import networkx as nx
import searoute

from muster.ways.known import comparisons
from muster.ways.land import Layer, Stop
from muster.ways.lanes import lanes
from muster.ways.rail import rail
from muster.ways.result import NodeId
from muster.ways.road import road
from muster.ways.sea import ports, sea_reach, sea_way
from muster.ways.tables import nodes

N_RUNS = 25
ORIGIN = NodeId("rotterdam")
AGREE_KM = 0.5


def main() -> None:
    """Measure and print the page."""
    told = [("sea: load, first answer", f"{_first_ms():.0f} ms")]
    told += _sea()
    for layer in (road(), rail()):
        told += _land(layer)
    told += _known()
    width = max(len(what) for what, _ in told)
    print("\n".join(f"| {what:{width}} | {number} |" for what, number in told))


def _first_ms() -> float:
    began = time.perf_counter()
    sea_reach(ORIGIN)
    return 1000 * (time.perf_counter() - began)


def _ms(task: Callable[[], object], n_runs: int = N_RUNS) -> tuple[float, float]:
    """Return the median and the slowest time of a task in milliseconds."""
    spans = []
    for _ in range(n_runs):
        began = time.perf_counter()
        task()
        spans.append(1000 * (time.perf_counter() - began))
    return median(spans), max(spans)


def _sea() -> list[tuple[str, str]]:
    middle, slowest = _ms(lambda: sea_reach(ORIGIN))
    closed = _ms(lambda: sea_reach(ORIGIN, closed=["bosporus", "kiel"]))
    one, _ = _ms(lambda: sea_way(ORIGIN, NodeId("constanta")))
    peer, _ = _ms(lambda: _searoute(ports()), n_runs=3)
    return [
        (f"sea: one to all {len(ports())} ports", f"median {middle:.1f} ms, slowest {slowest:.1f} ms"),
        ("sea: the same with two passages closed", f"median {closed[0]:.1f} ms, slowest {closed[1]:.1f} ms"),
        ("sea: one way with its legs", f"median {one:.1f} ms"),
        ("sea: searoute, one to all, port by port", f"median {peer:.0f} ms, {peer / middle:.0f} times ours"),
        ("sea: largest difference from searoute on its own network", f"{_disagreement_km(ports()):.1f} km"),
    ]


def _searoute(destinations: Sequence[NodeId]) -> list[float]:
    """Return the lengths in km that searoute gives, between the nearest nodes of its network."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        routes = [searoute.searoute(_lane(ORIGIN), _lane(port)) for port in destinations]
    return [float(route.properties["length"]) for route in routes]


def _lane(port: NodeId) -> tuple[float, float]:
    here = lanes().position(lanes().nearest(nodes()[port].position)[0])
    return here.lon_deg, here.lat_deg


def _disagreement_km(destinations: Sequence[NodeId]) -> float:
    """Return the largest difference on what both know: without our own links, and with the Corinth Canal open."""
    both = [port for port in destinations if "sulina" not in sea_way(ORIGIN, port).gates] if destinations else []
    ours = [_between_lanes_km(port) for port in both]
    return max(abs(one - other) for one, other in zip(ours, _searoute(both), strict=True))


def _between_lanes_km(port: NodeId) -> float:
    way = sea_way(ORIGIN, port, closed=["kiel"], opened=["corinth"])
    return sum(leg.km for leg in way.legs if leg.track)


def _land(layer: Layer) -> list[tuple[str, str]]:
    middle, slowest = _ms(lambda: layer.reach(ORIGIN))
    graph: nx.Graph[Stop] = nx.Graph()
    for link in layer.links:
        known = graph.get_edge_data(link.origin, link.destination, {"weight": float("inf")})["weight"]
        graph.add_edge(link.origin, link.destination, weight=min(known, link.burden_km))
    start = next(stop for stop in layer.stops if stop.node == ORIGIN)
    peer, _ = _ms(lambda: nx.single_source_dijkstra_path_length(graph, start))
    lengths = nx.single_source_dijkstra_path_length(graph, start)
    theirs = {node: min(lengths[stop] for stop in lengths if stop.node == node) for node in layer.reach(ORIGIN).km}
    off = max(abs(theirs[node] - km) for node, km in layer.reach(ORIGIN).km.items())
    title = f"{layer.title}: one to all {len(layer.nodes)} nodes"
    return [
        (title, f"median {middle:.2f} ms, slowest {slowest:.2f} ms"),
        (f"{layer.title}: networkx", f"median {peer:.2f} ms; lengths {'agree' if off < AGREE_KM else 'DIFFER'}"),
    ]


def _known() -> list[tuple[str, str]]:
    off = [one.off_percent for one in comparisons()]
    spread = f"mean {sum(off) / len(off):+.1f} %, from {min(off):+.1f} to {max(off):+.1f} %"
    return [(f"{len(off)} known distances", spread)]


if __name__ == "__main__":
    main()
