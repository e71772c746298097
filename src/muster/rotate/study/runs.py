"""Many runs under chance, put together: bands of fill, promises broken, and one policy beside another."""

from collections import defaultdict
from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

from muster.model.chance import Chances
from muster.model.chance_text import chance_text
from muster.model.keys import ContributorId
from muster.rotate.coalition.asked import AskedNeed
from muster.rotate.coalition.force import Coalition
from muster.rotate.coalition.policy import RotationPolicy
from muster.rotate.replications import Replications
from muster.rotate.study.compare_policies import differences, half_width
from muster.rotate.study.limits import limits_in_runs
from muster.rotate.study.result import Comparison, FillBand, FillOf, FillOfRuns, NationRuns, Runs

LOW, MIDDLE, HIGH = 0.1, 0.5, 0.9
FloatArray = npt.NDArray[np.float64]

ALL_FILLED = "share of all point-days filled"
FIRST_FILLED = "share of priority 1 point-days filled"
SHORT = "point-days short"
TOURS = "tours begun"
BROKEN = "times at home shorter than promised"
OUT = "unit-days out"


_KEYS: dict[FillOf, Callable[[AskedNeed], str]] = {
    FillOf.PRIORITY: lambda need: str(need.priority),
    FillOf.LINE_OF_EFFORT: lambda need: need.line_of_effort.value,
    FillOf.CAPABILITY: lambda need: need.capability,
    FillOf.LINE: lambda need: need.line,
}


def runs_of(replications: Replications, force: Coalition, chances: Chances) -> Runs:
    """Return what all runs together say."""
    shares = replications.fill_shares
    return Runs(
        n_runs=len(shares),
        seed=replications.seed,
        chance=chance_text(chances.uncertainty),
        told_by=chances.told_by,
        fill_mean=float(shares.mean()),
        fill_half_width=half_width(shares),
        fill_low=float(np.quantile(shares, LOW)),
        fill_high=float(np.quantile(shares, HIGH)),
        bands=tuple(_bands(replications)),
        fills=tuple(fills_of(replications, force)),
        limits=limits_in_runs(replications, force),
        nations=tuple(_nations(replications, force)),
    )


def compared(
    first: Replications, other: Replications, force: Coalition, other_force: Coalition, policy: RotationPolicy
) -> Comparison:
    """Return what ``other``, made under ``policy``, comes to beside ``first``; run k of both had the same chances."""
    apart = other.fill_shares - first.fill_shares
    return Comparison(
        other=policy,
        differences=differences(measures(first, force), measures(other, other_force)),
        fill_differences=tuple(float(value) for value in apart),
    )


def measures(replications: Replications, force: Coalition) -> dict[str, list[float]]:
    """Return what policies are compared by, one number per run."""
    asked, filled = replications.asked.sum(axis=2), replications.filled.sum(axis=2)
    priority = {one.need.id: one.priority for one in force.needs}
    first = np.array([priority[name] == 1 for name in replications.needs], dtype=np.bool_)
    broken = replications.promises_broken.sum(axis=1)
    return {
        ALL_FILLED: _share(filled.sum(axis=1), asked.sum(axis=1)),
        FIRST_FILLED: _share(filled[:, first].sum(axis=1), asked[:, first].sum(axis=1)),
        SHORT: [float(value) for value in (asked - filled).sum(axis=1)],
        TOURS: [float(value) for value in replications.departures.sum(axis=1)],
        BROKEN: [float(value) for value in broken],
        OUT: [float(value) for value in replications.out.sum(axis=(1, 2))],
    }


def _share(part: npt.NDArray[np.int64], whole: npt.NDArray[np.int64]) -> list[float]:
    return [float(value) for value in np.where(whole > 0, part / np.maximum(whole, 1), 1.0)]


def fills_of(replications: Replications, force: Coalition) -> Iterator[FillOfRuns]:
    """Yield mean and band of the filled share, by priority, by line of effort, by capability and line by line."""
    asked, filled = replications.asked.sum(axis=2), replications.filled.sum(axis=2)
    needs = {one.need.id: one for one in force.needs}
    for of, key_of in _KEYS.items():
        keys = np.array([key_of(needs[name]) for name in replications.needs])
        for key in dict.fromkeys(key_of(one) for one in sorted(force.needs, key=key_of)):
            mine = keys == key
            wanted = asked[:, mine].sum(axis=1)
            there = wanted > 0
            if there.any():
                shares = filled[:, mine].sum(axis=1)[there] / wanted[there]
                yield _fill(of, key, float(wanted.mean()), shares)


def _fill(of: FillOf, key: str, asked: float, shares: FloatArray) -> FillOfRuns:
    low, middle, high = np.quantile(shares, (LOW, MIDDLE, HIGH))
    return FillOfRuns(
        of=of,
        key=key,
        n_runs=len(shares),
        asked=asked,
        mean=float(shares.mean()),
        half_width=half_width(shares),
        low=float(low),
        middle=float(middle),
        high=float(high),
    )


def _bands(replications: Replications) -> Iterator[FillBand]:
    days = replications.bucket_days
    filled = replications.filled.sum(axis=1) / np.diff(days)
    low, middle, high = np.quantile(filled, (LOW, MIDDLE, HIGH), axis=0)
    for place in range(filled.shape[1]):
        yield FillBand(
            from_day=int(days[place]),
            until_day=int(days[place + 1]),
            low=float(low[place]),
            middle=float(middle[place]),
            high=float(high[place]),
        )


def _nations(replications: Replications, force: Coalition) -> Iterator[NationRuns]:
    """Yield the nations with any return, those whose promises are broken most first."""
    places: defaultdict[ContributorId, list[int]] = defaultdict(list)
    where = {name: place for place, name in enumerate(replications.offers)}
    for one in force.offered:
        if one.promised_days is not None and one.offer in where:
            places[one.nation].append(where[one.offer])
    found = []
    for nation, mine in places.items():
        broken = replications.promises_broken[:, mine].sum(axis=1)
        returns = broken + replications.promises_kept[:, mine].sum(axis=1)
        if returns.sum():
            share = float((broken / np.maximum(returns, 1)).mean())
            found.append(NationRuns(nation=nation, broken_share=share, runs_with_a_break=float((broken > 0).mean())))
    yield from sorted(found, key=lambda one: (-one.broken_share, one.nation))
