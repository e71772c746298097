"""Single changes flipped by themselves, and pairs of them, each answered with proof."""

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

from muster.model.change import Change
from muster.model.plan import ObjectiveResult
from muster.model.scenario import Objective
from muster.model.standing import Standing
from muster.stress.asking import FloatArray
from muster.stress.events import Flippable, Kind
from muster.stress.result import AimPair, Flip, Pair
from muster.stress.spread import SAME, fills_of
from muster.stress.study import Frame, ranking_of

PLANNED = Flippable(key="as-planned", title="As planned", kind=Kind.CASE, changes=())


def flip(one: Flippable, standing: Standing, frame: Frame) -> Flip:
    """Return what remains after one change."""
    return Flip(
        key=one.key,
        title=one.title,
        kind=one.kind,
        changes=one.changes,
        aims=tuple(found for found in standing.objectives if found.name in frame.aims),
        fills=fills_of(standing, frame),
        method=standing.method,
    )


def ranked(flips: Sequence[Flip], planned: Flip) -> tuple[Flip, ...]:
    """Return the flips, the worst first: by what they add to the aims."""
    return tuple(sorted(flips, key=lambda one: (tuple(-cost for cost in added(one, planned)), one.key)))


def added(one: Flip, planned: Flip) -> tuple[float, ...]:
    """Return what a change adds to the value of each aim, in the order by which effects are ranked."""
    before = {aim.name: aim.value for aim in planned.aims}
    aims = sorted(one.aims, key=lambda aim: ranking_of(aim.name))
    return tuple(round(aim.value - before[aim.name], 6) for aim in aims)


def pairs_of(flips: Sequence[Flip], planned: Flip) -> list[tuple[Flip, Flip]]:
    """Return every pair of single changes that cost something; named cases stay out, they repeat other changes."""
    costly = [one for one in flips if one.kind is not Kind.CASE and any(cost > SAME for cost in added(one, planned))]
    return list(combinations(costly, 2))


def suspected(
    pairs: Sequence[tuple[Flip, Flip]],
    values: Callable[[Sequence[tuple[Change, ...]]], FloatArray],
    frame: Frame,
    n: int,
) -> list[tuple[Flip, Flip]]:
    """Return the ``n`` pairs that cost most beyond their sum by ``values``: of changes, fast answers (change, aim)."""
    if not pairs or not n:
        return []
    alone = list(dict.fromkeys(one.changes for both in pairs for one in both))
    joint = [(*first.changes, *second.changes) for first, second in pairs]
    found = values([(), *alone, *joint])[:, list(frame.ranking)]
    place = {changes: at for at, changes in enumerate(alone, start=1)}
    beyond = {
        (first.key, second.key): tuple(
            found[at] - found[place[first.changes]] - found[place[second.changes]] + found[0]
        )
        for at, (first, second) in enumerate(pairs, start=1 + len(alone))
    }
    keys = sorted(beyond, key=lambda key: (tuple(-float(cost) for cost in beyond[key]), key))
    by_key = {(first.key, second.key): (first, second) for first, second in pairs}
    return [by_key[key] for key in keys[:n]]


def pair(first: Flip, second: Flip, joint: Flip, planned: Flip) -> Pair:
    """Return what two changes cost together beyond the sum of what each costs alone."""
    one, two, both, base = (_by_name(flip) for flip in (first, second, joint, planned))
    return Pair(
        first=first.key,
        second=second.key,
        aims=tuple(
            AimPair(
                name=name,
                joint=both[name].value - base[name].value,
                interaction=both[name].value - one[name].value - two[name].value + base[name].value,
                low=both[name].bound - one[name].value - two[name].value + base[name].bound,
                high=both[name].value - one[name].bound - two[name].bound + base[name].value,
            )
            for name in both
        ),
    )


def worst_pairs(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """Return the pairs, those first that cost most beyond their sum."""

    def order(one: Pair) -> tuple[float, ...]:
        aims = sorted(one.aims, key=lambda aim: ranking_of(aim.name))
        return tuple(-round(aim.interaction, 6) for aim in aims)

    return tuple(sorted(pairs, key=lambda one: (order(one), one.first, one.second)))


def _by_name(one: Flip) -> Mapping[Objective, ObjectiveResult]:
    return {aim.name: aim for aim in one.aims}
