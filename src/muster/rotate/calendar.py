"""Which unit is due on which day: a chain of units for each day, in which any unit can be moved at once."""

from muster.rotate.board import AFTER, BEFORE, DUE, FOREVER, NONE, Case, Run
from muster.rotate.compiled import inner


@inner
def forget(run: Run, unit: int) -> None:
    """Take a unit out of the calendar."""
    now = run.now
    if now[unit, DUE] == NONE:
        return
    before, after = now[unit, BEFORE], now[unit, AFTER]
    if before == NONE:
        run.first_due[now[unit, DUE]] = after
    else:
        now[before, AFTER] = after
    if after != NONE:
        now[after, BEFORE] = before
    now[unit, DUE] = NONE


@inner
def expect(case: Case, run: Run, unit: int, day: int, wait: int) -> None:
    """Let a unit be due ``wait`` days after ``day`` and no other day; never, if that is beyond the run."""
    forget(run, unit)
    if wait >= FOREVER or day + wait > case.last_day:
        return
    now = run.now
    due = day + wait
    first = run.first_due[due]
    now[unit, DUE], now[unit, BEFORE], now[unit, AFTER] = due, NONE, first
    if first != NONE:
        now[first, BEFORE] = unit
    run.first_due[due] = unit
