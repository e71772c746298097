"""What is to come: the points that each need will have on each day, and what of each nation will be out."""

from muster.rotate.board import (
    BUDGET,
    C_AMOUNT,
    C_COMPONENT,
    C_FROM,
    C_KIND,
    C_PERSONS,
    C_UNTIL,
    COMPONENT,
    COUNTS_UNTIL,
    COVERED_UNTIL,
    CYCLE,
    END_DAY,
    END_GIVER,
    FIRST_DAY,
    FIRST_GIVER,
    FROM_HOME,
    G_KIND,
    GIVES,
    KIND,
    LAST_DAY,
    LEAVES,
    LEDGER,
    N_KIND,
    NONE,
    OFFER,
    OVERLAP,
    PERSONS,
    POINTS,
    UNTIL_DAY,
    USED_BEFORE,
    Case,
    Run,
)
from muster.rotate.compiled import inner


@inner
def promise(case: Case, run: Run, need: int, first: int, until: int, points: int) -> None:
    """Let a need have so many points more (fewer) on the days ``[first, until)``."""
    if run.expected.shape[0] == 0:
        return
    begin = case.needs[need, FIRST_DAY]
    shift = case.needs[need, LEDGER] - begin
    for day in range(max(first, begin), min(until, case.needs[need, END_DAY], case.rules[LAST_DAY] + 1)):
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
def counts(case: Case, cap: int, unit: int) -> bool:
    """Return whether a cap counts a unit."""
    component, kind = case.caps[cap, C_COMPONENT], case.caps[cap, C_KIND]
    if component != NONE and component != case.units[unit, COMPONENT]:
        return False
    return kind == NONE or kind == case.units[unit, KIND]


@inner
def lend(case: Case, run: Run, unit: int, first: int, until: int, by: int) -> None:
    """Count a unit as out (1) or no longer (-1) on the days ``[first, until)``."""
    for cap in range(case.caps.shape[0]):
        if counts(case, cap, unit):
            amount = by * (case.units[unit, PERSONS] if case.caps[cap, C_PERSONS] else 1)
            for day in range(max(first, 0), min(until, case.rules[LAST_DAY] + 1)):
                run.lent[cap, day] += amount


@inner
def has_room(case: Case, run: Run, unit: int, first: int, until: int) -> bool:
    """Return whether every cap lets a unit be out on the days ``[first, until)``."""
    for cap in range(case.caps.shape[0]):
        if counts(case, cap, unit):
            amount = case.units[unit, PERSONS] if case.caps[cap, C_PERSONS] else 1
            begin = max(first, case.caps[cap, C_FROM])
            for day in range(begin, min(until, case.caps[cap, C_UNTIL], case.rules[LAST_DAY] + 1)):
                if run.lent[cap, day] + amount > case.caps[cap, C_AMOUNT]:
                    return False
    return True


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
    promise(case, run, need, arrival, row[COUNTS_UNTIL], row[GIVES])
    if not case.needs[need, FROM_HOME]:
        lend(case, run, unit, arrival, row[LEAVES], 1)


@inner
def call_off(case: Case, run: Run, unit: int, need: int, arrival: int) -> None:
    """Take back what was written down of a unit that was to arrive on a day."""
    row = run.now[unit]
    promise(case, run, need, arrival, row[COUNTS_UNTIL], -row[GIVES])
    if not case.needs[need, FROM_HOME]:
        lend(case, run, unit, arrival, row[LEAVES], -1)
