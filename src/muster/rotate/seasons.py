"""Seasons in which units of an offer do not count for a need: who is there stays, and counts again afterwards."""

from muster.rotate.board import (
    AT,
    B_FROM,
    B_NEED,
    B_NEXT,
    B_OFFER,
    B_UNTIL,
    END_OWN,
    FILLED,
    FIRST_OWN,
    FIRST_SEASON,
    GIVES,
    IS_IDLE,
    LAST_SEASON,
    N_KIND,
    NONE,
    OFFER,
    OUT,
    OVERLAPPED,
    OVERLAPPING,
    STANDING,
    STATE,
    Case,
    Run,
)
from muster.rotate.compiled import inner
from muster.rotate.life import count, note
from muster.rotate.needs import touch


@inner
def is_closed(case: Case, unit: int, need: int, day: int) -> bool:
    """Return whether a caveat keeps a unit from serving a need on a day."""
    bar = case.bar_of[case.units[unit, OFFER], need]
    while bar != NONE:
        if case.bars[bar, B_FROM] <= day < case.bars[bar, B_UNTIL]:
            return True
        bar = case.bars[bar, B_NEXT]
    return False


@inner
def counted_in(run: Run, unit: int) -> int:
    """Return the column of its need that a unit stands in: that of who counts, or that of who is only there."""
    idle = run.now[unit, STATE] == OVERLAPPING or run.now[unit, IS_IDLE]
    return OVERLAPPED if idle else FILLED


@inner
def turn_seasons(case: Case, run: Run, day: int) -> None:
    """Let units that are out stop to count where a season begins for them, and count again where one ends."""
    for place in range(case.days[day, FIRST_SEASON], case.days[day, LAST_SEASON]):
        bar = case.agenda[place]
        offer, need = case.bars[bar, B_OFFER], case.bars[bar, B_NEED]
        for own in range(case.offers[offer, FIRST_OWN], case.offers[offer, END_OWN]):
            unit = case.lists[own]
            row = run.now[unit]
            if row[AT] == need and row[STATE] in (OUT, STANDING):
                idle = 1 if is_closed(case, unit, need, day) else 0
                if idle != row[IS_IDLE]:
                    turn(case, run, unit, day, idle)


@inner
def turn(case: Case, run: Run, unit: int, day: int, idle: int) -> None:
    """Let a unit that is out count no longer, or again."""
    row, need = run.now[unit], run.now[unit, AT]
    count(case, run, unit, day)
    run.open[need, counted_in(run, unit)] -= row[GIVES]
    row[IS_IDLE] = idle
    run.open[need, counted_in(run, unit)] += row[GIVES]
    note(run, unit, day)
    touch(run, need, case.needs[need, N_KIND])
