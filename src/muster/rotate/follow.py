"""Who goes where as a plan says: the tours that begin on a day, with the units that are there for them."""

from muster.rotate.board import (
    BY_AWAY,
    BY_CAVEAT,
    BY_NOTICE,
    BY_REFUSAL,
    BY_REST,
    BY_TYPE,
    C_REASON,
    CALLED_TO,
    CAME_HOME,
    COUNTS_UNTIL,
    CUT_SHORT,
    DAY,
    DELAYED,
    END_DAY,
    END_OWN,
    FIRST_OWN,
    FIRST_TOUR,
    FROM_DAY,
    H_BY,
    H_FROM,
    H_LAST,
    H_LEFT,
    H_LIMIT,
    H_REASON,
    H_UNITS,
    HOME,
    KEY,
    L_SEEN,
    L_WAITED,
    LAST_TOUR,
    LEAVES,
    LOST_UNTIL,
    MAY_GO,
    N_CALLS,
    N_MISSED,
    N_WAITING,
    NONE,
    NOTICE,
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
    UNTIL_DAY,
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
from muster.rotate.ledger import enlist, excess, limit_of


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
def leaves_on(case: Case, tour: int) -> int:
    """Return the day on which units of a planned tour leave: with their need, or their window, if that is sooner."""
    offer = case.tours[tour, T_OFFER]
    end = min(case.tours[tour, T_END], case.needs[case.tours[tour, T_NEED], END_DAY])
    return min(end, case.offers[offer, UNTIL_DAY]) if case.offers[offer, CUT_SHORT] else end


@inner
def limit_before(case: Case, run: Run, tour: int, unit: int, day: int) -> int:
    """Return the limit that a unit would break by beginning a planned tour today; NONE if there is none."""
    offer, n_caps, n_offers = case.tours[tour, T_OFFER], case.caps.shape[0], case.offers.shape[0]
    leaves = leaves_on(case, tour)
    if leaves <= day:
        return NONE
    if day < 1 + case.offers[offer, NOTICE]:
        return n_caps + n_offers + offer
    if day < case.offers[offer, FROM_DAY] or leaves > case.offers[offer, UNTIL_DAY]:
        return n_caps + offer
    return limit_of(case, run, unit, case.tours[tour, T_NEED], day, leaves)


@inner
def reason_for(case: Case, limit: int) -> int:
    """Return what is said of a departure that waits for a limit."""
    n_caps = case.caps.shape[0]
    if limit < n_caps:
        return case.caps[limit, C_REASON]
    return BY_CAVEAT if limit < n_caps + case.offers.shape[0] else BY_NOTICE


@inner
def broken_by(case: Case, run: Run, tour: int, limit: int, unit: int, day: int) -> int:
    """Return by how much a limit would be broken: what a cap counts, days of a window, days of notice."""
    offer, n_caps, leaves = case.tours[tour, T_OFFER], case.caps.shape[0], leaves_on(case, tour)
    if limit < n_caps:
        return excess(case, run, limit, unit, case.tours[tour, T_NEED], (day, leaves))
    if limit < n_caps + case.offers.shape[0]:
        return max(case.offers[offer, FROM_DAY] - day, 0) + max(leaves - case.offers[offer, UNTIL_DAY], 0)
    return 1 + case.offers[offer, NOTICE] - day


@inner
def wait(case: Case, run: Run, tour: int, n_left: int, limit: int, by: int) -> None:
    """Let units of a planned tour wait for the next day, and write down for which limit."""
    row, day = run.held[tour], run.counters[DAY]
    if row[H_UNITS] == 0:
        row[H_UNITS], row[H_LIMIT], row[H_REASON], row[H_FROM] = n_left, limit, reason_for(case, limit), day
    row[H_LEFT], row[H_LAST], row[H_BY] = n_left, day, max(row[H_BY], by)
    run.counters[N_WAITING] += 1


@inner
def note_waiting(run: Run, limit: int, day: int) -> None:
    """Count a day on which some departure waits for a limit, once."""
    if run.limits[limit, L_SEEN] != day:
        run.limits[limit, L_SEEN] = day
        run.limits[limit, L_WAITED] += 1


@inner
def miss(run: Run, tour: int, n_units: int, reason: int) -> None:
    """Write down how many units of a planned tour did not come, and why."""
    if run.counters[N_MISSED] < run.missed.shape[0]:
        entry = run.missed[run.counters[N_MISSED]]
        entry[X_TOUR], entry[X_UNITS], entry[X_REASON] = tour, n_units, reason
        run.counters[N_MISSED] += 1


@inner
def begin_tour(case: Case, run: Run, tour: int, n_left: int, day: int) -> None:
    """Send the units of a planned tour; who would break a limit waits; what there is not is written down, and why."""
    need, chosen = case.tours[tour, T_NEED], 0
    while n_left > 0:
        chosen = pick(case, run, case.tours[tour, T_OFFER], day)
        if chosen < 0:
            break
        limit = limit_before(case, run, tour, chosen, day)
        if limit != NONE:
            note_waiting(run, limit, day)
            wait(case, run, tour, n_left, limit, broken_by(case, run, tour, limit, chosen, day))
            return
        if refuses(case, run, chosen, day):
            continue
        row = run.now[chosen]
        row[LEAVES] = leaves_on(case, tour)
        row[COUNTS_UNTIL] = min(case.tours[tour, T_COUNTS_UNTIL], row[LEAVES])
        row[CALLED_TO], row[DELAYED] = need, 0
        run.offers[case.units[chosen, OFFER], O_CALLED] += 1
        enlist(case, run, chosen, need, day)
        arrive(case, run, chosen, day)
        n_left -= 1
    if n_left > 0 and run.held[tour, H_UNITS] > 0:
        wait(case, run, tour, n_left, run.held[tour, H_LIMIT], 0)
    elif n_left > 0:
        miss(run, tour, n_left, -2 - chosen)


@inner
def begin_waiting(case: Case, run: Run, day: int) -> None:
    """Begin the tours that waited if nothing is in their way any longer; give up those that would not count now."""
    if run.counters[N_WAITING] == 0:
        return
    for tour in range(case.tours.shape[0]):
        n_left = run.held[tour, H_LEFT]
        if n_left > 0:
            run.held[tour, H_LEFT] = 0
            run.counters[N_WAITING] -= 1
            if day >= min(case.tours[tour, T_COUNTS_UNTIL], leaves_on(case, tour)):
                miss(run, tour, n_left, run.held[tour, H_REASON])
            else:
                begin_tour(case, run, tour, n_left, day)


@inner
def begin_tours(case: Case, run: Run, day: int) -> None:
    """Begin the planned tours of a day, after those that wait."""
    begin_waiting(case, run, day)
    for place in range(case.days[day, FIRST_TOUR], case.days[day, LAST_TOUR]):
        tour = case.agenda[place]
        begin_tour(case, run, tour, case.tours[tour, T_UNITS], day)
