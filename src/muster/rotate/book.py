"""Who is called on a day in Muster's order: needs by priority over all kinds, each unit early enough to be there.

On every day each need is looked at as far ahead as the longest notice of any offer. A unit is called for the first
day on which it can be there and the need would be short; of several, the one that is there first.
"""

from muster.rotate.board import (
    ANY_DIRTY,
    ARRIVES,
    BETWEEN,
    BUDGET,
    BY_PLAN,
    CALLED_TO,
    CAME_HOME,
    CLOSES,
    COUNTS_UNTIL,
    COVERED_UNTIL,
    CUT_SHORT,
    CYCLE,
    DAY,
    DELAY_LEAST,
    DELAY_LIKELY,
    DELAY_MOST,
    DELAY_PPM,
    DELAYED,
    DIRTY,
    END_DAY,
    END_GIVER,
    END_UNIT,
    EXPECTED,
    FIRST_ARRIVAL,
    FIRST_DAY,
    FIRST_GIVER,
    FIRST_UNIT,
    FROM_DAY,
    FROM_HOME,
    G_KIND,
    GOING_ON,
    GROUP,
    HOME,
    KEPT,
    KEY,
    KNOWN_DAY,
    LAST_DAY,
    LEAD_DAYS,
    LEAVES,
    LENGTH,
    LOST_UNTIL,
    N_CALLS,
    N_KIND,
    N_OUT,
    NEVER,
    NEXT_ARRIVAL,
    NONE,
    NOTICE,
    O_CALLED,
    OFFER,
    OPENS,
    ORDER,
    PLAIN,
    RANK,
    RECOVERY,
    REFUSAL_DAYS,
    REFUSED_PPM,
    REFUSED_UNTIL,
    SEED,
    SHORTEST,
    STATE,
    TOURS_MAX,
    UNTIL_DAY,
    WEIGHT,
    WITH_CHANCE,
    ZERO,
    Case,
    Run,
)
from muster.rotate.calendar import await_arrival
from muster.rotate.compiled import inner
from muster.rotate.depart import depart
from muster.rotate.draws import DELAY, DELAY_LENGTH, REFUSAL, between, happens
from muster.rotate.fill import TASTES, best, drop, is_ruled_out, may_go, send_home, taste_of
from muster.rotate.ledger import call_off, engage, enlist, first_short, limit_of
from muster.rotate.life import recover
from muster.rotate.seasons import is_closed

_MICRO = 1_000_000.0


@inner
def horizon(case: Case, need: int, day: int) -> int:
    """Return the day up to which (exclusive) units are called on a day; to a task at home nobody is called ahead."""
    lead = 0 if case.needs[need, FROM_HOME] else case.rules[LEAD_DAYS]
    return min(day + lead, case.rules[LAST_DAY]) + 1


@inner
def is_barred(case: Case, unit: int, need: int, day: int) -> bool:
    """Return whether a caveat or a rule keeps a unit from arriving at a need on a day."""
    if is_ruled_out(case.units, case.needs, unit, need):
        return True
    return is_closed(case, unit, need, day)


@inner
def earliest(case: Case, run: Run, unit: int, need: int, day: int) -> int:
    """Return the first day on which a unit at home could be at a need if it were called today; NEVER if it cannot."""
    row, offer = run.now[unit], case.units[unit, OFFER]
    if row[BUDGET] <= 0 or row[CALLED_TO] != NONE:
        return NEVER
    if case.needs[need, FROM_HOME]:
        return max(day, row[LOST_UNTIL])
    if day < row[REFUSED_UNTIL]:
        return NEVER
    if run.offers[offer, O_CALLED] >= case.offers[offer, TOURS_MAX]:
        return NEVER
    first = max(day + case.offers[offer, NOTICE], case.offers[offer, FROM_DAY], row[LOST_UNTIL])
    first = max(first, row[ZERO] + case.cycles[row[CYCLE], OPENS])
    return first if first - row[ZERO] < case.cycles[row[CYCLE], CLOSES] else NEVER


@inner
def fits(case: Case, run: Run, unit: int, need: int, arrival: int) -> bool:
    """Return whether a unit that arrives on a day is within its window, its offer's, and no caveat's."""
    row, offer = run.now[unit], case.units[unit, OFFER]
    if case.needs[need, FROM_HOME]:
        return not is_barred(case, unit, need, arrival)
    if arrival - row[ZERO] >= case.cycles[row[CYCLE], CLOSES]:
        return False
    until = case.offers[offer, UNTIL_DAY]
    tour = 1 if case.offers[offer, CUT_SHORT] else row[BUDGET]
    return arrival + tour <= until and not is_barred(case, unit, need, arrival)


