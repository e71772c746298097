"""What becomes of one unit: home, overlap, demobilisation, recovery, a new cycle, another cycle."""

from muster.rotate.board import (
    AS_FILL,
    AS_NOT_READY,
    AS_OVERLAP,
    AS_READY,
    AT,
    AT_HOME,
    BEGIN,
    BETWEEN,
    BUDGET,
    BY_KIND,
    COMPONENT,
    COUNTED_FROM,
    CYCLE,
    DEMOBILISE,
    DEMOBILISING,
    END,
    END_STRETCH,
    ENDLESS_CHANGE,
    FILLED,
    FIRST_STRETCH,
    FOREVER,
    GOING_ON,
    HOME,
    KIND,
    LATER,
    LENGTH,
    M_DAY,
    M_PLACE,
    M_STATE,
    M_UNIT,
    MAY_GO,
    N_BETWEEN,
    N_MOVES,
    NONE,
    ONWARD,
    OUT,
    OVERLAP,
    OVERLAPPED,
    OVERLAPPING,
    RECOVERING,
    RECOVERY,
    SINCE,
    STANDING,
    STATE,
    STRETCH,
    TOUR,
    TOURS,
    USED,
    WITHHOLDS,
    ZERO,
    Case,
    Run,
)
from muster.rotate.calendar import expect, forget
from muster.rotate.compiled import inner
from muster.rotate.needs import lose, mark


@inner
def counted_as(case: Case, run: Run, unit: int) -> int:
    """Return what a day of the unit as it stands counts as."""
    row = run.now[unit]
    state = row[STATE]
    if state in (OUT, STANDING):
        return AS_NOT_READY if case.needs[row[AT], WITHHOLDS] else AS_FILL
    if state == OVERLAPPING:
        return AS_OVERLAP
    if state == HOME and row[BUDGET] > 0 and case.stretches[row[STRETCH], MAY_GO]:
        return AS_READY
    return AS_NOT_READY


@inner
def count(case: Case, run: Run, unit: int, day: int) -> None:
    """Add the unit's days up to ``day`` (exclusive) to what is counted."""
    since = run.now[unit, COUNTED_FROM]
    run.now[unit, COUNTED_FROM] = day
    if day <= since:
        return
    what = counted_as(case, run, unit)
    for phase in range(case.phases.shape[0]):
        first = max(since, case.phases[phase, 0])
        end = min(day, case.phases[phase, 1] + 1)
        if end > first:
            run.tally[phase, case.units[unit, COMPONENT], what] += end - first


@inner
def enter(case: Case, run: Run, unit: int, day: int, state: int) -> None:
    """Give a unit its next state, after counting the days of the last one."""
    count(case, run, unit, day)
    run.now[unit, STATE] = state
    note(run, unit, day)


@inner
def note(run: Run, unit: int, day: int) -> None:
    """Write down where a unit is now."""
    n = run.counters[N_MOVES]
    run.counters[N_MOVES] = n + 1
    if n < run.moves.shape[0]:
        row = run.moves[n]
        state = run.now[unit, STATE]
        away = state in (OUT, STANDING, OVERLAPPING)
        row[M_DAY], row[M_UNIT], row[M_STATE] = day, unit, state
        row[M_PLACE] = run.now[unit, AT] if away else run.now[unit, STRETCH]


@inner
def stay_home(case: Case, run: Run, unit: int, day: int, stretch: int) -> None:
    """Let a unit begin, or be in, a stretch of its time at home; who may go now is looked at again."""
    row = run.now[unit]
    if row[STATE] != HOME:
        row[SINCE] = day
    count(case, run, unit, day)
    row[STRETCH], row[STATE], row[AT] = stretch, HOME, NONE
    note(run, unit, day)
    mark(case, run, case.units[unit, KIND])


@inner
def settle(case: Case, run: Run, unit: int, day: int) -> None:
    """Let a unit be at home where its cycle time says."""
    row = run.now[unit]
    cycle_day = day - row[ZERO]
    stretch = case.cycles[row[CYCLE], FIRST_STRETCH]
    last = case.cycles[row[CYCLE], END_STRETCH] - 1
    while stretch < last and case.stretches[stretch, END] <= cycle_day:
        stretch += 1
    stay_home(case, run, unit, day, stretch)
    expect(case, run, unit, day, max(case.stretches[stretch, END] - cycle_day, 0))


@inner
def restart(case: Case, run: Run, unit: int, day: int) -> None:
    """Let a unit begin the stretches of its cycle again without its cycle time (as after a change of cycle)."""
    row = run.now[unit]
    row[BUDGET] = case.cycles[row[CYCLE], TOUR]
    stretch = case.cycles[row[CYCLE], FIRST_STRETCH]
    stay_home(case, run, unit, day, stretch)
    expect(case, run, unit, day, case.stretches[stretch, END] - case.stretches[stretch, BEGIN])


@inner
def reset(case: Case, run: Run, unit: int, day: int) -> None:
    """Let a unit begin a new cycle, another one if it waits for that."""
    row = run.now[unit]
    count(case, run, unit, day)
    if row[LATER] != NONE:
        row[CYCLE] = row[LATER]
        row[LATER] = NONE
    row[ZERO], row[SINCE], row[AT_HOME], row[USED] = day, day, 0, 0
    row[TOURS], row[ONWARD] = 0, 0
    row[BUDGET] = case.cycles[row[CYCLE], TOUR]
    settle(case, run, unit, day)


