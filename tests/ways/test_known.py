from collections import Counter

import pytest

from muster.ways.known import Comparison, comparisons

KNOWN = list(comparisons())


@pytest.mark.parametrize("one", KNOWN, ids=lambda one: f"{one.layer}-{one.origin}-{one.destination}")
def test_our_distance_is_within_tolerance_of_the_published_one(one: Comparison) -> None:
    assert abs(one.off_percent) <= one.tolerance_percent


def test_there_are_known_distances_of_every_layer() -> None:
    counted = Counter(one.layer for one in KNOWN)
    assert len(KNOWN) >= 25
    assert min(counted["sea"], counted["rail"], counted["road"]) >= 8


def test_taken_together_ours_are_neither_long_nor_short() -> None:
    assert abs(sum(one.off_percent for one in KNOWN) / len(KNOWN)) < 4