@inner
def could_return(case: Case, run: Run, unit: int, day: int) -> bool:
    """Return whether a unit between two needs would be at home, ready to be called, this very day."""
    row = run.now[unit]
    cycle_day = day - row[ZERO]
    if case.cycles[row[CYCLE], RECOVERY] > 0 or cycle_day >= case.cycles[row[CYCLE], LENGTH]:
        return False
    return row[BUDGET] > 0


@inner
def arrival_of(case: Case, run: Run, unit: int, need: int, short: int) -> int:
    """Return when a unit would be at a need that is first short on day ``short`` if called today; NONE if never."""
    state, day = run.now[unit, STATE], run.counters[DAY]
    if state == BETWEEN and run.now[unit, GOING_ON] == case.needs[need, GROUP]:
        return day if short == day and not is_barred(case, unit, need, day) else NONE
    if state != HOME and not (state == BETWEEN and could_return(case, run, unit, day)):
        return NONE
    first, until = earliest(case, run, unit, need, day), horizon(case, need, day)
    if first >= until:
        return NONE
    arrival = short if first <= short else first_short(case, run, need, first, until)
    return arrival if arrival != NONE and fits(case, run, unit, need, arrival) else NONE


@inner
def gather_all(case: Case, run: Run, need: int, short: int) -> int:
    """Return the number of candidates for a need; they stand in ``run.scratch`` with what they are ordered by."""
    units, needs, now, scratch = case.units, case.needs, run.now, run.scratch
    kind, n = needs[need, N_KIND], 0
    for giver in range(case.kinds[kind, FIRST_GIVER], case.kinds[kind, END_GIVER]):
        given = case.givers[giver, G_KIND]
        for place in range(case.kinds[given, FIRST_UNIT], case.kinds[given, END_UNIT]):
            unit = case.lists[place]
            if now[unit, STATE] != HOME and now[unit, STATE] != BETWEEN:
                continue
            arrival = arrival_of(case, run, unit, need, short)
            if arrival == NONE:
                continue
            from_home = not (now[unit, STATE] == BETWEEN and now[unit, GOING_ON] == needs[need, GROUP])
            share = int((arrival - now[unit, ZERO]) * _MICRO / case.cycles[now[unit, CYCLE], EXPECTED])
            scratch[n, 0], scratch[n, 1] = unit, arrival
            scratch[n, 2] = (from_home * 4096 + case.givers[giver, RANK]) * TASTES + taste_of(units, needs, unit, need)
            scratch[n, 3] = share if needs[need, SHORTEST] else -share
            scratch[n, 4] = units[unit, WEIGHT]
            n += 1
    return n


@inner
def call(case: Case, run: Run, unit: int, need: int, arrival: int) -> None:
    """Call a unit to a need, for a day on which it can be there; it may refuse, and its nation may have no more."""
    row, offer, day, chances = run.now[unit], case.units[unit, OFFER], run.counters[DAY], case.chances
    onward = row[STATE] == BETWEEN and row[GOING_ON] == case.needs[need, GROUP]
    away = case.needs[need, FROM_HOME] == 0
    if away and not onward:
        row[N_CALLS] += 1
        if happens(case.offers[offer, REFUSED_PPM], chances[SEED], REFUSAL, case.units[unit, KEY], row[N_CALLS]):
            row[REFUSED_UNTIL] = day + max(chances[REFUSAL_DAYS], 1)
            return
    engage(case, run, unit, need, arrival)
    if onward:
        depart(case, run, unit, need)
        return
    run.offers[offer, O_CALLED] += away
    if row[STATE] == BETWEEN:
        row[CAME_HOME] = NONE  # its tour goes on elsewhere
        recover(case, run, unit, day)
    row[CALLED_TO], row[DELAYED] = need, 0
    if arrival == day:
        arrive(case, run, unit, day)
    else:
        await_arrival(run.now, run.days, unit, arrival)


@inner
def arrive(case: Case, run: Run, unit: int, day: int) -> None:
    """Let a unit that was called for a day set to work, come later by chance, or not at all if it no longer may."""
    row, chances, key = run.now[unit], case.chances, case.units[unit, KEY]
    need, kept = row[CALLED_TO], case.offers[case.units[unit, OFFER], KEPT]
    at_home = case.needs[need, FROM_HOME] == 1
    if case.rules[WITH_CHANCE] and not row[DELAYED] and not kept and not at_home:
        row[DELAYED] = 1
        if happens(chances[DELAY_PPM], chances[SEED], DELAY, key, row[N_OUT]):
            span = chances[DELAY_LEAST], chances[DELAY_MOST], chances[DELAY_LIKELY]
            days = between(span, chances[SEED], DELAY_LENGTH, key, row[N_OUT])
            if days > 0:
                postpone(case, run, unit, day, day + days)
                return
    if row[STATE] == HOME and day < case.needs[need, END_DAY] and still_may(case, run, unit, need):
        depart(case, run, unit, need)
    else:
        call_off(case, run, unit, need, day)
        row[CALLED_TO] = NONE
        run.offers[case.units[unit, OFFER], O_CALLED] -= 1


