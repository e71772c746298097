"""Who goes where on a day in MARATHON's order: kind by kind, units between two needs first."""

from muster.rotate.board import (
    ANY_DIRTY,
    AT,
    BARRED,
    BETWEEN,
    BUDGET,
    COMPONENT,
    CYCLE,
    DAY,
    DIRTY,
    END_GIVER,
    END_NEED,
    END_UNIT,
    EXPECTED,
    FILLED,
    FIRST_GIVER,
    FIRST_NEED,
    FIRST_UNIT,
    FREES_PERCENT,
    FROM_HOME,
    G_KIND,
    GOING_ON,
    GROUP,
    HOME,
    IS_OPEN,
    LEVEL,
    LEVEL_LEAST,
    MAY_GO,
    N_BETWEEN,
    N_KIND,
    N_OPEN_KINDS,
    N_REGION,
    NONE,
    ONLY,
    RANK,
    REGION,
    SAME_REGION,
    SHORTEST,
    STANDING,
    STATE,
    STRETCH,
    TASTE_FIRST,
    TASTE_LAST,
    TASTE_LEVEL,
    WANTED,
    WEIGHT,
    WITHHOLDS,
    ZERO,
    Case,
    IntArray,
    Run,
)
from muster.rotate.compiled import inner
from muster.rotate.depart import depart
from muster.rotate.life import recover
from muster.rotate.needs import touch
from muster.rotate.tour import come_home

GOING_ON_ONLY, FROM_HOME_ONLY = True, False
FARTHEST = 255
"""So far apart, or farther, are levels of which one is not stated."""
TASTES = 4 * (FARTHEST + 1)
_MICRO = 1_000_000.0


@inner
def goes_on(case: Case, run: Run, unit: int, need: int) -> bool:
    """Return whether a unit between two needs may go on to a need of its group."""
    return run.now[unit, STATE] == BETWEEN and run.now[unit, GOING_ON] == case.needs[need, GROUP]


@inner
def is_ruled_out(units: IntArray, needs: IntArray, unit: int, need: int) -> bool:
    """Return whether a need may not take a unit, wherever that is: for its region, its component or its level."""
    if needs[need, SAME_REGION] and units[unit, REGION] != needs[need, N_REGION]:
        return True
    component, least = units[unit, COMPONENT], needs[need, LEVEL_LEAST]
    if component == needs[need, BARRED] or needs[need, ONLY] not in (NONE, component):
        return True
    return least > 0 and units[unit, LEVEL] < least


@inner
def taste_of(units: IntArray, needs: IntArray, unit: int, need: int) -> int:
    """Return where a unit stands in what a need prefers, from 0 to less than `TASTES`."""
    component, level = units[unit, COMPONENT], needs[need, TASTE_LEVEL]
    taste = (needs[need, TASTE_FIRST] not in (NONE, component)) + 2 * (component == needs[need, TASTE_LAST])
    if level == NONE:
        return taste
    own = units[unit, LEVEL]
    return 4 * (FARTHEST if own == NONE else min(abs(own - level), FARTHEST)) + taste


@inner
def may_go(units: IntArray, needs: IntArray, stretches: IntArray, now: IntArray, unit: int, need: int) -> bool:
    """Return whether a unit may be called from home to a need."""
    if now[unit, STATE] != HOME or now[unit, BUDGET] <= 0:
        return False
    if is_ruled_out(units, needs, unit, need):
        return False
    return stretches[now[unit, STRETCH], MAY_GO] == 1 or needs[need, FROM_HOME] == 1


@inner
def is_to_be_had(needs: IntArray, now: IntArray, unit: int, need: int) -> bool:
    """Return whether a need may pull a unit out of a need that withholds it."""
    if needs[need, FREES_PERCENT] == 0 or now[unit, STATE] != STANDING:
        return False
    return now[unit, AT] != need and needs[now[unit, AT], WITHHOLDS] == 1


