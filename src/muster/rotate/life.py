"""What becomes of one unit at home: its place in the cycle, recovery, a new cycle, another cycle."""

from muster.rotate.board import (
    AS_FILL,
    AS_NOT_READY,
    AS_OVERLAP,
    AS_READY,
    AT,
    AT_HOME,
    BEGIN,
    BUCKET_DAYS,
    BUDGET,
    BY_KIND,
    COMPONENT,
    COUNTED_FROM,
    CYCLE,
    END,
    END_STRETCH,
    ENDLESS_CHANGE,
    FIRST_STRETCH,
    FOREVER,
    HOME,
    IDLE,
    IS_IDLE,
    KIND,
    LAST_DAY,
    LATER,
    LENGTH,
    M_DAY,
    M_PLACE,
    M_STATE,
    M_UNIT,
    MAY_GO,
    N_MOVES,
    NONE,
    ONWARD,
    ORDER,
    OUT,
    OVERLAP,
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
from muster.rotate.calendar import expect
from muster.rotate.compiled import inner
from muster.rotate.needs import mark


@inner
def counted_as(case: Case, run: Run, unit: int) -> int:
    """Return what a day of the unit as it stands counts as."""
    row = run.now[unit]
    state = row[STATE]
    if state in (OUT, STANDING) and row[IS_IDLE]:
        return AS_OVERLAP
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
    what, component = counted_as(case, run, unit), case.units[unit, COMPONENT]
    if what in (AS_FILL, AS_OVERLAP) and run.now[unit, STATE] != STANDING:
        count_out(run, component, max(since, 1), min(day, case.rules[LAST_DAY] + 1), case.rules[BUCKET_DAYS])
    for phase in range(case.phases.shape[0]):
        first = max(since, case.phases[phase, 0])
        end = min(day, case.phases[phase, 1] + 1)
        if end > first:
            run.tally[phase, component, what] += end - first


@inner
def count_out(run: Run, component: int, since: int, until: int, bucket_days: int) -> None:
    """Add the days ``[since, until)`` of one unit to what its component has out."""
    while since < until and run.out.shape[1] > 0:
        bucket = (since - 1) // bucket_days
        end = min(until, (bucket + 1) * bucket_days + 1)
        run.out[component, bucket] += end - since
        since = end


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
        row[M_DAY], row[M_UNIT] = day, unit
        row[M_STATE] = IDLE if state in (OUT, STANDING) and run.now[unit, IS_IDLE] else state
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
    expect(run.now, run.days, unit, day, max(case.stretches[stretch, END] - cycle_day, 0))


@inner
def restart(case: Case, run: Run, unit: int, day: int) -> None:
    """Give a unit that took another cycle too late to go out in it a whole tour, and the first stretch to begin with.

    Its cycle time goes on. If that puts it into the first stretch anyhow, it stays there only for what is left of it.
    """
    row = run.now[unit]
    row[BUDGET] = case.cycles[row[CYCLE], TOUR]
    settle(case, run, unit, day)
    first = case.cycles[row[CYCLE], FIRST_STRETCH]
    if row[STRETCH] != first:
        stay_home(case, run, unit, day, first)
        expect(run.now, run.days, unit, day, case.stretches[first, END] - case.stretches[first, BEGIN])


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
    if row[BUDGET] <= case.cycles[new, OVERLAP] and case.rules[ORDER] != BY_KIND:
        reset(case, run, unit, day)
    elif row[BUDGET] <= case.cycles[new, OVERLAP]:
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
        expect(run.now, run.days, unit, day, wait)
