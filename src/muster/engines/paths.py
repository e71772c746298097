"""Shortest ways through a network of arrays, from one node to all others at once."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

_KEPT = 32
_NO_LENGTH = 1e-9  # Dijkstra on a sparse matrix takes a stored zero for no edge.

Indices = NDArray[np.int64]
Lengths = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The shortest ways from one node.

    ``lengths`` holds the length to each node (axis: node; infinite where no way leads), ``before`` the node before it
    (axis: node; negative at the origin and where no way leads), ``edges`` the edge taken into it (axis: node; -1 like
    ``before``).
    """

    origin: int
    lengths: Lengths
    before: Indices
    edges: Indices

    def reaches(self, node: int) -> bool:
        """Return whether a way leads to ``node``."""
        return bool(np.isfinite(self.lengths[node]))

    def path(self, node: int) -> tuple[tuple[int, int], ...]:
        """Return the way to ``node`` as (edge, node it leads to), in the order of travel; empty at the origin."""
        steps: list[tuple[int, int]] = []
        while node != self.origin and self.reaches(node):
            steps.append((int(self.edges[node]), node))
            node = int(self.before[node])
        return tuple(reversed(steps))


@dataclass(frozen=True, kw_only=True)
class Graph:
    """An undirected network: ``tails``, ``heads`` and ``lengths`` have one entry for each edge."""

    n_nodes: int
    tails: Indices
    heads: Indices
    lengths: Lengths

    @cached_property
    def _matrices(self) -> dict[bytes, "_Matrix"]:
        """Return what was built so far, by the edges that are usable."""
        return {}

    def tree(self, origin: int, usable: Flags | None = None) -> Tree:
        """Return the shortest ways from ``origin`` along the edges that are ``usable`` (axis: edge; None: all)."""
        matrix = self._matrix(np.ones(len(self.tails), dtype=np.bool_) if usable is None else usable)
        all_lengths, all_before = dijkstra(matrix.rows, indices=[origin], return_predecessors=True)
        lengths, before = all_lengths[0], all_before[0]
        nodes = np.arange(self.n_nodes, dtype=np.int64)
        came = before.astype(np.int64)
        found = np.searchsorted(matrix.keys, np.maximum(came, 0) * self.n_nodes + nodes)
        edges = np.where(came >= 0, matrix.edges[np.minimum(found, len(matrix.edges) - 1)], -1)
        return Tree(origin=origin, lengths=lengths, before=came, edges=edges)

    def _matrix(self, usable: Flags) -> "_Matrix":
        known = self._matrices
        key = np.packbits(usable).tobytes()
        if key not in known:
            if len(known) >= _KEPT:
                known.clear()
            known[key] = _matrix(self, usable)
        return known[key]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Matrix:
    """Both directions of each edge as rows of a matrix; of parallel edges only the shortest."""

    rows: csr_array[np.float64, tuple[int, int]]
    keys: Indices
    edges: Indices


def _matrix(graph: Graph, usable: Flags) -> _Matrix:
    kept = np.flatnonzero(usable)
    edges = np.concatenate([kept, kept])
    tails = np.concatenate([graph.tails[kept], graph.heads[kept]])
    heads = np.concatenate([graph.heads[kept], graph.tails[kept]])
    keys = tails * graph.n_nodes + heads
    order = np.lexsort((graph.lengths[edges], keys))
    first = np.concatenate([[True], np.diff(keys[order]) > 0]) if len(order) else np.zeros(0, dtype=np.bool_)
    one = order[first]
    lengths = np.maximum(graph.lengths[edges[one]], _NO_LENGTH)
    shape = (graph.n_nodes, graph.n_nodes)
    return _Matrix(rows=csr_array((lengths, (tails[one], heads[one])), shape=shape), keys=keys[one], edges=edges[one])