@inner
def still_may(case: Case, run: Run, unit: int, need: int) -> bool:
    """Return whether a unit that arrives may serve; what a plan says is not asked again."""
    return case.rules[ORDER] == BY_PLAN or may_go(case.units, case.needs, case.stretches, run.now, unit, need)


@inner
def postpone(case: Case, run: Run, unit: int, day: int, later: int) -> None:
    """Let a unit arrive later than it was called for; if its need is over by then, not at all."""
    row = run.now[unit]
    need = row[CALLED_TO]
    call_off(case, run, unit, need, day)
    if later >= min(case.needs[need, END_DAY], case.rules[LAST_DAY] + 1):
        row[CALLED_TO] = NONE
        run.offers[case.units[unit, OFFER], O_CALLED] -= 1
        return
    if case.rules[ORDER] == BY_PLAN:
        row[COUNTS_UNTIL], row[LEAVES] = max(row[COUNTS_UNTIL], later + 1), max(row[LEAVES], later + 1)
        enlist(case, run, unit, need, later)
    else:
        engage(case, run, unit, need, later)
    await_arrival(run.now, run.days, unit, later)


@inner
def arrivals(case: Case, run: Run, day: int) -> None:
    """Let all units arrive that were called for a day."""
    unit = run.days[day, FIRST_ARRIVAL]
    while unit != NONE:
        following = run.now[unit, NEXT_ARRIVAL]
        if run.now[unit, CALLED_TO] != NONE and run.now[unit, ARRIVES] == day:
            arrive(case, run, unit, day)
        unit = following


@inner
def serve_ahead(case: Case, run: Run, need: int) -> None:
    """Call as many units to a need as it will be short of, or as there are."""
    day = run.counters[DAY]
    until = horizon(case, need, day)
    short = first_short(case, run, need, max(run.open[need, COVERED_UNTIL], day), until)
    if short == NONE:
        run.open[need, COVERED_UNTIL] = until
        return
    run.open[need, COVERED_UNTIL] = short
    n = gather_all(case, run, need, short)
    while n > 0:
        chosen = best(run.scratch, n, 4)
        unit, arrival = run.scratch[chosen, 0], run.scratch[chosen, 1]
        still = first_short(case, run, need, arrival, until)
        if (
            still != NONE
            and still > arrival
            and (run.now[unit, STATE] != HOME or not fits(case, run, unit, need, still))
        ):
            still = NONE
        if still == arrival:
            drop(run.scratch, chosen, n)
            n -= 1
            call_within_caps(case, run, unit, need, arrival)
        elif still == NONE:
            drop(run.scratch, chosen, n)
            n -= 1
        else:
            run.scratch[chosen, 1] = still


@inner
def call_within_caps(case: Case, run: Run, unit: int, need: int, arrival: int) -> None:
    """Call a unit if its offer has a tour left and every cap lets it be out as long as it would be."""
    row, offer = run.now[unit], case.units[unit, OFFER]
    if case.needs[need, FROM_HOME]:
        call(case, run, unit, need, arrival)
        return
    goes_on = row[STATE] == BETWEEN and row[GOING_ON] == case.needs[need, GROUP]
    if not goes_on and run.offers[offer, O_CALLED] >= case.offers[offer, TOURS_MAX]:
        return
    if case.caps.shape[0] > 0:
        end = min(case.needs[need, END_DAY], case.offers[offer, UNTIL_DAY])
        leaves = min(arrival + row[BUDGET], end)
        if limit_of(case, run, unit, need, arrival, leaves) != NONE:
            return
    call(case, run, unit, need, arrival)


@inner
def is_worth_a_look(case: Case, run: Run, need: int, day: int, until: int) -> bool:
    """Return whether units might be called to a need today that were not before."""
    if not (case.needs[need, FIRST_DAY] < until and day < case.needs[need, END_DAY]):
        return False
    if case.needs[need, KNOWN_DAY] > day or run.open[need, COVERED_UNTIL] >= min(until, case.needs[need, END_DAY]):
        return False
    return not case.rules[PLAIN] or run.kinds[case.needs[need, N_KIND], DIRTY] == 1


@inner
def call_units(case: Case, run: Run) -> None:
    """Call whom the needs of today and of the days ahead want, the most urgent need first."""
    day = run.counters[DAY]
    if run.counters[ANY_DIRTY] or not case.rules[PLAIN]:
        for need in case.order:
            if is_worth_a_look(case, run, need, day, horizon(case, need, day)):
                serve_ahead(case, run, need)
        send_home(case, run)
    run.kinds[:, DIRTY] = 0
    run.counters[ANY_DIRTY] = 0
