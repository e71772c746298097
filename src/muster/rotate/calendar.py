"""Which unit is due on which day: a chain of units for each day, in which any unit can be moved at once."""

from muster.rotate.board import (
    AFTER,
    ARRIVES,
    BEFORE,
    DUE,
    FIRST_ARRIVAL,
    FIRST_DUE,
    FOREVER,
    NEXT_ARRIVAL,
    NONE,
    IntArray,
)
from muster.rotate.compiled import inner


@inner
def forget(now: IntArray, days: IntArray, unit: int) -> None:
    """Take a unit out of the calendar."""
    if now[unit, DUE] == NONE:
        return
    before, after = now[unit, BEFORE], now[unit, AFTER]
    if before == NONE:
        days[now[unit, DUE], FIRST_DUE] = after
    else:
        now[before, AFTER] = after
    if after != NONE:
        now[after, BEFORE] = before
    now[unit, DUE] = NONE


@inner
def expect(now: IntArray, days: IntArray, unit: int, day: int, wait: int) -> None:
    """Let a unit be due ``wait`` days after ``day`` and no other day; never, if that is beyond the run."""
    forget(now, days, unit)
    if wait >= FOREVER or day + wait >= days.shape[0]:
        return
    due = day + wait
    first = days[due, FIRST_DUE]
    now[unit, DUE], now[unit, BEFORE], now[unit, AFTER] = due, NONE, first
    if first != NONE:
        now[first, BEFORE] = unit
    days[due, FIRST_DUE] = unit


@inner
def await_arrival(now: IntArray, days: IntArray, unit: int, day: int) -> None:
    """Let a unit arrive on a day."""
    now[unit, ARRIVES], now[unit, NEXT_ARRIVAL] = day, days[day, FIRST_ARRIVAL]
    days[day, FIRST_ARRIVAL] = unit
