"""Check a schedule against its problem by simple counting; nothing here is shared with whoever made it."""

from collections import defaultdict
from collections.abc import Iterator

from muster.deploy.network import Hub, Link, Parcel, Problem
from muster.deploy.result import Departure, Schedule

_SLACK = 1e-4
_MILLION = 1_000_000


class Check:
    """The violations of a schedule, in sentences, and how many rules were looked at."""

    def __init__(self, problem: Problem, schedule: Schedule) -> None:
        self.problem = problem
        self.schedule = schedule
        self.n_checks = 0
        self.violations: list[str] = []
        self.parcels = {one.movement: one for one in problem.parcels}

    def holds(self, kept: bool, text: str) -> None:  # noqa: FBT001
        """Note the ``text`` if a rule is not ``kept``."""
        self.n_checks += 1
        if not kept:
            self.violations.append(text)


def check(problem: Problem, schedule: Schedule) -> Check:
    """Return what is wrong with a schedule: nothing, if its ``violations`` are empty."""
    found = Check(problem, schedule)
    sound = [one for one in schedule.departures if _is_sound(found, one)]
    for parcel in problem.parcels:
        _check_loads(found, parcel, [one for one in sound if one.movement == parcel.movement])
    _check_ships(found, sound)
    _check_capacity(found, sound)
    return found


def _is_sound(found: Check, one: Departure) -> bool:
    """Return whether a departure is of a known load on a link that is its own, on a day that is allowed."""
    parcel, link = found.parcels.get(one.movement), found.problem.links.get(one.link)
    found.holds(parcel is not None and link is not None, f"{one} is of nothing that is known")
    if parcel is None or link is None:
        return False
    found.holds(one.link in parcel.links, f"{one.movement} may not travel on {one.link}")
    found.holds(one.n_loads > 0, f"{one.movement} leaves on {one.link} on day {one.day} with {one.n_loads} loads")
    if one.link not in parcel.links:
        return False
    first = parcel.from_days[parcel.links.index(one.link)]
    found.holds(one.day >= first, f"{one.movement} leaves on {one.link} on day {one.day}, allowed from day {first}")
    for delay in link.delays:
        days = found.problem.delays[delay].days
        kept = one.day + link.leaves_at >= days - _SLACK
        found.holds(kept, f"{one.movement} leaves on {one.link} on day {one.day}, {delay} ends on {days:g}")
    exact, text = link.leaves_at + link.exact_days, f"{one.link} takes longer than the {link.days} days it says"
    ends = link.destination == parcel.destination
    found.holds(not ends or exact <= link.days + _SLACK, text)
    staged = parcel.staging is None or link.origin == parcel.staging
    found.holds(not ends or staged, f"{one.movement} arrives by {one.link}, not from {parcel.staging}")
    arrives = one.day + link.days
    found.holds(arrives <= found.problem.horizon_days, f"{one.movement} arrives on day {arrives}, beyond the horizon")
    return True


def _check_loads(found: Check, parcel: Parcel, departures: list[Departure]) -> None:
    """Look whether loads leave a hub only where and when they are there, and all of them are accounted for.

    Times are exact here, to the millionth of a day: nothing of how days are rounded is used.
    """
    links = found.problem.links
    changes: dict[Hub, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    changes[parcel.origin][parcel.ready_day * _MILLION] += parcel.n_loads
    for one in departures:
        link = links[one.link]
        leaves = one.day + link.leaves_at
        changes[link.origin][round(leaves * _MILLION)] -= one.n_loads
        changes[link.destination][round((leaves + link.exact_days) * _MILLION)] += one.n_loads
    for hub, by_time in changes.items():
        here = 0
        for time in sorted(by_time):
            here += by_time[time]
            day = time // _MILLION
            found.holds(here >= 0, f"{parcel.movement} leaves {hub} on day {day} with {-here} loads that are not there")
    there = sum(changes[parcel.destination].values())
    behind = found.schedule.left.get(parcel.movement, 0)
    text = f"{parcel.movement} has {parcel.n_loads} loads; {there} arrive and {behind} are left behind"
    found.holds(there + behind == parcel.n_loads, text)


def _check_ships(found: Check, departures: list[Departure]) -> None:
    """Look whether ships have room for what is aboard."""
    aboard: dict[tuple[str, int], float] = defaultdict(float)
    for one in departures:
        link = found.problem.links[one.link]
        if link.carrier is not None:
            per_load = found.parcels[one.movement].per_load.get(link.carrier.measure, 0.0)
            aboard[one.link, one.day] += per_load * one.n_loads
    rooms: dict[tuple[str, int], float] = defaultdict(float)
    for trip in found.schedule.sailings:
        found.holds(trip.n_trips > 0, f"{trip.n_trips} trips on {trip.link} on day {trip.day}")
        carrier = found.problem.links[trip.link].carrier
        found.holds(carrier is not None, f"a trip on {trip.link}, where no ship sails")
        rooms[trip.link, trip.day] += trip.n_trips * (carrier.room if carrier else 0.0)
    for (link_id, day), taken in aboard.items():
        room = rooms[link_id, day]
        found.holds(taken <= room + _SLACK, f"{taken:g} aboard on {link_id} on day {day}, with room for {room:g}")


def _taken(found: Check, departures: list[Departure]) -> Iterator[tuple[str, int, float]]:
    for one in departures:
        link: Link = found.problem.links[one.link]
        per_load = found.parcels[one.movement].per_load
        for use in link.uses:
            for day in range(one.day + use.first_day, one.day + use.first_day + use.days):
                yield use.resource, day, use.amount * per_load.get(use.measure, 0.0) * one.n_loads
    for trip in found.schedule.sailings:
        carrier = found.problem.links[trip.link].carrier
        for day in range(trip.day, trip.day + (carrier.cycle_days if carrier else 0)):
            yield carrier.fleet if carrier else "", day, float(trip.n_trips)


def _check_capacity(found: Check, departures: list[Departure]) -> None:
    """Look whether no resource gives more on a day than there is, with what is kept of the days before."""
    taken: dict[tuple[str, int], float] = defaultdict(float)
    for resource, day, amount in _taken(found, departures):
        if day <= found.problem.horizon_days:
            taken[resource, day] += amount
    by_name = {str(key): one for key, one in found.problem.resources.items()}
    for name in sorted({name for name, _ in taken}):
        kept = 0.0
        for day in range(found.problem.horizon_days + 1):
            amount, there = taken.get((name, day), 0.0), by_name[name].on(day) + kept
            text = f"{amount:g} of {name} is taken on day {day}, where there is {there:g}"
            found.holds(amount <= there + _SLACK, text)
            kept = max(min(there - amount, by_name[name].keeps), 0.0)
