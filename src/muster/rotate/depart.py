"""A unit sets out: what is left of its tour, its promise, its place in the logs."""

from muster.rotate.board import (
    AT,
    AT_HOME,
    BETWEEN,
    BUDGET,
    BY_KIND,
    CALLED_TO,
    CAME_HOME,
    COUNTS_UNTIL,
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
    END_DAY,
    FROM_HOME,
    GIVES,
    GOING_ON,
    GROUP,
    HOME,
    IS_IDLE,
    LEAVES,
    N_DEPLOYMENTS,
    N_OUT,
    N_SERIALS,
    NONE,
    O_BROKEN,
    O_KEPT,
    O_SHORTEST,
    O_TOURS,
    OFFER,
    ONWARD,
    ORDER,
    OUT,
    OVERLAP,
    PERIOD,
    PROMISED,
    SERIAL,
    SINCE,
    STANDING,
    STATE,
    STRETCH,
    TOURS,
    USED_BEFORE,
    ZERO,
    Case,
    Run,
)
from muster.rotate.calendar import expect, forget
from muster.rotate.compiled import inner
from muster.rotate.life import count, note
from muster.rotate.needs import lose
from muster.rotate.seasons import counted_in, is_closed
from muster.rotate.tour import spend


@inner
def depart(case: Case, run: Run, unit: int, need: int) -> None:
    """Send a unit to a need."""
    row, day = run.now[unit], run.counters[0]
    onward = row[STATE] == BETWEEN and row[GOING_ON] == case.needs[need, GROUP]
    count(case, run, unit, day)
    if row[STATE] == STANDING:
        spend(run, unit, day)
        lose(case, run, unit, counted_in(run, unit))
    if row[STATE] == HOME:
        row[AT_HOME] += day - row[SINCE]
    if day == 1:
        row[BUDGET] -= case.units[unit, USED_BEFORE]
    if not onward and not case.needs[need, FROM_HOME]:
        keep_promise(case, run, unit, day)
    row[TOURS] += 1
    if onward and not case.needs[need, FROM_HOME]:
        row[ONWARD] += 1
    else:
        row[SERIAL] = run.counters[N_SERIALS]
        run.counters[N_SERIALS] += 1
    log(run, unit, need, onward)
    row[AT], row[SINCE], row[GOING_ON], row[CALLED_TO] = need, day, NONE, NONE
    row[N_OUT] += 1 - case.needs[need, FROM_HOME]
    if not onward and not case.needs[need, FROM_HOME]:
        run.offers[case.units[unit, OFFER], O_TOURS] += 1
    if case.rules[ORDER] == BY_KIND:
        row[COUNTS_UNTIL] = day + row[BUDGET] - case.cycles[row[CYCLE], OVERLAP]
        row[LEAVES], row[GIVES] = day + row[BUDGET], 1
    set_out(case, run, unit, need, day)
    row[IS_IDLE] = 1 if is_closed(case, unit, need, day) else 0
    note(run, unit, day)
    run.open[need, counted_in(run, unit)] += row[GIVES]


@inner
def set_out(case: Case, run: Run, unit: int, need: int, day: int) -> None:
    """Let a unit be out, and be due when it stops to count, if that is before its need ends."""
    row, end = run.now[unit], case.needs[need, END_DAY]
    forget(run.now, run.days, unit)
    if case.needs[need, FROM_HOME]:
        row[STATE] = STANDING
        if case.rules[ORDER] != BY_KIND and row[LEAVES] < end:
            expect(run.now, run.days, unit, day, row[LEAVES] - day)
    else:
        row[STATE] = OUT
        if row[COUNTS_UNTIL] < end or case.rules[ORDER] == BY_KIND:
            expect(run.now, run.days, unit, day, row[COUNTS_UNTIL] - day)


@inner
def keep_promise(case: Case, run: Run, unit: int, day: int) -> None:
    """Hold the days that a unit was at home since its last tour against what its offer promised."""
    row, offer = run.now[unit], case.units[unit, OFFER]
    if row[CAME_HOME] == NONE:
        return
    days = day - row[CAME_HOME]
    if days < case.offers[offer, PROMISED]:
        run.offers[offer, O_BROKEN] += 1
    else:
        run.offers[offer, O_KEPT] += 1
    if run.offers[offer, O_SHORTEST] == NONE or days < run.offers[offer, O_SHORTEST]:
        run.offers[offer, O_SHORTEST] = days


@inner
def log(run: Run, unit: int, need: int, onward: bool) -> None:  # noqa: FBT001 (compiled code takes no keywords)
    """Write down a departure."""
    n = run.counters[N_DEPLOYMENTS]
    run.counters[N_DEPLOYMENTS] = n + 1
    if n >= run.deployments.shape[0]:
        return
    entry, row, day = run.deployments[n], run.now[unit], run.counters[0]
    entry[D_DAY], entry[D_UNIT], entry[D_NEED] = day, unit, need
    entry[D_FROM_NEED] = NONE if row[STATE] == HOME else row[AT]
    entry[D_FROM_STRETCH] = row[STRETCH]
    entry[D_HOME_DAYS], entry[D_BUDGET], entry[D_CYCLE_DAY] = row[AT_HOME], row[BUDGET], day - row[ZERO]
    entry[D_ONWARD], entry[D_CYCLE], entry[D_SERIAL] = onward, row[CYCLE], row[SERIAL]
    entry[D_N_ONWARD], entry[D_N_TOURS] = row[ONWARD], row[TOURS]
    entry[D_PERIOD] = run.counters[PERIOD]
