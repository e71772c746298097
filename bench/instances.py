"""Seeded instances of believable shape: few large nations, the usual scarce capabilities, rules that bite.

``instance(SIZES["flagship"], seed=1)`` gives a scenario and its lines as model objects. The same size and seed give
the same instance on every machine.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from bench import lines as _lines
from bench import offers as _offers
from bench import tables, world
from muster.model.keys import OptionId
from muster.model.scenario import Scenario
from muster.model.task import Line

OPTION = OptionId("whole")


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How large an instance is. ``periods_per_month`` 2 makes every period half a month: tours double."""

    name: str
    n_nations: int
    n_offers: int
    n_lines: int
    n_months: int
    periods_per_month: int = 1


SIZES: Mapping[str, Size] = {
    size.name: size
    for size in (
        Size(name="tiny", n_nations=6, n_offers=34, n_lines=34, n_months=12),
        Size(name="small", n_nations=12, n_offers=60, n_lines=45, n_months=24),
        Size(name="flagship", n_nations=30, n_offers=220, n_lines=120, n_months=36),
        Size(name="wide", n_nations=60, n_offers=600, n_lines=300, n_months=60),
        Size(name="huge", n_nations=60, n_offers=1500, n_lines=600, n_months=120, periods_per_month=2),
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """A scenario, its only option, and the lines to plan (the scenario's own, none derived)."""

    scenario: Scenario
    option: OptionId
    lines: tuple[Line, ...]


def instance(size: Size, *, seed: int) -> Instance:
    """Return the instance of ``size`` that belongs to ``seed``."""
    rng = np.random.default_rng([seed, size.n_offers, size.n_lines, size.n_months])
    ground = world.world(rng, n_nations=size.n_nations)
    draft = _offers.draw(rng, ground, n_offers=size.n_offers, periods_per_month=size.periods_per_month)
    packages = _offers.packages(rng, draft)
    draft = _offers.aligned(draft, packages)
    lines = _lines.draw(rng, ground, draft, n_lines=size.n_lines, n_months=size.n_months, option=OPTION)
    scenario = Scenario(
        id=f"bench-{size.name}-{seed}",
        title=f"Bench {size.name}, seed {seed}",
        marking="UNCLASSIFIED - INVENTED",
        summary="Invented; its figures are illustrative.",
        horizon=world.horizon(date(2026, 1, 1), size.n_months),
        policies=world.POLICIES,
        options=(world.option(OPTION),),
        conditions=world.CONDITIONS,
        causes=(),
        sources=(world.SOURCE,),
        contributors=ground.contributors,
        stances=(),
        caps=_offers.caps(rng, ground, draft),
        capabilities=world.capabilities(tables.CAPABILITIES),
        unit_types=world.unit_types(tables.UNIT_TYPES),
        provides=world.provides(tables.UNIT_TYPES),
        factors=(),
        areas=world.AREAS,
        places=ground.places,
        formations=(),
        tasks=(),
        lines=lines,
        offers=draft,
        caveats=_offers.caveats(rng, ground, draft),
        packages=packages,
        ceilings=_lines.ceilings(lines),
        lifts=_lines.lifts(lines),
    )
    return Instance(scenario=scenario, option=OPTION, lines=lines)
