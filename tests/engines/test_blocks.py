"""Models that nearly fall apart, taken apart."""

import numpy as np

from muster.engines.blocks import blocks, broken, cut_out, merged, slack_rows
from muster.engines.milp import Axis, Entries, Kind, Milp, Model

NOTHING = np.full(4, -1)
FIRST, SECOND, SHARED = 0, 1, 2


def two_pairs() -> Model:
    """Columns 0 and 1 share a row, 2 and 3 another; a third row holds them all to three."""
    milp = Milp()
    x = milp.columns("x", (Axis(np.arange(4)),), upper=2, kind=Kind.INTEGER)
    for rows in ([0, 1], [2, 3]):
        milp.rows(
            "pair", (Axis(np.array([rows[0]])),), Entries(np.zeros(2, dtype=np.int64), x[rows], np.ones(2)), upper=2
        )
    milp.rows("all", (Axis(np.zeros(1, dtype=np.int64)),), Entries(np.zeros(4, dtype=np.int64), x, np.ones(4)), upper=3)
    return milp.finish()


def test_shared_rows_do_not_tie_columns_but_labels_do() -> None:
    shared = np.array([False, False, True])
    assert [part.tolist() for part in blocks(two_pairs(), shared, NOTHING)] == [[0, 1], [2, 3]]
    assert len(blocks(two_pairs(), ~shared, NOTHING)) == 1
    assert len(blocks(two_pairs(), shared, np.array([0, -1, -1, 0]))) == 1


def test_a_block_cut_out_has_what_the_others_leave_or_all_of_it() -> None:
    x, pair = np.array([0.0, 0.0, 2.0, 0.0]), np.array([0, 1])
    held = cut_out(two_pairs(), pair, x, np.zeros(3, dtype=np.bool_))
    eased = cut_out(two_pairs(), pair, x, np.array([False, False, True]))
    assert held.row_upper.tolist() == [2, 1]
    assert eased.row_upper.tolist() == [2, 3]
    assert cut_out(two_pairs(), pair, x, np.zeros(3, dtype=np.bool_), np.array([SHARED])).n_rows == 1


def test_a_row_that_a_block_cannot_fill_is_known_by_its_units() -> None:
    owner, units = np.array([0, 0, 1, 1]), np.array([1, 2])
    pair = np.array([0, 1])
    assert slack_rows(two_pairs(), pair, np.array([FIRST, SHARED]), owner, units).tolist() == [FIRST, SHARED]
    assert slack_rows(two_pairs(), pair, np.array([FIRST, SHARED]), owner, np.array([3, 2])).tolist() == [SHARED]


def test_broken_rows_are_found_and_their_users_merged() -> None:
    x = np.full(4, 1.0)
    assert broken(two_pairs(), x, np.ones(3, dtype=np.bool_)).tolist() == [SHARED]
    parts = (np.array([0, 1]), np.array([2, 3]))
    assert [part.tolist() for part in merged(parts, np.array([[True, True]]))] == [[0, 1, 2, 3]]
    assert len(merged(parts, np.array([[True, False]]))) == 2