@inner
def scaled(case: Case, cycle_day: int, old: int, new: int) -> float:
    """Return how far a unit is through its cycle, to six places, as another cycle will take it."""
    length, other = case.cycles[old, LENGTH], case.cycles[new, LENGTH]
    if length >= FOREVER and other < FOREVER:
        cycle_day, length = cycle_day % other, other
    elif length < FOREVER and other >= FOREVER:
        length = other
    return int(cycle_day * 1_000_000.0 / length) / 1_000_000.0


@inner
def change(case: Case, run: Run, unit: int, day: int, new: int) -> None:
    """Let a unit follow another cycle, at once if it is at home, else from its next reset."""
    row = run.now[unit]
    if new == row[CYCLE]:
        row[LATER] = NONE
        return
    cycle_day = day - row[ZERO]
    share = 2.0
    if row[STATE] == HOME or row[STATE] == RECOVERING:
        share = scaled(case, cycle_day, row[CYCLE], new)
    if share > 1.0:
        row[LATER] = new
        return
    count(case, run, unit, day)
    length = case.cycles[new, LENGTH]
    if length <= ENDLESS_CHANGE:
        row[ZERO] = day - int(share * length)
    row[CYCLE], row[LATER] = new, NONE
    row[BUDGET] = max(case.cycles[new, TOUR] - row[USED], 0)
    if row[BUDGET] <= case.cycles[new, OVERLAP]:
        restart(case, run, unit, day)
    else:
        settle(case, run, unit, day)


@inner
def come_back(case: Case, run: Run, unit: int, day: int) -> None:
    """Let a unit take its place in the cycle again, with what is left of its tour."""
    later = run.now[unit, LATER]
    settle(case, run, unit, day)
    if later != NONE and run.now[unit, USED] == 0:
        change(case, run, unit, day, later)


@inner
def recover(case: Case, run: Run, unit: int, day: int) -> None:
    """Send a unit home before its tour is over."""
    row = run.now[unit]
    wait = case.cycles[row[CYCLE], RECOVERY]
    if row[BUDGET] <= 0 or day - row[ZERO] + wait >= case.cycles[row[CYCLE], LENGTH]:
        reset(case, run, unit, day)
    elif wait == 0:
        come_back(case, run, unit, day)
    else:
        enter(case, run, unit, day, RECOVERING)
        row[AT] = NONE
        expect(case, run, unit, day, wait)


@inner
def spend(run: Run, unit: int, day: int) -> None:
    """Take the days since a unit went out from what is left of its tour; a standing unit's clock goes on."""
    row = run.now[unit]
    days = day - row[SINCE]
    if row[STATE] == STANDING:
        row[ZERO] += days
    else:
        row[BUDGET] -= days
        row[USED] += days
    row[SINCE] = day


@inner
def end_tour(case: Case, run: Run, unit: int, day: int) -> None:
    """Send a unit whose tour is over to demobilise, or into its next cycle."""
    row = run.now[unit]
    spend(run, unit, day)
    lose(case, run, row[AT], OVERLAPPED if row[STATE] == OVERLAPPING else FILLED)
    wait = case.cycles[row[CYCLE], DEMOBILISE]
    if wait > 0:
        enter(case, run, unit, day, DEMOBILISING)
        row[AT] = NONE
        expect(case, run, unit, day, wait)
    else:
        reset(case, run, unit, day)


@inner
def overlap(case: Case, run: Run, unit: int, day: int) -> None:
    """Let a unit's relief begin, or its tour end where there is none."""
    row = run.now[unit]
    days = case.cycles[row[CYCLE], OVERLAP]
    if days == 0:
        end_tour(case, run, unit, day)
        return
    spend(run, unit, day)
    lose(case, run, row[AT], FILLED)
    run.open[row[AT], OVERLAPPED] += 1
    enter(case, run, unit, day, OVERLAPPING)
    expect(case, run, unit, day, days)


@inner
def withdraw(case: Case, run: Run, unit: int, day: int, group: int) -> None:
    """Let a unit leave a need that has ended: on to its group's other needs if there are any, else home."""
    row = run.now[unit]
    stood = row[STATE] == STANDING
    count(case, run, unit, day)
    spend(run, unit, day)
    forget(run, unit)
    if row[BUDGET] <= case.cycles[row[CYCLE], OVERLAP]:
        reset(case, run, unit, day)
    elif group == NONE or (stood and case.rule == BY_KIND and case.stretches[row[STRETCH], MAY_GO]):
        recover(case, run, unit, day)
    else:
        row[STATE], row[GOING_ON] = BETWEEN, group
        run.between[run.counters[N_BETWEEN]] = unit
        run.counters[N_BETWEEN] += 1
        mark(case, run, case.units[unit, KIND])


@inner
def update(case: Case, run: Run, unit: int, day: int) -> None:
    """Do what a unit is due for."""
    forget(run, unit)
    row = run.now[unit]
    state = row[STATE]
    if state == HOME:
        stretch = row[STRETCH] + 1
        while stretch < case.cycles[row[CYCLE], END_STRETCH] and (
            case.stretches[stretch, END] == case.stretches[stretch, BEGIN]
        ):
            stretch += 1
        if stretch >= case.cycles[row[CYCLE], END_STRETCH]:
            reset(case, run, unit, day)
        else:
            stay_home(case, run, unit, day, stretch)
            expect(case, run, unit, day, case.stretches[stretch, END] - case.stretches[stretch, BEGIN])
    elif state == OUT:
        overlap(case, run, unit, day)
    elif state == OVERLAPPING:
        end_tour(case, run, unit, day)
    elif state == DEMOBILISING:
        reset(case, run, unit, day)
    elif state == RECOVERING:
        come_back(case, run, unit, day)
