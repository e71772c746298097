"""One run, day by day: who is due, new periods, needs that begin and end, then who goes where."""

from muster.rotate.board import (
    ACTIVE,
    ANY_DIRTY,
    AT,
    AT_HOME,
    BUDGET,
    BY_KIND,
    BY_PRIORITY,
    CYCLE,
    DAY,
    END_GIVER,
    END_UNIT,
    FILLED,
    FIRST_BEGIN,
    FIRST_DUE,
    FIRST_END,
    FIRST_GIVER,
    FIRST_STEP,
    FIRST_UNIT,
    G_KIND,
    GROUP,
    HOME,
    LAST_BEGIN,
    LAST_DAY,
    LAST_END,
    LAST_STEP,
    MOVES_PER_DAY,
    N_DEPLOYMENTS,
    N_GAPS,
    N_KIND,
    N_MOVES,
    NEXT_DAY,
    NONE,
    ORDER,
    OUT,
    OVERLAPPED,
    OVERLAPPING,
    PERIOD,
    POLICY,
    S_NEED,
    S_QUANTITY,
    STANDING,
    START,
    STATE,
    TOUR,
    WANTED,
    WITH_REASONS,
    ZERO,
    Case,
    Run,
)
from muster.rotate.book import arrivals, call_units
from muster.rotate.compiled import door, inner
from muster.rotate.explain import take_stock
from muster.rotate.fill import fill
from muster.rotate.follow import begin_tours
from muster.rotate.life import change, count, settle
from muster.rotate.needs import touch
from muster.rotate.seasons import turn_seasons
from muster.rotate.tour import update, withdraw


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
    now, kind = run.now, case.needs[need, N_KIND]
    run.open[need, ACTIVE] = 0
    if run.open[need, FILLED] + run.open[need, OVERLAPPED] > 0:
        for giver in range(case.kinds[kind, FIRST_GIVER], case.kinds[kind, END_GIVER]):
            given = case.givers[giver, G_KIND]
            for place in range(case.kinds[given, FIRST_UNIT], case.kinds[given, END_UNIT]):
                unit = case.lists[place]
                if now[unit, AT] == need:
                    state = now[unit, STATE]
                    if state in (OUT, OVERLAPPING, STANDING):
                        withdraw(case, run, unit, day, case.needs[need, GROUP])
    run.open[need, FILLED], run.open[need, OVERLAPPED] = 0, 0
    touch(run, need, kind)


@inner
def begin_and_end_needs(case: Case, run: Run, day: int) -> None:
    """Begin the needs of a day, let others ask for more or fewer, then end those that stop."""
    row = case.days[day]
    for place in range(row[FIRST_BEGIN], row[LAST_BEGIN]):
        need = case.agenda[place]
        run.open[need, ACTIVE] = 1
        touch(run, need, case.needs[need, N_KIND])
    for place in range(row[FIRST_STEP], row[LAST_STEP]):
        need = case.steps[place, S_NEED]
        run.open[need, WANTED] = case.steps[place, S_QUANTITY]
        touch(run, need, case.needs[need, N_KIND])
    for place in range(row[FIRST_END], row[LAST_END]):
        end_need(case, run, case.agenda[place], day)


@inner
def live_day(case: Case, run: Run, day: int) -> None:
    """Let a day pass."""
    run.counters[DAY] = day
    while run.days[day, FIRST_DUE] != NONE:
        update(case, run, run.days[day, FIRST_DUE], day)
    while run.counters[PERIOD] + 1 < case.period_days.shape[0] and case.period_days[run.counters[PERIOD] + 1] <= day:
        change_period(case, run, run.counters[PERIOD] + 1, day)
    begin_and_end_needs(case, run, day)
    turn_seasons(case, run, day)
    if day == 0:
        return
    if case.rules[ORDER] == BY_KIND:
        if run.counters[ANY_DIRTY]:
            fill(case, run)
    else:
        arrivals(case, run, day)
        if case.rules[ORDER] == BY_PRIORITY:
            call_units(case, run)
        else:
            begin_tours(case, run, day)
    if case.rules[WITH_REASONS] or run.filled.shape[1] > 0:
        take_stock(case, run, day)


@inner
def has_paper(case: Case, run: Run) -> bool:
    """Return whether the logs, where any are kept, have room for another day."""
    n_units, n_needs = case.units.shape[0], case.needs.shape[0]
    if run.moves.shape[0] == 0:
        return True
    return (
        run.moves.shape[0] - run.counters[N_MOVES] >= MOVES_PER_DAY * n_units
        and run.deployments.shape[0] - run.counters[N_DEPLOYMENTS] >= n_units
        and (not case.rules[WITH_REASONS] or run.gaps.shape[0] - run.counters[N_GAPS] >= n_needs)
    )


@door
def simulate(case: Case, run: Run) -> bool:
    """Go on to the last day, or until a log has no room for another day; return whether the run is over."""
    if run.counters[NEXT_DAY] == 0:
        begin(case, run)
    while run.counters[NEXT_DAY] <= case.rules[LAST_DAY]:
        if not has_paper(case, run):
            return False
        live_day(case, run, run.counters[NEXT_DAY])
        run.counters[NEXT_DAY] += 1
    for unit in range(case.units.shape[0]):
        count(case, run, unit, case.rules[LAST_DAY] + 1)
    return True
