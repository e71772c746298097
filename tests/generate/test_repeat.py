"""The same input and seed give the same plan, also where the time limit ends the run and whatever is slow meanwhile."""

import random
import time
from collections.abc import Callable
from typing import Any

import pytest
from bench.instances import SIZES, instance
from bench.repeat import timeless

from muster.generate import block, stages
from muster.generate.options import Options
from muster.generate.result import Generation
from muster.generate.verb import generate
from muster.model.plan import ProofStatus

LIMIT_S = 1.5
"""Reckoned: far too little for a proof of the later objectives."""


def planned(**options: Any) -> Generation:
    """A small scarce case, planned with ever the same seed."""
    one = instance(SIZES["tiny"], seed=2)
    return generate(one.scenario, one.option, one.lines, Options(seed=3, **options))


def slowed(work: Callable[..., Any], pauses: random.Random) -> Callable[..., Any]:
    """Have ``work`` begin late, each time by another while, so that threads are done in another order."""

    def late(*given: Any, **named: Any) -> Any:
        time.sleep(pauses.random() / 50)
        return work(*given, **named)

    return late


def test_a_run_that_its_time_limit_ends_gives_the_same_plan_however_slow_its_threads_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = planned(time_limit_s=LIMIT_S, clock_limit_s=1e6)
    assert any(one.status is ProofStatus.BOUNDED for one in first.plan.objectives)
    for seed in (1, 2):
        pauses = random.Random(seed)  # noqa: S311
        for module, name in ((block, "solve"), (block, "solve_relaxed"), (stages, "searched"), (stages, "relax")):
            monkeypatch.setattr(module, name, slowed(getattr(module, name), pauses))
        again = planned(time_limit_s=LIMIT_S, clock_limit_s=1e6)
        assert timeless(again.plan) == timeless(first.plan)
        assert again.reckoned_seconds == first.reckoned_seconds
    assert not first.plan.provenance.ended_by_clock


def test_a_run_that_somebody_watches_gives_the_same_plan() -> None:
    alone = planned(time_limit_s=LIMIT_S, clock_limit_s=1e6)
    watched = planned(time_limit_s=LIMIT_S, clock_limit_s=1e6, watch=lambda _objective, _value, _bound: None)
    assert timeless(watched.plan) == timeless(alone.plan)


def test_a_run_that_the_clock_ends_says_so_and_still_keeps_every_rule() -> None:
    found = planned(time_limit_s=1e6, clock_limit_s=0.0)
    assert found.plan.verified
    assert found.plan.provenance.ended_by_clock


def test_more_reckoned_time_is_used_where_it_is_given() -> None:
    short, longer = planned(time_limit_s=0.2), planned(time_limit_s=2 * LIMIT_S)
    assert short.reckoned_seconds < longer.reckoned_seconds
