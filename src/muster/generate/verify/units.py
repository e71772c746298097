"""Rules on single units: what they are, where they may go, how long they stay, how they rotate."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from muster.generate.verify.reading import Reading
from muster.model.condition import is_true
from muster.model.offer import Caveat, CaveatKind, Offer, OfferStatus, Posture
from muster.model.plan import Assignment
from muster.model.task import Line


def offer_exists(r: Reading) -> Iterator[str]:
    """Offers used are on the table: not declined, conditions true, of the nation and type stated."""
    for a in r.plan.assignments:
        offer = r.offers[a.offer]
        if offer.status is OfferStatus.DECLINED:
            yield f"{a.offer} was declined"
        if not is_true(offer.conditions, r.truth):
            yield f"{a.offer} waits for a condition that is not true"
        if (offer.nation, offer.unit_type) != (a.nation, a.unit_type):
            yield f"{a.offer} is of another nation or unit type than the plan says"


def names(r: Reading) -> Iterator[str]:
    """Every unit has a name of its offer's, numbered from 1 to the quantity planned with, one name per unit."""
    for a in r.plan.assignments:
        known = {f"{a.offer}/{k}" for k in range(1, r.offers[a.offer].quantity.planned(r.assume) + 1)}
        if a.n_units < 1 or len(a.unit_names) != a.n_units or len(set(a.unit_names)) != a.n_units:
            yield f"{a.offer} on {a.line}: {a.n_units} units with {len(set(a.unit_names))} names"
        if not known.issuperset(a.unit_names):
            yield f"{a.offer} on {a.line}: names beyond the units offered"


def tour_windows(r: Reading) -> Iterator[str]:
    """Tours start when unit and line are there and the line is open, fit the offer's window, and end as they must."""
    for a in r.plan.assignments:
        offer, line = r.tour_of(a)
        line_end = line.window.to_month
        stop = r.n_months if line_end is None else min(line_end, r.n_months)
        if not max(offer.earliest_month, line.window.from_month, 0) <= a.start_month < stop:
            yield f"{a.offer} starts on {a.line} in month {a.start_month}, outside the windows"
        if any(a.start_month in closed for closed in line.closed):
            yield f"{a.offer} starts on {a.line} in month {a.start_month}, when it is closed"
        full = a.start_month + offer.tour_months
        if offer.window.to_month is not None and full > offer.window.to_month:
            yield f"{a.offer} on {a.line} stays beyond the window of the offer"
        end = full if line_end is None else min(full, line_end)
        relieved = offer.posture is Posture.POOL and end != line_end
        counts_until = max(end - (line.overlap_months if relieved else 0), a.start_month)
        if (a.end_month, a.counts_until) != (end, counts_until):
            yield f"{a.offer} on {a.line} from {a.start_month}: wrong end or relief"


def capability(r: Reading) -> Iterator[str]:
    """Units provide something of what its line asks for."""
    for a in r.plan.assignments:
        if r.amount(a) <= 0:
            yield f"{a.offer} gives {a.line} nothing"


def caveats(r: Reading) -> Iterator[str]:
    """No caveat in force keeps an offer from a line that it serves."""
    above: dict[str, str | None] = {area.id: area.parent for area in r.scenario.areas}
    for a in r.plan.assignments:
        offer, line = r.tour_of(a)
        area: str | None = r.places[line.place].area
        covers: set[str] = set()
        while area is not None and area not in covers:
            covers.add(area)
            area = above.get(area)
        for caveat in r.caveats[a.offer]:
            if _forbids(caveat, offer, line, covers):
                yield f"caveat {caveat.id} keeps {a.offer} from {a.line}"


def _forbids(caveat: Caveat, offer: Offer, line: Line, covers: set[str]) -> bool:
    values = set(caveat.values)
    return {
        CaveatKind.NOT_IN_AREA: bool(values & covers),
        CaveatKind.ONLY_IN_AREA: not values & covers,
        CaveatKind.NOT_TASK_KIND: line.task_kind.value in values,
        CaveatKind.ONLY_TASK_KIND: line.task_kind.value not in values,
        CaveatKind.NOT_LINE_OF_EFFORT: line.line_of_effort.value in values,
        CaveatKind.ONLY_UNDER_LEAD: line.lead_nation is None or line.lead_nation not in values,
        CaveatKind.OWN_COMMAND: line.lead_nation != offer.nation,
        CaveatKind.NOT_IN_CALENDAR_MONTHS: False,
    }[caveat.kind]


def rotation(r: Reading) -> Iterator[str]:
    """No unit is in two places: between starts of one unit lie its tour and its rest."""
    for name, starts in _starts(r).items():
        offer = r.offers[starts[0].offer]
        rest = offer.rest_months if offer.posture is Posture.POOL else 0
        months = sorted(a.start_month for a in starts)
        for earlier, later in pairwise(months):
            if later < earlier + offer.tour_months + rest:
                yield f"{name} starts in month {later}, too soon after month {earlier}"


def tours_limit(r: Reading) -> Iterator[str]:
    """No unit serves more tours than were offered."""
    for name, starts in _starts(r).items():
        most = r.offers[starts[0].offer].tours_max
        if most is not None and len(starts) > most:
            yield f"{name} serves {len(starts)} tours, at most {most}"


def _starts(r: Reading) -> dict[str, list[Assignment]]:
    starts: defaultdict[str, list[Assignment]] = defaultdict(list)
    for a in r.plan.assignments:
        for name in a.unit_names:
            starts[name].append(a)
    return starts
