import importlib.util

import pytest
from bench.rotate_world import coalition

from muster.model.chance import Uncertainty
from muster.rotate.verb import Options, replicate

simpy_is_there = pytest.mark.skipif(importlib.util.find_spec("simpy") is None, reason="SimPy is not installed")


def test_a_coalition_has_as_many_units_as_asked_for_and_is_the_same_every_time() -> None:
    assert len(coalition(40, 400)[0].units) == 40
    assert coalition(40, 400) == coalition(40, 400)


@simpy_is_there
def test_the_everyday_simulator_fills_about_as_much() -> None:
    from bench.rotate_simpy import filled_days  # noqa: PLC0415 (may be missing)

    rotation, _ = coalition(40, 1200)
    ours = int(replicate(rotation, Uncertainty(), Options(), n=1).filled.sum())
    assert abs(filled_days(rotation) - ours) < 0.05 * ours
