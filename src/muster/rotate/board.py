"""The tables of the simulator as the compiled code sees them: whole numbers, one row each, columns named here.

`Case` never changes during a run; `Run` does. Few arrays, for each costs time whenever a function is called.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from muster.engines.hash_order import KEPT_IN_ORDER_MOST

IntArray = NDArray[np.int64]

NONE = -1
FOREVER = 36_500
"""Waits of a hundred years and more never end."""
ENDLESS_CHANGE = 7_300
"""Cycles longer than this are not scaled when units change to them."""
NEVER = 1 << 40
"""A day after all others."""

# Columns of the units.
(KIND, COMPONENT, REGION, WEIGHT, POLICY, START, USED_BEFORE, OFFER, PERSONS, KEY, LEVEL) = range(11)
N_UNIT_COLUMNS = 11

# Columns of the needs. LEDGER is where the first day of a need stands in what is asked and expected by day.
(
    N_KIND,
    QUANTITY,
    FIRST_DAY,
    END_DAY,
    GROUP,
    N_REGION,
    TASTE_FIRST,
    TASTE_LAST,
    SHORTEST,
    FROM_HOME,
    BARRED,
    SAME_REGION,
    WITHHOLDS,
    FREES_PERCENT,
    KNOWN_DAY,
    LEDGER,
    TASTE_LEVEL,
    ONLY,
    LEVEL_LEAST,
) = range(19)
N_NEED_COLUMNS = 19

# Columns of the kinds: where the lists of a kind stand. Needs in the order in which they are tried, givers with the
# kind itself first. HASH_PLACE: where the kind stands among all by the hash of its name.
(FIRST_UNIT, END_UNIT, FIRST_NEED, END_NEED, FIRST_GIVER, END_GIVER, FIRST_TAKER, END_TAKER, HASH_PLACE) = range(9)
N_KIND_COLUMNS = 9

# Columns of the givers.
(G_KIND, RANK, POINTS) = range(3)

# Columns of the days: where the lists of a day stand.
# FIRST_OF_MONTH: the first day of those over which arrivals are counted together for lift.
(
    FIRST_BEGIN,
    LAST_BEGIN,
    FIRST_END,
    LAST_END,
    FIRST_STEP,
    LAST_STEP,
    FIRST_TOUR,
    LAST_TOUR,
    FIRST_SEASON,
    LAST_SEASON,
    FIRST_OF_MONTH,
) = range(11)
N_DAY_COLUMNS = 11

# Columns of the steps of what a need asks for.
(S_NEED, S_QUANTITY) = range(2)

# Columns of the cycles.
(FIRST_STRETCH, END_STRETCH, LENGTH, TOUR, OVERLAP, DEMOBILISE, RECOVERY, EXPECTED, OPENS, CLOSES) = range(10)

# Columns of the stretches of all cycles, those of one cycle side by side.
(BEGIN, END, MAY_GO) = range(3)

# Columns of the offers; the last row stands for none. FIRST_OWN and END_OWN: where the list of its units stands.
# KEPT: chance leaves its units alone.
(NOTICE, FROM_DAY, UNTIL_DAY, CUT_SHORT, TOURS_MAX, PROMISED, REFUSED_PPM, FIRST_OWN, END_OWN, KEPT) = range(10)

# Columns of the bars; the bars of an offer and a need are a chain. One with an end is a season.
(B_FROM, B_UNTIL, B_NEXT, B_OFFER, B_NEED) = range(5)
N_BAR_COLUMNS = 5

# Columns of the caps. C_REASON: what keeps a unit away where it binds; C_ARRIVALS: it counts who arrives in a month.
(C_AMOUNT, C_FROM, C_UNTIL, C_REASON, C_ARRIVALS) = range(5)
N_CAP_COLUMNS = 5

# Columns of the tours of a plan.
(T_OFFER, T_NEED, T_UNITS, T_COUNTS_UNTIL, T_END, T_START) = range(6)

# What may happen by chance: shares in millionths, days from least to most.
(
    SEED,
    REFUSAL_DAYS,
    EXTENSION_PPM,
    EXTENSION_LEAST,
    EXTENSION_MOST,
    EXTENSION_LIKELY,
    DELAY_PPM,
    DELAY_LEAST,
    DELAY_MOST,
    DELAY_LIKELY,
    ATTRITION_PPM,
    ATTRITION_LEAST,
    ATTRITION_MOST,
    ATTRITION_LIKELY,
) = range(14)
N_CHANCES = 14

# Rules of a run. PLAIN: nobody can be called who could not be before unless something has happened to a unit or need.
# SETTLED: who arrives on day 1 has been there before and needs no lift.
(LAST_DAY, ORDER, LEAD_DAYS, WITH_REASONS, BUCKET_DAYS, WITH_CHANCE, PLAIN, SETTLED) = range(8)
N_RULES = 8
BY_KIND, BY_PRIORITY, BY_PLAN = range(3)

# Columns of where a unit is now.
(
    STATE,
    CYCLE,
    STRETCH,
    ZERO,
    BUDGET,
    USED,
    DUE,
    BEFORE,
    AFTER,
    AT,
    SINCE,
    LATER,
    AT_HOME,
    GOING_ON,
    TOURS,
    ONWARD,
    SERIAL,
    COUNTED_FROM,
    CALLED_TO,
    ARRIVES,
    NEXT_ARRIVAL,
    COUNTS_UNTIL,
    LEAVES,
    PLANNED,
    CAME_HOME,
    REFUSED_UNTIL,
    LOST_UNTIL,
    N_CALLS,
    N_OUT,
    DELAYED,
    GIVES,
    EXTENDED,
    IS_IDLE,
) = range(33)
N_NOW_COLUMNS = 33

# Columns of how a need stands now.
(ACTIVE, FILLED, OVERLAPPED, IS_OPEN, WANTED, COVERED_UNTIL, SHORT_NOTED) = range(7)
N_OPEN_COLUMNS = 7

# Columns of how a kind stands now.
(DIRTY, N_OPEN, PLACE) = range(3)
N_KIND_NOW_COLUMNS = 3
KINDS_BY_TURN_MOST = KEPT_IN_ORDER_MOST
"""So many kinds with open needs MARATHON takes in the order in which they came up; more, in that of their hashes."""

# Columns of what is to happen on a day: the first unit that is due, the first that arrives.
(FIRST_DUE, FIRST_ARRIVAL) = range(2)

# Columns of how an offer stands now.
(O_TOURS, O_KEPT, O_BROKEN, O_SHORTEST, O_CALLED) = range(5)
N_OFFER_NOW_COLUMNS = 5

# States of a unit. IDLE stands in the log only: out, in a season in which it does not count.
HOME, OUT, OVERLAPPING, DEMOBILISING, RECOVERING, STANDING, BETWEEN, IDLE = range(8)

# What the days of units are counted as.
AS_FILL, AS_OVERLAP, AS_READY, AS_NOT_READY = range(4)

# Reasons for a missing point, the nearest first.
BY_NOTICE, BY_REFUSAL, BY_CAP, BY_CEILING, BY_LIFT, BY_REST, BY_AWAY, BY_CAVEAT, BY_TYPE = range(9)
N_REASONS = 9

# Columns of the log of deployments.
(
    D_DAY,
    D_UNIT,
    D_NEED,
    D_FROM_NEED,
    D_FROM_STRETCH,
    D_HOME_DAYS,
    D_BUDGET,
    D_CYCLE_DAY,
    D_ONWARD,
    D_CYCLE,
    D_SERIAL,
    D_N_ONWARD,
    D_N_TOURS,
    D_PERIOD,
) = range(14)
N_DEPLOYMENT_COLUMNS = 14

# Columns of the log of moves.
(M_DAY, M_UNIT, M_STATE, M_PLACE) = range(4)
N_MOVE_COLUMNS = 4
MOVES_PER_DAY = 4
"""Room in the log of moves for each unit on a day."""

# Columns of the log of gaps; one column per reason follows.
(G_DAY, G_NEED, G_FIRST) = range(3)
N_GAP_COLUMNS = 2 + N_REASONS

# Columns of the log of tours that came with fewer units.
(X_TOUR, X_UNITS, X_REASON) = range(3)

# Columns of what is held back of each tour of a plan: units still waiting, units that waited, the reason and limit of
# the first day of waiting, the first and last day of it, and by how much the limit would have been broken at most.
(H_LEFT, H_UNITS, H_REASON, H_LIMIT, H_FROM, H_LAST, H_BY) = range(7)
N_HELD_COLUMNS = 7

# Columns of how a limit fared (the caps, then the window and then the notice of each offer): days on which a departure
# waited for it, days on which it was broken, by how much at most, the last day of waiting.
(L_WAITED, L_BROKEN, L_MOST, L_SEEN) = range(4)
N_LIMIT_COLUMNS = 4

# Counters.
(
    DAY,
    NEXT_DAY,
    PERIOD,
    N_DEPLOYMENTS,
    N_MOVES,
    N_GAPS,
    N_MISSED,
    N_SERIALS,
    N_BETWEEN,
    N_OPEN_KINDS,
    ANY_DIRTY,
    BY_HASH,
    N_WAITING,
) = range(13)
N_COUNTERS = 13


class Case(NamedTuple):
    """What a run is made from."""

    units: IntArray
    needs: IntArray
    kinds: IntArray
    givers: IntArray
    lists: IntArray  # units, needs and takers of each kind, units of each offer
    days: IntArray
    agenda: IntArray  # needs that begin and end, tours and bars of each day
    steps: IntArray
    asked: IntArray  # by day of each need; empty where nothing is looked ahead for
    cycles: IntArray
    stretches: IntArray
    cycle_of: IntArray  # [policy, period]; NONE: stays
    period_days: IntArray  # [period] first day
    order: IntArray  # all needs, the most urgent first
    phases: IntArray  # [phase, 2] first and last day of what is counted
    offers: IntArray
    bar_of: IntArray  # [offer, need] the first bar of the pair, or NONE
    bars: IntArray
    caps: IntArray
    loads: IntArray  # [cap, unit] what a unit weighs
    bounds: IntArray  # [cap, need] whether what serves a need is counted
    tours: IntArray
    chances: IntArray
    rules: IntArray


class Run(NamedTuple):
    """What changes in a run."""

    now: IntArray  # [unit, column]
    open: IntArray  # [need, column]
    kinds: IntArray  # [kind, column]
    days: IntArray  # [day, column]
    offers: IntArray  # [offer, column]
    open_kinds: IntArray  # kinds with open needs, in the order in which they came up, or of hashes
    tried: IntArray  # the same, as it was before the first of them was served
    between: IntArray  # units between two needs
    scratch: IntArray  # [unit, 5] candidates: unit, then what they are ordered by
    expected: IntArray  # points by day of each need
    lent: IntArray  # [cap, day] what is out of that which a cap counts
    tally: IntArray  # [phase, component, what] unit-days
    asked: IntArray  # [need, bucket] point-days
    filled: IntArray  # [need, bucket] point-days, no more than asked for
    out: IntArray  # [component, bucket] unit-days
    missing: IntArray  # [need, reason] point-days
    why: IntArray  # [need, reason] what was last noted
    reasons: IntArray  # [reason] room to count in
    deployments: IntArray
    moves: IntArray
    gaps: IntArray
    missed: IntArray
    held: IntArray  # [tour, column]
    limits: IntArray  # [limit, column]
    counters: IntArray
