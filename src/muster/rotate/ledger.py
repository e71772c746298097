"""What is to come: the points that each need will have on each day, and what of each limit is taken up."""

from muster.rotate.board import (
    AT,
    BETWEEN,
    BUDGET,
    C_AMOUNT,
    C_ARRIVALS,
    C_FROM,
    C_UNTIL,
    COUNTS_UNTIL,
    COVERED_UNTIL,
    CYCLE,
    END_DAY,
    END_GIVER,
    FIRST_DAY,
    FIRST_GIVER,
    FIRST_OF_MONTH,
    FROM_HOME,
    G_KIND,
    GIVES,
    GOING_ON,
    GROUP,
    KIND,
    L_BROKEN,
    L_MOST,
    LAST_DAY,
    LEAVES,
    LEDGER,
    N_KIND,
    NONE,
    OFFER,
    OVERLAP,
    POINTS,
    SETTLED,
    STATE,
    UNTIL_DAY,
    USED_BEFORE,
    Case,
    Run,
)
from muster.rotate.compiled import inner
from muster.rotate.seasons import is_closed


@inner
def promise(case: Case, run: Run, unit: int, need: int, span: tuple[int, int], points: int) -> None:
    """Let a need have so many points of a unit more (fewer) on the days ``[first, until)`` of a span that count."""
    if run.expected.shape[0] == 0:
        return
    first, until = span
    begin = case.needs[need, FIRST_DAY]
    shift = case.needs[need, LEDGER] - begin
    seasonal = case.bar_of[case.units[unit, OFFER], need] != NONE
    for day in range(max(first, begin), min(until, case.needs[need, END_DAY], case.rules[LAST_DAY] + 1)):
        if not seasonal or not is_closed(case, unit, need, day):
            run.expected[shift + day] += points
    if points < 0:
        run.open[need, COVERED_UNTIL] = min(run.open[need, COVERED_UNTIL], first)


@inner
def first_short(case: Case, run: Run, need: int, day: int, until: int) -> int:
    """Return the first of the days ``[day, until)`` on which a need will be short, or NONE."""
    shift = case.needs[need, LEDGER] - case.needs[need, FIRST_DAY]
    for one in range(max(day, case.needs[need, FIRST_DAY]), min(until, case.needs[need, END_DAY])):
        if run.expected[shift + one] < case.asked[shift + one]:
            return one
    return NONE


@inner
def lend(case: Case, run: Run, unit: int, need: int, span: tuple[int, int], by: int) -> None:
    """Count a unit as out (1) or no longer (-1) for a need on the days ``[first, until)`` of a span."""
    first, until = span
    for cap in range(case.caps.shape[0]):
        amount = by * case.loads[cap, unit] * case.bounds[cap, need]
        if amount != 0 and not case.caps[cap, C_ARRIVALS]:
            for day in range(max(first, 0), min(until, case.rules[LAST_DAY] + 1)):
                run.lent[cap, day] += amount


@inner
def is_shipped(case: Case, run: Run, unit: int, need: int, arrival: int) -> bool:
    """Return whether it takes lift that a unit comes to a need on a day; not where it was in theatre before."""
    row = run.now[unit]
    if arrival <= 1 and case.rules[SETTLED]:
        return False
    goes_on = row[STATE] == BETWEEN and row[GOING_ON] == case.needs[need, GROUP]
    return not goes_on or case.needs[row[AT], FROM_HOME] == 1


@inner
def ship(case: Case, run: Run, unit: int, need: int, arrival: int, by: int) -> None:
    """Count the arrival of a unit (1), or no longer (-1), in the month of its day."""
    if case.caps.shape[0] == 0 or not is_shipped(case, run, unit, need, arrival):
        return
    for cap in range(case.caps.shape[0]):
        if case.caps[cap, C_ARRIVALS] and case.caps[cap, C_FROM] <= arrival < case.caps[cap, C_UNTIL]:
            month = case.days[arrival, FIRST_OF_MONTH]
            run.lent[cap, month] += by * case.loads[cap, unit] * case.bounds[cap, need]


