"""Who goes where as a plan says: the tours that begin on a day, with the units that are there for them."""

from muster.rotate.board import (
    BY_AWAY,
    BY_REFUSAL,
    BY_REST,
    BY_TYPE,
    CALLED_TO,
    CAME_HOME,
    COUNTS_UNTIL,
    DELAYED,
    END_DAY,
    END_OWN,
    FIRST_OWN,
    FIRST_TOUR,
    HOME,
    KEY,
    LAST_TOUR,
    LEAVES,
    LOST_UNTIL,
    MAY_GO,
    N_CALLS,
    N_MISSED,
    NONE,
    O_CALLED,
    OFFER,
    OUT,
    OVERLAPPING,
    REFUSAL_DAYS,
    REFUSED_PPM,
    REFUSED_UNTIL,
    SEED,
    STANDING,
    STATE,
    STRETCH,
    T_COUNTS_UNTIL,
    T_END,
    T_NEED,
    T_OFFER,
    T_UNITS,
    WEIGHT,
    X_REASON,
    X_TOUR,
    X_UNITS,
    Case,
    Run,
)
from muster.rotate.book import arrive
from muster.rotate.compiled import inner
from muster.rotate.draws import REFUSAL, happens
from muster.rotate.ledger import enlist


@inner
def hindered_by(case: Case, run: Run, unit: int, day: int) -> int:
    """Return why a unit cannot begin a planned tour today; NONE if it can."""
    row = run.now[unit]
    state = row[STATE]
    if row[CALLED_TO] != NONE or state in (OUT, OVERLAPPING, STANDING):
        return BY_AWAY
    if day < row[REFUSED_UNTIL]:
        return BY_REFUSAL
    if state != HOME or day < row[LOST_UNTIL] or not case.stretches[row[STRETCH], MAY_GO]:
        return BY_REST
    return NONE


@inner
def pick(case: Case, run: Run, offer: int, day: int) -> int:
    """Return the unit of an offer that has been home longest of those that can go; if none can, -2 minus the reason."""
    found, reason = NONE, BY_TYPE
    for place in range(case.offers[offer, FIRST_OWN], case.offers[offer, END_OWN]):
        unit = case.lists[place]
        hindrance = hindered_by(case, run, unit, day)
        if hindrance != NONE:
            reason = min(reason, hindrance)
        elif found == NONE or (run.now[unit, CAME_HOME], case.units[unit, WEIGHT]) < (
            run.now[found, CAME_HOME],
            case.units[found, WEIGHT],
        ):
            found = unit
    return found if found != NONE else -2 - reason


@inner
def refuses(case: Case, run: Run, unit: int, day: int) -> bool:
    """Return whether a unit refuses a planned tour by chance; it is not asked again for a while."""
    row, chances, ppm = run.now[unit], case.chances, case.offers[case.units[unit, OFFER], REFUSED_PPM]
    row[N_CALLS] += 1
    if not happens(ppm, chances[SEED], REFUSAL, case.units[unit, KEY], row[N_CALLS]):
        return False
    row[REFUSED_UNTIL] = day + max(chances[REFUSAL_DAYS], 1)
    return True


@inner
def begin_tour(case: Case, run: Run, tour: int, day: int) -> None:
    """Send the units of a planned tour; write down how many there were not, and why."""
    n_left, need, chosen = case.tours[tour, T_UNITS], case.tours[tour, T_NEED], 0
    while n_left > 0:
        chosen = pick(case, run, case.tours[tour, T_OFFER], day)
        if chosen < 0:
            break
        if refuses(case, run, chosen, day):
            continue
        row = run.now[chosen]
        row[LEAVES] = min(case.tours[tour, T_END], case.needs[need, END_DAY])
        row[COUNTS_UNTIL] = min(case.tours[tour, T_COUNTS_UNTIL], row[LEAVES])
        row[CALLED_TO], row[DELAYED] = need, 0
        run.offers[case.units[chosen, OFFER], O_CALLED] += 1
        enlist(case, run, chosen, need, day)
        arrive(case, run, chosen, day)
        n_left -= 1
    if n_left > 0 and run.counters[N_MISSED] < run.missed.shape[0]:
        entry = run.missed[run.counters[N_MISSED]]
        entry[X_TOUR], entry[X_UNITS], entry[X_REASON] = tour, n_left, -2 - chosen
        run.counters[N_MISSED] += 1


@inner
def begin_tours(case: Case, run: Run, day: int) -> None:
    """Begin the planned tours of a day."""
    for place in range(case.days[day, FIRST_TOUR], case.days[day, LAST_TOUR]):
        begin_tour(case, run, case.agenda[place], day)
