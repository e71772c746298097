"""What each need has on a day and, point by point, why the rest is missing."""

from muster.rotate.board import (
    ACTIVE,
    AT,
    BUCKET_DAYS,
    BUDGET,
    BY_AWAY,
    BY_CAVEAT,
    BY_NOTICE,
    BY_REFUSAL,
    BY_REST,
    BY_TYPE,
    C_REASON,
    CALLED_TO,
    END_DAY,
    END_GIVER,
    END_UNIT,
    FILLED,
    FIRST_GIVER,
    FIRST_UNIT,
    FROM_DAY,
    FROM_HOME,
    G_DAY,
    G_FIRST,
    G_KIND,
    G_NEED,
    HOME,
    IS_IDLE,
    LOST_UNTIL,
    MAY_GO,
    N_GAPS,
    N_KIND,
    N_REASONS,
    NONE,
    O_CALLED,
    OFFER,
    OUT,
    OVERLAPPING,
    POINTS,
    REFUSED_UNTIL,
    SHORT_NOTED,
    STANDING,
    STATE,
    STRETCH,
    TOURS_MAX,
    WANTED,
    WITH_REASONS,
    Case,
    Run,
)
from muster.rotate.book import fits, is_barred
from muster.rotate.compiled import inner
from muster.rotate.ledger import limit_of, watch_limits


@inner
def reason_of(case: Case, run: Run, unit: int, need: int, day: int) -> int:
    """Return why a unit does not fill a need today; NONE if it does."""
    row = run.now[unit]
    state = row[STATE]
    away = state in (OUT, OVERLAPPING, STANDING)
    reason = reason_at_home(case, run, unit, need, day)
    if away and row[AT] == need and state != OVERLAPPING and not row[IS_IDLE]:
        reason = NONE
    elif is_barred(case, unit, need, day):
        reason = BY_CAVEAT
    elif away:
        reason = BY_AWAY
    elif row[CALLED_TO] != NONE:
        reason = BY_NOTICE if row[CALLED_TO] == need else BY_AWAY
    elif day < row[REFUSED_UNTIL] and not case.needs[need, FROM_HOME]:
        reason = BY_REFUSAL
    return reason


@inner
def reason_at_home(case: Case, run: Run, unit: int, need: int, day: int) -> int:
    """Return why a unit that no need has called and no caveat bars is not there."""
    row, offer = run.now[unit], case.units[unit, OFFER]
    if row[STATE] != HOME or row[BUDGET] <= 0 or day < row[LOST_UNTIL]:
        return BY_REST
    if not case.needs[need, FROM_HOME] and not case.stretches[row[STRETCH], MAY_GO]:
        return BY_REST
    spent = run.offers[offer, O_CALLED] >= case.offers[offer, TOURS_MAX]
    if spent or day < case.offers[offer, FROM_DAY] or not fits(case, run, unit, need, day):
        return BY_CAVEAT
    leaves = min(case.needs[need, END_DAY], day + row[BUDGET])
    limit = limit_of(case, run, unit, need, day, leaves)
    return BY_NOTICE if limit == NONE else case.caps[limit, C_REASON]


@inner
def explain(case: Case, run: Run, need: int, short: int, day: int) -> None:
    """Put each missing point of a need down to a reason; a change of reasons is written down."""
    found, kind = run.reasons, case.needs[need, N_KIND]
    found[:] = 0
    for giver in range(case.kinds[kind, FIRST_GIVER], case.kinds[kind, END_GIVER]):
        given, points = case.givers[giver, G_KIND], case.givers[giver, POINTS]
        for place in range(case.kinds[given, FIRST_UNIT], case.kinds[given, END_UNIT]):
            reason = reason_of(case, run, case.lists[place], need, day)
            if reason != NONE:
                found[reason] += points
    found[BY_TYPE] = short
    left, changed = short, False
    for reason in range(N_REASONS):
        found[reason] = min(found[reason], left)
        left -= found[reason]
        run.missing[need, reason] += found[reason]
        changed |= found[reason] != run.why[need, reason]
        run.why[need, reason] = found[reason]
    if changed:
        write_gap(run, need, day)


@inner
def write_gap(run: Run, need: int, day: int) -> None:
    """Write down what a need is short of from today on."""
    n = run.counters[N_GAPS]
    run.counters[N_GAPS] = n + 1
    if n < run.gaps.shape[0]:
        run.gaps[n, G_DAY], run.gaps[n, G_NEED] = day, need
        for reason in range(N_REASONS):
            run.gaps[n, G_FIRST + reason] = run.why[need, reason]
    run.open[need, SHORT_NOTED] = run.why[need].sum()


@inner
def take_stock(case: Case, run: Run, day: int) -> None:
    """Count what every need has today and explain what it has not."""
    watch_limits(case, run, day)
    bucket = (day - 1) // case.rules[BUCKET_DAYS]
    for need in range(case.needs.shape[0]):
        short = 0
        if run.open[need, ACTIVE]:
            wanted, filled = run.open[need, WANTED], run.open[need, FILLED]
            short = max(wanted - filled, 0)
            if run.filled.shape[1] > 0:
                run.filled[need, bucket] += wanted - short
                run.asked[need, bucket] += wanted
        if case.rules[WITH_REASONS]:
            if short > 0:
                explain(case, run, need, short, day)
            elif run.open[need, SHORT_NOTED] > 0:
                run.why[need, :] = 0
                write_gap(run, need, day)
