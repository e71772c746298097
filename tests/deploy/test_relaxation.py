from itertools import pairwise

import numpy as np
import pytest
from tests.deploy.instances import problem

from muster.deploy.flat import Flat, flat
from muster.deploy.greedy import book, score_of
from muster.deploy.relaxation import Relaxation
from muster.deploy.tracks import Tracks


def never(arrays: Flat) -> np.ndarray:
    return arrays.lateness(np.arange(len(arrays.parcels)), np.full(len(arrays.parcels), 2 * arrays.horizon))


def taken_up(arrays: Flat, orders: int) -> list[float]:
    """Return the relaxation's value as the ways of one schedule after the other are added."""
    tracks, model = Tracks(flat=arrays), Relaxation(arrays, never(arrays))
    draw, values = np.random.default_rng(0), []
    turns = np.repeat(np.arange(len(arrays.parcels)), arrays.n_loads)
    for _ in range(orders):
        booked = book(arrays, turns)
        assert booked.tracks is not None
        for track in booked.tracks:
            if track[0] >= 0:
                tracks.add(int(track[0]), track[1:])
        found = model.solved(tracks, 60.0)
        assert found is not None
        assert (found.prices >= 0).all()
        assert len(found.x) == len(tracks.parcel)
        values.append(found.value)
        turns = draw.permutation(turns)
    return values


@pytest.mark.parametrize("seed", range(30))
def test_the_relaxation_is_no_later_than_any_schedule_on_its_ways_and_falls_as_it_grows(seed: int) -> None:
    arrays = flat(problem(seed, n_parcels=5))
    values = taken_up(arrays, 4)
    assert values[0] <= score_of(arrays, book(arrays).taken).late + 1e-6
    assert all(after <= before + 1e-6 for before, after in pairwise(values))


@pytest.mark.parametrize("seed", range(10))
def test_growing_gives_what_making_it_at_once_gives(seed: int) -> None:
    arrays = flat(problem(seed, n_parcels=5))
    tracks = Tracks(flat=arrays)
    step = Relaxation(arrays, never(arrays))
    for some in (book(arrays), book(arrays, np.repeat(np.arange(5)[::-1], arrays.n_loads[::-1]))):
        assert some.tracks is not None
        for track in some.tracks:
            if track[0] >= 0:
                tracks.add(int(track[0]), track[1:])
        grown = step.solved(tracks, 60.0)
    at_once = Relaxation(arrays, never(arrays)).solved(tracks, 60.0)
    assert grown is not None
    assert at_once is not None
    assert grown.value == pytest.approx(at_once.value)
