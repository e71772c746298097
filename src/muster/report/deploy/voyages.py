"""What carries the force by day: voyages of single ships, routes in use, and how full everything is."""

import heapq

from muster.deploy.network import ResourceId
from muster.deploy.result import Deployment
from muster.model.movement import MoveMode
from muster.report.charts.lift import Strip, Taken, Voyage
from muster.report.deploy.given import DeployInput
from muster.report.deploy.words import capital, cause
from muster.report.wording import count

N_ROWS, N_ROUTES = 24, 26
ALL_OF = {
    MoveMode.RAIL: "All trains",
    MoveMode.ROAD: "All convoys",
    MoveMode.SEA: "All ships",
    MoveMode.AIR: "All flights",
}


def voyages(given: DeployInput) -> list[Voyage]:
    """Return every voyage with the number of its ship, which takes the next one as soon as it is back."""
    links = given.found.problem.links
    back: list[tuple[int, int]] = []
    found: list[Voyage] = []
    for one in sorted(given.found.best.schedule.sailings, key=lambda trip: (trip.day, trip.link)):
        link = links[one.link]
        if link.carrier is None:
            continue
        for _ in range(one.n_trips):
            free = back and back[0][0] <= one.day
            ship = heapq.heappop(back)[1] if free else len(back) + 1
            until = one.day + link.carrier.cycle_days
            heapq.heappush(back, (until, ship))
            title = f"{given.hub(link.origin)} to {given.hub(link.destination)}"
            found.append(Voyage(ship=ship, day=one.day, until=until, title=title))
    return found


def under_way(given: DeployInput) -> list[Strip]:
    """Return how many loads are under way on each day: by mode, and below each mode on its busiest routes.

    Routes between the same ends count together, and stand in the order in which they are first used. Who is in place
    from the start is on no route.
    """
    links = given.found.problem.links
    routes: dict[tuple[MoveMode, str], dict[int, int]] = {}
    whole: dict[MoveMode, dict[int, int]] = {}
    for one in given.found.best.schedule.departures:
        link = links[one.link]
        title = " to ".join(given.hub(hub).partition(" (")[0] for hub in (link.origin, link.destination))
        for day in range(one.day, one.day + link.days):
            for row in (routes.setdefault((link.mode, title), {}), whole.setdefault(link.mode, {})):
                row[day] = row.get(day, 0) + one.n_loads
    busiest = sorted(routes, key=lambda key: (-sum(routes[key].values()), key))[:N_ROUTES]
    strips = []
    for mode in (mode for mode in MoveMode if mode in whole):
        own = sorted((key for key in busiest if key[0] is mode), key=lambda key: (min(routes[key]), key))
        strips.append(Strip(mode=mode, title=ALL_OF[mode], loads=whole[mode]))
        strips += [Strip(mode=mode, title=title, loads=routes[mode, title]) for _, title in own]
    return strips


def fullness(given: DeployInput) -> list[Taken]:
    """Return how full the resources are by day that are full most, the fullest first."""
    found = given.found
    shares = {key: _shares(found, key) for key, amounts in found.load_of.items() if any(amounts)}
    order = sorted(shares, key=lambda key: (-sum(share for _, share in shares[key]), key))[:N_ROWS]
    rows = []
    for key in order:
        one = found.problem.resources[key]
        rows += [
            Taken(title=capital(cause(given, key)), day=day, share=share,
                  words=f"{count(found.load_of[key][day])} of {count(one.on(day))} {one.measure}")
            for day, share in shares[key]
        ]  # fmt: skip
    return rows


def _shares(found: Deployment, key: ResourceId) -> list[tuple[int, float]]:
    one = found.problem.resources[key]
    return [(day, taken / one.on(day)) for day, taken in enumerate(found.load_of[key]) if taken > 0 and one.on(day)]
