"""How a need stands: active, filled, open; and which kinds are worth another look."""

from muster.rotate.board import (
    ACTIVE,
    ANY_DIRTY,
    AT,
    BY_HASH,
    DIRTY,
    END_TAKER,
    FILLED,
    FIRST_TAKER,
    GIVES,
    IS_OPEN,
    KINDS_BY_TURN_MOST,
    N_KIND,
    N_OPEN,
    N_OPEN_KINDS,
    PLACE,
    WANTED,
    Case,
    Run,
)
from muster.rotate.compiled import inner


@inner
def mark(case: Case, run: Run, kind: int) -> None:
    """Have all needs looked at again that units of a kind may serve."""
    for place in range(case.kinds[kind, FIRST_TAKER], case.kinds[kind, END_TAKER]):
        run.kinds[case.lists[place], DIRTY] = 1
    run.counters[ANY_DIRTY] = 1


@inner
def come_up(run: Run, kind: int) -> None:
    """Put a kind on the list of those with open needs: last, or by hash from the day on which there are many."""
    kinds, n = run.open_kinds, run.counters[N_OPEN_KINDS]
    run.counters[N_OPEN_KINDS] = n + 1
    kinds[n] = kind
    if n < KINDS_BY_TURN_MOST and not run.counters[BY_HASH]:
        return
    for last in range(n if run.counters[BY_HASH] else 1, n + 1):
        one, place = kinds[last], last
        while place > 0 and run.kinds[kinds[place - 1], PLACE] > run.kinds[one, PLACE]:
            kinds[place] = kinds[place - 1]
            place -= 1
        kinds[place] = one
    run.counters[BY_HASH] = 1


@inner
def touch(run: Run, need: int, kind: int) -> None:
    """Keep the list of kinds with open needs right after a need of a kind has changed."""
    short = 1 if run.open[need, ACTIVE] and run.open[need, FILLED] < run.open[need, WANTED] else 0
    if short == run.open[need, IS_OPEN]:
        return
    run.open[need, IS_OPEN] = short
    kinds, n = run.open_kinds, run.counters[N_OPEN_KINDS]
    if short:
        run.kinds[kind, DIRTY] = 1
        run.counters[ANY_DIRTY] = 1
        run.kinds[kind, N_OPEN] += 1
        if run.kinds[kind, N_OPEN] == 1:
            come_up(run, kind)
        return
    run.kinds[kind, N_OPEN] -= 1
    if run.kinds[kind, N_OPEN] == 0:
        place = 0
        while kinds[place] != kind:
            place += 1
        for later in range(place, n - 1):
            kinds[later] = kinds[later + 1]
        run.counters[N_OPEN_KINDS] = n - 1


@inner
def lose(case: Case, run: Run, unit: int, column: int) -> None:
    """Take a unit from its need, from those that fill it or those that overlap."""
    need = run.now[unit, AT]
    kind = case.needs[need, N_KIND]
    run.open[need, column] -= run.now[unit, GIVES]
    touch(run, need, kind)
    run.kinds[kind, DIRTY] = 1
    run.counters[ANY_DIRTY] = 1
