"""One run, day by day: who is due, new periods, needs that begin and end, then who goes where."""

from muster.rotate.board import (
    ACTIVE,
    ANY_DIRTY,
    AT,
    AT_HOME,
    BUDGET,
    CYCLE,
    DAY,
    FILLED,
    GROUP,
    HOME,
    N_KIND,
    NONE,
    OUT,
    OVERLAPPED,
    OVERLAPPING,
    PERIOD,
    POLICY,
    STANDING,
    START,
    STATE,
    TOUR,
    ZERO,
    Case,
    Run,
)
from muster.rotate.compiled import door, inner
from muster.rotate.fill import fill
from muster.rotate.life import change, count, settle, update, withdraw
from muster.rotate.needs import touch


@inner
def begin(case: Case, run: Run) -> None:
    """Put every unit where it stands before the first day."""
    for unit in range(case.units.shape[0]):
        row, start = run.now[unit], case.units[unit, START]
        row[CYCLE] = case.cycle_of[case.units[unit, POLICY], 0]
        row[ZERO], row[AT_HOME], row[STATE] = -start, start, HOME
        row[BUDGET] = case.cycles[row[CYCLE], TOUR]
        settle(case, run, unit, 0)


@inner
def change_period(case: Case, run: Run, period: int, day: int) -> None:
    """Have every unit follow what its policy says of a period that begins."""
    run.counters[PERIOD] = period
    for unit in range(case.units.shape[0]):
        cycle = case.cycle_of[case.units[unit, POLICY], period]
        if cycle != NONE:
            change(case, run, unit, day, cycle)


@inner
def end_need(case: Case, run: Run, need: int, day: int) -> None:
    """End a need and send its units on or home."""
    run.open[need, ACTIVE] = 0
    if run.open[need, FILLED] + run.open[need, OVERLAPPED] > 0:
        kind = case.needs[need, N_KIND]
        for place in range(case.givers_from[kind], case.givers_from[kind + 1]):
            giver = case.givers[place]
            for unit in case.units_of[case.units_of_from[giver] : case.units_of_from[giver + 1]]:
                state = run.now[unit, STATE]
                out = state in (OUT, OVERLAPPING, STANDING)
                if out and run.now[unit, AT] == need:
                    withdraw(case, run, unit, day, case.needs[need, GROUP])
    run.open[need, FILLED], run.open[need, OVERLAPPED] = 0, 0
    touch(case, run, need)


@inner
def begin_and_end_needs(case: Case, run: Run, day: int) -> None:
    """Begin the needs of a day, then end those that stop."""
    for need in case.starting[case.starting_from[day] : case.starting_from[day + 1]]:
        run.open[need, ACTIVE] = 1
        touch(case, run, need)
    for need in case.ending[case.ending_from[day] : case.ending_from[day + 1]]:
        end_need(case, run, need, day)


@door
def simulate(case: Case, run: Run) -> None:
    """Run from day 0 to the last day; all that happened stands in ``run`` afterwards."""
    begin(case, run)
    period = 0
    for day in range(case.last_day + 1):
        run.counters[DAY] = day
        while run.first_due[day] != NONE:
            update(case, run, run.first_due[day], day)
        while period + 1 < case.period_days.shape[0] and case.period_days[period + 1] <= day:
            period += 1
            change_period(case, run, period, day)
        begin_and_end_needs(case, run, day)
        if run.counters[ANY_DIRTY] and day > 0:
            fill(case, run)
    for unit in range(case.units.shape[0]):
        count(case, run, unit, case.last_day + 1)
