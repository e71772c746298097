"""Who is stretched: days out against what promised time at home allows, and promises broken, nation by nation."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from muster.model.keys import CapabilityId, OfferId
from muster.rotate.coalition.force import Coalition
from muster.rotate.coalition.offered import OfferedUnits
from muster.rotate.study.least_force import Turn
from muster.rotate.study.shown import Presence, TimeAtHome


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """How hard the rotating units of a nation, or behind a capability, are worked; places kept filled are left aside.

    ``out_days`` are theirs in theatre, relief included; ``allowed_days`` the most that they could be out within the
    days followed if every promise were kept. ``n_breaks`` of ``n_returns`` times at home were shorter than promised.
    Ranked by the share of promises broken, then by days out for each day allowed.
    """

    key: str
    n_units: int
    n_tours: int
    out_days: int
    allowed_days: int
    n_returns: int
    n_breaks: int
    first_break_day: int | None
    shortest_home_days: int | None
    promised_days_least: int
    promised_days_most: int

    @property
    def load(self) -> float:
        """Return the days out for each day that promises allow; above 1 some promise must have been broken."""
        return self.out_days / self.allowed_days if self.allowed_days else 0.0

    @property
    def broken_share(self) -> float:
        """Return the share of the times at home that were shorter than promised."""
        return self.n_breaks / self.n_returns if self.n_returns else 0.0


def stretch_by_nation(
    coalition: Coalition, there: Sequence[Presence], at_home: Sequence[TimeAtHome]
) -> tuple[Stretch, ...]:
    """Return the stretch of every nation whose units rotate, the hardest worked first."""
    return _ranked(coalition, there, at_home, {one.offer: one.nation for one in coalition.offered})


def stretch_by_capability(
    coalition: Coalition, there: Sequence[Presence], at_home: Sequence[TimeAtHome]
) -> tuple[Stretch, ...]:
    """Return the stretch behind every capability, the hardest worked first.

    An offer stands behind the capability that its units served longest; one that served none is left aside.
    """
    return _ranked(coalition, there, at_home, served_longest(there))


def served_longest(there: Iterable[Presence]) -> dict[OfferId, CapabilityId]:
    """Return the capability that the units of each offer served on the most days."""
    days: defaultdict[OfferId, Counter[CapabilityId]] = defaultdict(Counter)
    for one in there:
        days[one.offered.offer][one.need.capability] += one.until_day - one.from_day
    return {offer: min(served, key=lambda key: (-served[key], key)) for offer, served in days.items()}


def _ranked(
    coalition: Coalition,
    there: Sequence[Presence],
    at_home: Sequence[TimeAtHome],
    keys: Mapping[OfferId, str],
) -> tuple[Stretch, ...]:
    groups: defaultdict[str, list[OfferedUnits]] = defaultdict(list)
    for one in coalition.offered:
        if not one.is_sustained and one.offer in keys:
            groups[keys[one.offer]].append(one)
    last_day = coalition.rotation.last_day
    found = [_stretch(key, group, there, at_home, last_day) for key, group in groups.items()]
    return tuple(sorted(found, key=lambda one: (-one.broken_share, -one.load, one.key)))


def _stretch(
    key: str,
    group: Sequence[OfferedUnits],
    there: Sequence[Presence],
    at_home: Sequence[TimeAtHome],
    last_day: int,
) -> Stretch:
    offers = {one.offer for one in group}
    mine = [one for one in there if one.offered.offer in offers]
    returns = [one for one in at_home if one.offer in offers]
    breaks = [one for one in returns if one.is_broken]
    promised = [one.promised_days or 0 for one in group]
    return Stretch(
        key=key,
        n_units=sum(one.n_units for one in group),
        n_tours=len(returns) + len({one.unit for one in mine}),
        out_days=sum(one.until_day - one.from_day for one in mine),
        allowed_days=sum(one.n_units * _allowed(one, last_day) for one in group),
        n_returns=len(returns),
        n_breaks=len(breaks),
        first_break_day=min((one.day for one in breaks), default=None),
        shortest_home_days=min((one.home_days for one in returns), default=None),
        promised_days_least=min(promised),
        promised_days_most=max(promised),
    )


def _allowed(one: OfferedUnits, last_day: int) -> int:
    turn = Turn(tour_days=one.tour_days, overlap_days=0, rest_days=one.promised_days or 0)
    return turn.most_days(last_day - one.notice_days)
