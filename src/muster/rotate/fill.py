"""Who goes where on a day: candidates, their order, and their departure."""

from muster.rotate.board import (
    ACTIVE,
    ANY_DIRTY,
    AT,
    AT_HOME,
    BARRED,
    BETWEEN,
    BUDGET,
    BY_KIND,
    BY_PRIORITY,
    COMPONENT,
    CYCLE,
    D_BUDGET,
    D_CYCLE,
    D_CYCLE_DAY,
    D_DAY,
    D_FROM_NEED,
    D_FROM_STRETCH,
    D_HOME_DAYS,
    D_N_ONWARD,
    D_N_TOURS,
    D_NEED,
    D_ONWARD,
    D_PERIOD,
    D_SERIAL,
    D_UNIT,
    EXPECTED,
    FILLED,
    FROM_HOME,
    GOING_ON,
    GROUP,
    HOME,
    LENGTH,
    MAY_GO,
    N_BETWEEN,
    N_DEPLOYMENTS,
    N_KIND,
    N_OPEN_KINDS,
    N_REGION,
    N_SERIALS,
    NONE,
    ONWARD,
    OUT,
    OVERLAP,
    PERIOD,
    QUANTITY,
    RECOVERY,
    REGION,
    SAME_REGION,
    SERIAL,
    SHORTEST,
    SINCE,
    STANDING,
    STATE,
    STRETCH,
    TASTE_FIRST,
    TASTE_LAST,
    TOURS,
    USED_BEFORE,
    WEIGHT,
    ZERO,
    Case,
    Run,
)
from muster.rotate.calendar import expect, forget
from muster.rotate.compiled import inner
from muster.rotate.life import count, note, recover
from muster.rotate.needs import touch

FROM_BETWEEN, FROM_FORCE, FROM_BOTH = 0, 1, 2
_MICRO = 1_000_000.0


@inner
def suits(case: Case, run: Run, unit: int, need: int) -> bool:
    """Return whether a unit that is at home, or could be at once, may serve a need."""
    row, asked = run.now[unit], case.needs[need]
    if row[BUDGET] <= 0 or (asked[SAME_REGION] and case.units[unit, REGION] != asked[N_REGION]):
        return False
    if case.stretches[row[STRETCH], MAY_GO]:
        return True
    return asked[FROM_HOME] == 1 and (asked[BARRED] == NONE or asked[BARRED] != case.units[unit, COMPONENT])


@inner
def could_return(case: Case, run: Run, unit: int, day: int) -> bool:
    """Return whether a unit between two needs would be at home, in the window, this very day."""
    row = run.now[unit]
    cycle = case.cycles[row[CYCLE]]
    cycle_day = day - row[ZERO]
    if cycle[RECOVERY] > 0 or cycle_day >= cycle[LENGTH]:
        return False
    stretch = cycle[0]
    while stretch < cycle[1] - 1 and case.stretches[stretch, 1] <= cycle_day:
        stretch += 1
    row[STRETCH] = stretch
    return True


@inner
def standing_of(case: Case, run: Run, unit: int, need: int, source: int) -> int:
    """Return 0 if a unit may go on to a need of its group, 1 if it may be called from home, NONE if neither."""
    row = run.now[unit]
    if row[STATE] == HOME:
        return 1 if source != FROM_BETWEEN and suits(case, run, unit, need) else NONE
    if row[STATE] != BETWEEN or source == FROM_FORCE:
        return NONE
    if row[GOING_ON] == case.needs[need, GROUP]:
        return 0
    if source == FROM_BOTH and could_return(case, run, unit, run.counters[0]) and suits(case, run, unit, need):
        return 1
    return NONE


@inner
def gather(case: Case, run: Run, need: int, source: int) -> int:
    """Return the number of candidates for a need; they stand in ``run.scratch`` with what they are ordered by."""
    asked, day, n = case.needs[need], run.counters[0], 0
    kind = asked[N_KIND]
    for rank in range(case.givers_from[kind], case.givers_from[kind + 1]):
        giver = case.givers[rank]
        for place in range(case.units_of_from[giver], case.units_of_from[giver + 1]):
            unit = case.units_of[place]
            called = standing_of(case, run, unit, need, source)
            if called == NONE:
                continue
            component = case.units[unit, COMPONENT]
            taste = (component != asked[TASTE_FIRST] and asked[TASTE_FIRST] != NONE) + 2 * (
                component == asked[TASTE_LAST]
            )
            row, slot = run.now[unit], run.scratch[n]
            share = int((day - row[ZERO]) * _MICRO / case.cycles[row[CYCLE], EXPECTED])
            slot[0] = unit
            slot[1] = (called * 4096 + rank - case.givers_from[kind]) * 4 + taste
            slot[2] = share if asked[SHORTEST] else -share
            slot[3] = case.units[unit, WEIGHT]
            n += 1
    return n


