"""What each condition, perturbation and offer causes of the mean shortfall over the draws.

The same draws are answered a second time with the event switched off. Everything else stays as drawn, so common
causes do not blur what an event does, and only draws in which it happens need another answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from muster.stress.asking import FloatArray
from muster.stress.draws import BoolArray
from muster.stress.events import Event, Kind
from muster.stress.flips import added
from muster.stress.intervals import mean_and_error
from muster.stress.result import AimShare, Flip, ShortfallShare
from muster.stress.study import Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Events that are switched off together, by their places."""

    key: str
    title: str
    kind: Kind
    events: tuple[int, ...]


def sources_of(events: Sequence[Event]) -> tuple[Source, ...]:
    """Return every condition and perturbation that is drawn, and every single event of perturbations of many offers."""
    places: dict[str, list[int]] = {}
    for place, event in enumerate(events):
        places.setdefault(event.source, []).append(place)
    found = []
    for key, mine in places.items():
        first = events[mine[0]]
        title = first.title if len(mine) == 1 else first.title.removesuffix(f": {first.key.partition('/')[2]}")
        found.append(Source(key=key, title=title, kind=first.kind, events=tuple(mine)))
        if len(mine) > 1:
            parts = ((place, events[place]) for place in mine)
            found += [Source(key=one.key, title=one.title, kind=one.kind, events=(at,)) for at, one in parts]
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """What a first guess goes by: what each change costs by itself, if all else is as planned."""

    flips: tuple[Flip, ...]
    planned: Flip
    frame: Frame


def most_suspect(
    sources: Sequence[Source], happens: BoolArray, value: FloatArray, guess: Guess, n_ranked: int
) -> tuple[Source, ...]:
    """Return ``n_ranked`` sources that a first guess takes for the largest causes of shortfall.

    Whole conditions and perturbations, two in three, by what they cost alone times how often they happen. Single
    offers by how much worse the draws are in which theirs happens, with what those whole ones explain taken off.
    ``happens`` (draw, event), ``value`` (draw, aim).
    """
    costs = {one.key: added(one, guess.planned) for one in guess.flips}
    whole = [one for one in sources if one.key in costs]

    def by_flip(source: Source) -> tuple[float, ...]:
        seen = float(happens[:, list(source.events)].mean())
        return tuple(float(-cost * seen) for cost in costs[source.key])

    n_single = min(n_ranked // 3, len(sources) - len(whole))
    first = sorted(whole, key=lambda one: (by_flip(one), one.key))[: n_ranked - n_single]
    rest = _unexplained(value[:, list(guess.frame.ranking)], happens, first)

    def by_draws(source: Source) -> tuple[float, ...]:
        on = happens[:, source.events[0]]
        if on.all() or not on.any():
            return tuple(0.0 for _aim in rest.T)
        worse = (rest[on].mean(axis=0) - rest[~on].mean(axis=0)) * on.mean()
        return tuple(-float(cost) for cost in worse)

    single = sorted((one for one in sources if one.key not in costs), key=lambda one: (by_draws(one), one.key))
    return (*first, *single[:n_single])


def _unexplained(value: FloatArray, happens: BoolArray, sources: Sequence[Source]) -> FloatArray:
    """Return ``value`` less its mean over the draws in which the same single events of ``sources`` happen."""
    places = [one.events[0] for one in sources if len(one.events) == 1]
    if not places:
        return np.asarray(value - value.mean(axis=0), dtype=np.float64)
    _found, stratum = np.unique(np.packbits(happens[:, places], axis=1), axis=0, return_inverse=True)
    stratum = stratum.reshape(-1)
    n = np.bincount(stratum)
    means = np.stack([np.bincount(stratum, weights=column) / n for column in value.T], axis=1)
    return np.asarray(value - means[stratum], dtype=np.float64)


def switched_off(source: Source, happens: BoolArray) -> tuple[BoolArray, BoolArray]:
    """Return in which draws (draw,) the source happens, and those draws (draw, event) without it."""
    on = np.asarray(happens[:, list(source.events)].any(axis=1), dtype=np.bool_)
    without = happens[on].copy()
    without[:, list(source.events)] = False
    return on, without


def share_of(
    source: Source, on: BoolArray, value: FloatArray, value_without: FloatArray, frame: Frame
) -> ShortfallShare:
    """Return what goes of the mean shortfall without the source; ``value`` (draw, aim), the other only where ``on``."""
    apart = np.zeros_like(value)
    apart[on] = value[on] - value_without
    told = [mean_and_error(apart[:, place]) for place in range(len(frame.aims))]
    return ShortfallShare(
        key=source.key,
        title=source.title,
        kind=source.kind,
        seen=float(on.mean()) if len(on) else 0.0,
        aims=tuple(
            AimShare(name=aim, mean=mean, error=error) for aim, (mean, error) in zip(frame.aims, told, strict=True)
        ),
        n_draws=len(on),
    )


def ranked_shares(shares: Sequence[ShortfallShare], frame: Frame) -> tuple[ShortfallShare, ...]:
    """Return the shares, the largest first."""

    def order(one: ShortfallShare) -> tuple[float, ...]:
        return tuple(-round(one.aims[place].mean, 6) for place in frame.ranking)

    return tuple(sorted(shares, key=lambda one: (order(one), one.key)))
