"""What becomes of one unit that is out: its days are spent, its relief begins, its tour ends, its need ends."""

from muster.rotate.board import (
    AT,
    ATTRITION_LEAST,
    ATTRITION_LIKELY,
    ATTRITION_MOST,
    ATTRITION_PPM,
    BEGIN,
    BETWEEN,
    BUDGET,
    BY_KIND,
    BY_PLAN,
    CAME_HOME,
    COUNTS_UNTIL,
    CYCLE,
    DEMOBILISE,
    DEMOBILISING,
    END,
    END_DAY,
    END_STRETCH,
    EXTENDED,
    EXTENSION_LEAST,
    EXTENSION_LIKELY,
    EXTENSION_MOST,
    EXTENSION_PPM,
    GIVES,
    GOING_ON,
    HOME,
    KEPT,
    KEY,
    KIND,
    LEAVES,
    LENGTH,
    LOST_UNTIL,
    MAY_GO,
    N_BETWEEN,
    N_OUT,
    NONE,
    OFFER,
    OPENS,
    ORDER,
    OUT,
    OVERLAP,
    OVERLAPPED,
    OVERLAPPING,
    RECOVERING,
    SEED,
    SINCE,
    STANDING,
    STATE,
    STRETCH,
    USED,
    WITH_CHANCE,
    ZERO,
    Case,
    Run,
)
from muster.rotate.calendar import expect, forget
from muster.rotate.compiled import inner
from muster.rotate.draws import ATTRITION, ATTRITION_LENGTH, EXTENSION, EXTENSION_LENGTH, between, happens
from muster.rotate.ledger import lend, outstay, promise
from muster.rotate.life import come_back, count, enter, recover, reset, stay_home
from muster.rotate.needs import lose, mark
from muster.rotate.seasons import counted_in


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
def come_home(case: Case, run: Run, unit: int, day: int) -> None:
    """Note that a unit is home from a tour, and whether it is lost for a while."""
    row = run.now[unit]
    row[CAME_HOME] = day
    if case.rules[WITH_CHANCE] and not case.offers[case.units[unit, OFFER], KEPT]:
        chances, key, nth = case.chances, case.units[unit, KEY], row[N_OUT]
        if happens(chances[ATTRITION_PPM], chances[SEED], ATTRITION, key, nth):
            span = chances[ATTRITION_LEAST], chances[ATTRITION_MOST], chances[ATTRITION_LIKELY]
            days = between(span, chances[SEED], ATTRITION_LENGTH, key, nth)
            row[LOST_UNTIL] = day + case.cycles[row[CYCLE], OPENS] + days


@inner
def extended(case: Case, run: Run, unit: int, day: int) -> bool:
    """Return whether a unit, whose relief should begin, stays on by chance, and if so let it."""
    row, chances, key = run.now[unit], case.chances, case.units[unit, KEY]
    if row[EXTENDED] == row[N_OUT] or not happens(chances[EXTENSION_PPM], chances[SEED], EXTENSION, key, row[N_OUT]):
        return False
    span = chances[EXTENSION_LEAST], chances[EXTENSION_MOST], chances[EXTENSION_LIKELY]
    days = between(span, chances[SEED], EXTENSION_LENGTH, key, row[N_OUT])
    end = case.needs[row[AT], END_DAY]
    days = min(days, end - day)
    if days <= 0:
        return False
    leaves = min(row[LEAVES] + days, end)
    promise(case, run, unit, row[AT], (day, day + days), row[GIVES])
    lend(case, run, unit, row[AT], (row[LEAVES], leaves), 1)
    outstay(case, run, unit, row[LEAVES], leaves)
    row[EXTENDED], row[COUNTS_UNTIL], row[LEAVES] = row[N_OUT], day + days, leaves
    row[BUDGET] += days
    if day + days < end:
        expect(run.now, run.days, unit, day, days)
    return True


@inner
def end_tour(case: Case, run: Run, unit: int, day: int) -> None:
    """Send a unit whose tour is over to demobilise, or into its next cycle."""
    row = run.now[unit]
    spend(run, unit, day)
    lose(case, run, unit, counted_in(run, unit))
    come_home(case, run, unit, day)
    wait = case.cycles[row[CYCLE], DEMOBILISE]
    if wait > 0:
        enter(case, run, unit, day, DEMOBILISING)
        row[AT] = NONE
        expect(run.now, run.days, unit, day, wait)
    else:
        reset(case, run, unit, day)


@inner
def overlap(case: Case, run: Run, unit: int, day: int) -> None:
    """Let a unit's relief begin, or its tour end where there is none."""
    row = run.now[unit]
    kept = case.offers[case.units[unit, OFFER], KEPT]
    if case.rules[WITH_CHANCE] and not kept and extended(case, run, unit, day):
        return
    days = row[LEAVES] - day
    if days <= 0:
        end_tour(case, run, unit, day)
        return
    spend(run, unit, day)
    lose(case, run, unit, counted_in(run, unit))
    run.open[row[AT], OVERLAPPED] += row[GIVES]
    enter(case, run, unit, day, OVERLAPPING)
    expect(run.now, run.days, unit, day, days)


@inner
def withdraw(case: Case, run: Run, unit: int, day: int, group: int) -> None:
    """Let a unit leave a need that has ended: on to its group's other needs if there are any, else home."""
    row = run.now[unit]
    stood, replayed = row[STATE] == STANDING, case.rules[ORDER] == BY_KIND
    count(case, run, unit, day)
    spend(run, unit, day)
    forget(run.now, run.days, unit)
    if row[BUDGET] <= case.cycles[row[CYCLE], OVERLAP] or case.rules[ORDER] == BY_PLAN:
        come_home(case, run, unit, day)
        reset(case, run, unit, day)
    elif stood and not replayed and group == NONE and day - row[ZERO] < case.cycles[row[CYCLE], LENGTH]:
        come_back(case, run, unit, day)
    elif group == NONE or (stood and replayed and case.stretches[row[STRETCH], MAY_GO]):
        come_home(case, run, unit, day)
        recover(case, run, unit, day)
    else:
        row[STATE], row[GOING_ON] = BETWEEN, group
        run.between[run.counters[N_BETWEEN]] = unit
        run.counters[N_BETWEEN] += 1
        mark(case, run, case.units[unit, KIND])


@inner
def update(case: Case, run: Run, unit: int, day: int) -> None:
    """Do what a unit is due for."""
    forget(run.now, run.days, unit)
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
            expect(run.now, run.days, unit, day, case.stretches[stretch, END] - case.stretches[stretch, BEGIN])
    elif state == OUT:
        overlap(case, run, unit, day)
    elif state in (OVERLAPPING, STANDING):
        end_tour(case, run, unit, day)
    elif state == DEMOBILISING:
        reset(case, run, unit, day)
    elif state == RECOVERING:
        come_back(case, run, unit, day)