@inner
def gather(case: Case, run: Run, need: int, going_on: bool) -> int:  # noqa: FBT001 (compiled code takes no keywords)
    """Return the number of candidates for a need; they stand in ``run.scratch`` with what they are ordered by."""
    units, needs, cycles, now, scratch = case.units, case.needs, case.cycles, run.now, run.scratch
    day, kind, n = run.counters[DAY], case.needs[need, N_KIND], 0
    for giver in range(case.kinds[kind, FIRST_GIVER], case.kinds[kind, END_GIVER]):
        given = case.givers[giver, G_KIND]
        for place in range(case.kinds[given, FIRST_UNIT], case.kinds[given, END_UNIT]):
            unit = case.lists[place]
            if going_on:
                if now[unit, STATE] != BETWEEN or now[unit, GOING_ON] != needs[need, GROUP]:
                    continue
            elif not (may_go(units, needs, case.stretches, now, unit, need) or is_to_be_had(needs, now, unit, need)):
                continue
            share = int((day - now[unit, ZERO]) * _MICRO / cycles[now[unit, CYCLE], EXPECTED])
            scratch[n, 0] = unit
            scratch[n, 1] = case.givers[giver, RANK] * TASTES + taste_of(units, needs, unit, need)
            scratch[n, 2] = share if needs[need, SHORTEST] else -share
            scratch[n, 3] = units[unit, WEIGHT]
            n += 1
    return n


@inner
def best(scratch: IntArray, n: int, last: int) -> int:
    """Return the place of the first of ``n`` candidates in the order of their columns 1 to ``last``."""
    found = 0
    for place in range(1, n):
        for column in range(1, last + 1):
            if scratch[place, column] != scratch[found, column]:
                if scratch[place, column] < scratch[found, column]:
                    found = place
                break
    return found


@inner
def drop(scratch: IntArray, place: int, n: int) -> None:
    """Take a candidate out of the first ``n``: the last of them takes its place."""
    for column in range(scratch.shape[1]):
        scratch[place, column] = scratch[n - 1, column]


@inner
def serve(case: Case, run: Run, need: int, going_on: bool) -> None:  # noqa: FBT001 (compiled code takes no keywords)
    """Give a need as many units as it is short of, or as there are."""
    n, now = gather(case, run, need, going_on), run.now
    n_free, short = 0, run.open[need, WANTED] - run.open[need, FILLED]
    for place in range(n):
        n_free += now[run.scratch[place, 0], STATE] == STANDING
    n_free = n_free * case.needs[need, FREES_PERCENT] // 100
    while short > 0 and n > 0:
        chosen = best(run.scratch, n, 3)
        unit = run.scratch[chosen, 0]
        drop(run.scratch, chosen, n)
        n -= 1
        pulled = now[unit, STATE] == STANDING
        if pulled and n_free == 0:
            continue
        n_free -= pulled
        short -= 1
        depart(case, run, unit, need)
    touch(run, need, case.needs[need, N_KIND])


@inner
def serve_kinds(case: Case, run: Run, going_on: bool) -> None:  # noqa: FBT001 (compiled code takes no keywords)
    """Serve the needs kind by kind, in the order in which the kinds came up; within a kind by priority and name."""
    n = run.counters[N_OPEN_KINDS]
    for place in range(n):
        run.tried[place] = run.open_kinds[place]
    for kind in run.tried[:n]:
        if run.kinds[kind, DIRTY]:
            for place in range(case.kinds[kind, FIRST_NEED], case.kinds[kind, END_NEED]):
                need = case.lists[place]
                if run.open[need, IS_OPEN] and (case.needs[need, GROUP] != NONE or not going_on):
                    serve(case, run, need, going_on)


@inner
def send_home(case: Case, run: Run) -> None:
    """Send home the units that nobody wanted for another need of their group."""
    for place in range(run.counters[N_BETWEEN]):
        unit = run.between[place]
        if run.now[unit, STATE] == BETWEEN:
            come_home(case, run, unit, run.counters[DAY])
            recover(case, run, unit, run.counters[DAY])
    run.counters[N_BETWEEN] = 0


@inner
def fill(case: Case, run: Run) -> None:
    """Serve what is open today."""
    if run.counters[N_BETWEEN] > 0:
        serve_kinds(case, run, GOING_ON_ONLY)
        send_home(case, run)
    serve_kinds(case, run, FROM_HOME_ONLY)
    run.kinds[:, DIRTY] = 0
    run.counters[ANY_DIRTY] = 0