@inner
def excess(case: Case, run: Run, cap: int, unit: int, need: int, span: tuple[int, int]) -> int:
    """Return by how much a cap would be broken at most if a unit were out for a need on the days of a span."""
    first, until = span
    amount, most = case.loads[cap, unit] * case.bounds[cap, need], 0
    if amount == 0:
        return 0
    room = case.caps[cap, C_AMOUNT] - amount
    begin, end = max(first, case.caps[cap, C_FROM]), min(until, case.caps[cap, C_UNTIL], case.rules[LAST_DAY] + 1)
    if case.caps[cap, C_ARRIVALS]:
        if begin == first and first < end and is_shipped(case, run, unit, need, first):
            most = run.lent[cap, case.days[first, FIRST_OF_MONTH]] - room
        return max(most, 0)
    for day in range(begin, end):
        most = max(most, run.lent[cap, day] - room)
    return most


@inner
def limit_of(case: Case, run: Run, unit: int, need: int, first: int, until: int) -> int:
    """Return the first cap that keeps a unit from being out for a need on the days ``[first, until)``, or NONE."""
    for cap in range(case.caps.shape[0]):
        if excess(case, run, cap, unit, need, (first, until)) > 0:
            return cap
    return NONE


@inner
def outstay(case: Case, run: Run, unit: int, leaves: int, later: int) -> None:
    """Note the days by which a unit that was to leave on a day now stays beyond its offer's window."""
    offer = case.units[unit, OFFER]
    days = min(later, case.rules[LAST_DAY] + 1) - max(leaves, case.offers[offer, UNTIL_DAY])
    if days > 0:
        limit = case.caps.shape[0] + offer
        run.limits[limit, L_BROKEN] += days
        run.limits[limit, L_MOST] = max(run.limits[limit, L_MOST], days)


@inner
def watch_limits(case: Case, run: Run, day: int) -> None:
    """Note which caps are broken today, and by how much at most."""
    for cap in range(case.caps.shape[0]):
        if case.caps[cap, C_FROM] <= day < case.caps[cap, C_UNTIL]:
            place = case.days[day, FIRST_OF_MONTH] if case.caps[cap, C_ARRIVALS] else day
            over = run.lent[cap, place] - case.caps[cap, C_AMOUNT]
            if over > 0:
                run.limits[cap, L_BROKEN] += 1
                run.limits[cap, L_MOST] = max(run.limits[cap, L_MOST], over)


@inner
def engage(case: Case, run: Run, unit: int, need: int, arrival: int) -> None:
    """Let a unit be expected at a need from ``arrival`` on, for what is left of its tour."""
    row, offer = run.now[unit], case.units[unit, OFFER]
    end = min(case.needs[need, END_DAY], case.offers[offer, UNTIL_DAY])
    if case.needs[need, FROM_HOME]:
        row[COUNTS_UNTIL], row[LEAVES] = case.needs[need, END_DAY], case.needs[need, END_DAY]
    else:
        left = row[BUDGET] - (case.units[unit, USED_BEFORE] if arrival == 1 else 0)
        row[LEAVES] = min(arrival + left, end)
        row[COUNTS_UNTIL] = min(arrival + left - case.cycles[row[CYCLE], OVERLAP], end)
    enlist(case, run, unit, need, arrival)


@inner
def enlist(case: Case, run: Run, unit: int, need: int, arrival: int) -> None:
    """Write down a unit that will come to a need, once it is known when it stops to count and when it leaves."""
    row, kind = run.now[unit], case.needs[need, N_KIND]
    row[GIVES] = 1
    for place in range(case.kinds[kind, FIRST_GIVER], case.kinds[kind, END_GIVER]):
        if case.givers[place, G_KIND] == case.units[unit, KIND]:
            row[GIVES] = case.givers[place, POINTS]
            break
    promise(case, run, unit, need, (arrival, row[COUNTS_UNTIL]), row[GIVES])
    lend(case, run, unit, need, (arrival, row[LEAVES]), 1)
    ship(case, run, unit, need, arrival, 1)


@inner
def call_off(case: Case, run: Run, unit: int, need: int, arrival: int) -> None:
    """Take back what was written down of a unit that was to arrive on a day."""
    row = run.now[unit]
    promise(case, run, unit, need, (arrival, row[COUNTS_UNTIL]), -row[GIVES])
    lend(case, run, unit, need, (arrival, row[LEAVES]), -1)
    ship(case, run, unit, need, arrival, -1)
