"""How a need stands: active, filled, open; and which kinds are worth another look."""

from muster.rotate.board import (
    ACTIVE,
    ANY_DIRTY,
    FILLED,
    IS_OPEN,
    N_KIND,
    N_OPEN_KINDS,
    QUANTITY,
    Case,
    Run,
)
from muster.rotate.compiled import inner


@inner
def mark(case: Case, run: Run, kind: int) -> None:
    """Have all needs looked at again that units of a kind may serve."""
    for taker in case.takers[case.takers_from[kind] : case.takers_from[kind + 1]]:
        run.dirty[taker] = 1
    run.counters[ANY_DIRTY] = 1


@inner
def touch(case: Case, run: Run, need: int) -> None:
    """Keep the list of kinds with open needs right after a need has changed."""
    row = run.open[need]
    short = 1 if row[ACTIVE] and row[FILLED] < case.needs[need, QUANTITY] else 0
    if short == row[IS_OPEN]:
        return
    row[IS_OPEN] = short
    kind = case.needs[need, N_KIND]
    kinds, n = run.open_kinds, run.counters[N_OPEN_KINDS]
    if short:
        run.dirty[kind] = 1
        run.counters[ANY_DIRTY] = 1
        run.n_open[kind] += 1
        if run.n_open[kind] == 1:
            kinds[n] = kind
            run.counters[N_OPEN_KINDS] = n + 1
        return
    run.n_open[kind] -= 1
    if run.n_open[kind] == 0:
        place = 0
        while kinds[place] != kind:
            place += 1
        for later in range(place, n - 1):
            kinds[later] = kinds[later + 1]
        run.counters[N_OPEN_KINDS] = n - 1


@inner
def lose(case: Case, run: Run, need: int, column: int) -> None:
    """Take one unit from a need, from those that fill it or those that overlap."""
    run.open[need, column] -= 1
    touch(case, run, need)
    run.dirty[case.needs[need, N_KIND]] = 1
    run.counters[ANY_DIRTY] = 1