@inner
def best(run: Run, n: int) -> int:
    """Return the place of the first of ``n`` candidates in their order."""
    found = 0
    for place in range(1, n):
        left, right = run.scratch[place], run.scratch[found]
        for column in range(1, 4):
            if left[column] != right[column]:
                if left[column] < right[column]:
                    found = place
                break
    return found


@inner
def depart(case: Case, run: Run, unit: int, need: int) -> None:
    """Send a unit to a need."""
    row, day = run.now[unit], run.counters[0]
    onward = row[STATE] == BETWEEN and row[GOING_ON] == case.needs[need, GROUP]
    count(case, run, unit, day)
    if row[STATE] == HOME:
        row[AT_HOME] += day - row[SINCE]
    if day == 1 and case.units[unit, USED_BEFORE] > 0:
        row[BUDGET] -= case.units[unit, USED_BEFORE]
    row[TOURS] += 1
    if onward and not case.needs[need, FROM_HOME]:
        row[ONWARD] += 1
    else:
        row[SERIAL] = run.counters[N_SERIALS]
        run.counters[N_SERIALS] += 1
    log(run, unit, need, onward)
    row[AT], row[SINCE], row[GOING_ON] = need, day, NONE
    forget(run, unit)
    if case.needs[need, FROM_HOME]:
        row[STATE] = STANDING
    else:
        row[STATE] = OUT
        expect(case, run, unit, day, row[BUDGET] - case.cycles[row[CYCLE], OVERLAP])
    note(run, unit, day)
    run.open[need, FILLED] += 1


@inner
def log(run: Run, unit: int, need: int, onward: bool) -> None:  # noqa: FBT001 (compiled code takes no keywords)
    """Write down a departure."""
    n = run.counters[N_DEPLOYMENTS]
    run.counters[N_DEPLOYMENTS] = n + 1
    if n >= run.deployments.shape[0]:
        return
    entry, row, day = run.deployments[n], run.now[unit], run.counters[0]
    entry[D_DAY], entry[D_UNIT], entry[D_NEED] = day, unit, need
    entry[D_FROM_NEED] = row[AT] if row[STATE] == BETWEEN else NONE
    entry[D_FROM_STRETCH] = row[STRETCH]
    entry[D_HOME_DAYS], entry[D_BUDGET], entry[D_CYCLE_DAY] = row[AT_HOME], row[BUDGET], day - row[ZERO]
    entry[D_ONWARD], entry[D_CYCLE], entry[D_SERIAL] = onward, row[CYCLE], row[SERIAL]
    entry[D_N_ONWARD], entry[D_N_TOURS] = row[ONWARD], row[TOURS]
    entry[D_PERIOD] = run.counters[PERIOD]


@inner
def serve(case: Case, run: Run, need: int, source: int) -> None:
    """Give a need as many units as it is short of, or as there are."""
    short = case.needs[need, QUANTITY] - run.open[need, FILLED]
    if not run.open[need, ACTIVE] or short <= 0:
        return
    n = gather(case, run, need, source)
    for _ in range(min(short, n)):
        chosen = best(run, n)
        depart(case, run, run.scratch[chosen, 0], need)
        n -= 1
        run.scratch[chosen] = run.scratch[n]
    touch(case, run, need)


@inner
def serve_kinds(case: Case, run: Run, source: int) -> None:
    """Serve the needs kind by kind, in the order in which the kinds came up; within a kind by priority and name."""
    n = run.counters[N_OPEN_KINDS]
    kinds = run.open_kinds[:n].copy()
    for kind in kinds:
        if run.dirty[kind]:
            for need in case.needs_of[case.needs_of_from[kind] : case.needs_of_from[kind + 1]]:
                if source != FROM_BETWEEN or case.needs[need, GROUP] != NONE:
                    serve(case, run, need, source)


@inner
def release(case: Case, run: Run) -> None:
    """Send home the units that nobody wanted for another need of their group."""
    for place in range(run.counters[N_BETWEEN]):
        unit = run.between[place]
        if run.now[unit, STATE] == BETWEEN:
            recover(case, run, unit, run.counters[0])
    run.counters[N_BETWEEN] = 0


@inner
def fill(case: Case, run: Run) -> None:
    """Serve what is open today."""
    if case.rule == BY_KIND:
        if run.counters[N_BETWEEN] > 0:
            serve_kinds(case, run, FROM_BETWEEN)
            release(case, run)
        serve_kinds(case, run, FROM_FORCE)
    elif case.rule == BY_PRIORITY:
        for need in case.order:
            if run.open[need, ACTIVE] and run.dirty[case.needs[need, N_KIND]]:
                serve(case, run, need, FROM_BOTH)
        release(case, run)
    run.dirty[:] = 0
    run.counters[ANY_DIRTY] = 0
