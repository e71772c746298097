"""A matrix as runs says the same as the matrix."""

import numpy as np
from scipy import sparse

from muster.engines.runs import runs_of


def test_runs_put_together_are_the_matrix() -> None:
    rng = np.random.default_rng(0)
    dense = rng.integers(0, 3, (12, 9)).astype(np.float64)
    runs = runs_of(sparse.csc_array(dense))
    again = np.zeros_like(dense)
    for column in range(9):
        for run in range(runs.first[column], runs.first[column + 1]):
            again[runs.begin[run] : runs.end[run], column] += runs.value[run]
    assert np.array_equal(again, dense)


def test_a_stretch_of_one_value_is_one_run() -> None:
    column = np.array([[0.0], [4.0], [4.0], [4.0], [0.0]])
    runs = runs_of(sparse.csc_array(column))
    assert (runs.begin.tolist(), runs.end.tolist(), runs.value.tolist()) == ([1], [4], [4.0])


def test_an_empty_matrix_has_no_runs() -> None:
    assert runs_of(sparse.csc_array((3, 2))).first.tolist() == [0, 0, 0]
