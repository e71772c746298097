"""Sailings as voyages of single ships: which ship goes when, so that none is on two voyages at once."""

import heapq

from muster.deploy.network import ResourceId
from muster.deploy.result import Deployment
from muster.report.charts.lift import Taken, Voyage
from muster.report.deploy.given import DeployInput
from muster.report.deploy.words import capital, cause
from muster.report.wording import count

N_ROWS = 24


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
