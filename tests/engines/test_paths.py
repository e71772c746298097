import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.engines.paths import Graph

N_NODES = 7
EDGES = st.lists(
    st.tuples(st.integers(0, N_NODES - 1), st.integers(0, N_NODES - 1), st.integers(0, 9)), min_size=1, max_size=20
)


def graph_of(edges: list[tuple[int, int, int]]) -> Graph:
    tails, heads, lengths = (np.array(column) for column in zip(*edges, strict=True))
    return Graph(n_nodes=N_NODES, tails=tails, heads=heads, lengths=lengths.astype(np.float64))


def by_hand(edges: list[tuple[int, int, int]], origin: int) -> list[float]:
    """Return the lengths by repeated relaxation, the plainest way there is."""
    lengths = [float("inf")] * N_NODES
    lengths[origin] = 0.0
    for _ in range(N_NODES):
        for one, other, length in edges:
            lengths[other] = min(lengths[other], lengths[one] + length)
            lengths[one] = min(lengths[one], lengths[other] + length)
    return lengths


@given(EDGES)
def test_lengths_are_those_of_repeated_relaxation(edges: list[tuple[int, int, int]]) -> None:
    assert graph_of(edges).tree(0).lengths == pytest.approx(by_hand(edges, 0), abs=1e-6)


@given(EDGES)
def test_the_edges_of_a_path_join_up_and_add_up_to_its_length(edges: list[tuple[int, int, int]]) -> None:
    tree = graph_of(edges).tree(0)
    for node in range(1, N_NODES):
        here, total = 0, 0.0
        for edge, there in tree.path(node):
            assert {here, there} == set(edges[edge][:2])
            here, total = there, total + edges[edge][2]
        assert tree.reaches(node) == (here == node)
        assert not tree.reaches(node) or total == pytest.approx(tree.lengths[node], abs=1e-6)


def test_of_parallel_edges_the_shortest_that_is_usable_is_taken() -> None:
    graph = graph_of([(0, 1, 5), (0, 1, 3), (1, 2, 1)])
    assert graph.tree(0).path(2) == ((1, 1), (2, 2))
    assert graph.tree(0, np.array([True, False, True])).path(2) == ((0, 1), (2, 2))
    assert not graph.tree(0, np.array([True, True, False])).reaches(2)
