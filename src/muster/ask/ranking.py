"""Which asks come first, and how far that is proven."""

from collections.abc import Collection, Mapping, Sequence

from muster.ask.result import RankState
from muster.model.keys import OfferId
from muster.model.worth import Worth


def promising(seen: Mapping[OfferId, Worth], n_wanted: int) -> tuple[OfferId, ...]:
    """Return the asks that could be among the ``n_wanted`` best, the most promising first.

    Safe: an ask is put aside only where what no plan with it is below lies above what ``n_wanted`` others reach.
    Asks that lower nothing by any bound are put aside too.
    """
    reaches = sorted(worth.reach for worth in seen.values())
    last = reaches[n_wanted - 1] if len(reaches) >= n_wanted else None
    kept = [
        name for name, worth in seen.items() if worth.floor < before(worth) and (last is None or worth.floor <= last)
    ]
    return tuple(sorted(kept, key=lambda name: (seen[name].reach, name)))


def ranked(solved: Mapping[OfferId, Worth]) -> tuple[OfferId, ...]:
    """Return the asks that lower some objective, the best first; equals in the order of their names."""
    helpful = [name for name, worth in solved.items() if worth.reach < before(worth)]
    return tuple(sorted(helpful, key=lambda name: (solved[name].reach, name)))


def rank_state(
    place: int, order: Sequence[OfferId], solved: Mapping[OfferId, Worth], rest: Collection[Worth]
) -> RankState:
    """Return what is known of the place of ``order[place]``: whether anybody behind could come before it.

    ``rest`` are the asks that were put aside or not solved, by their bounds.
    """
    mine = solved[order[place]]
    behind = [solved[name] for name in order[place + 1 :]]
    if all(mine.reach <= other.floor for other in (*behind, *rest)):
        return RankState.PROVEN
    settled = mine.settled and all(other.settled for other in behind)
    if settled and all(mine.reach <= other.reach for other in behind) and all(mine.reach <= one.floor for one in rest):
        return RankState.SETTLED
    return RankState.FOUND


def rank_states(
    order: Sequence[OfferId], solved: Mapping[OfferId, Worth], rest: Collection[Worth]
) -> tuple[RankState, ...]:
    """Return what is known of every place: no more of one than of those before it, whose asks might come behind it."""
    states, known = list(RankState), RankState.PROVEN
    found = []
    for place in range(len(order)):
        known = max(known, rank_state(place, order, solved, rest), key=states.index)
        found.append(known)
    return tuple(found)


def before(worth: Worth) -> tuple[float, ...]:
    """Return the objectives of the plan in hand."""
    return tuple(fall.before for fall in worth.falls)
