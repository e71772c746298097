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
(FIRST_BEGIN, LAST_BEGIN, FIRST_END, LAST_END, FIRST_STEP, LAST_STEP, FIRST_TOUR, LAST_TOUR) = range(8)

# Columns of the steps of what a need asks for.
(S_NEED, S_QUANTITY) = range(2)

# Columns of the cycles.
(FIRST_STRETCH, END_STRETCH, LENGTH, TOUR, OVERLAP, DEMOBILISE, RECOVERY, EXPECTED, OPENS, CLOSES) = range(10)

# Columns of the stretches of all cycles, those of one cycle side by side.
(BEGIN, END, MAY_GO) = range(3)

# Columns of the offers; the last row stands for none. FIRST_OWN and END_OWN: where the list of its units stands.
# KEPT: chance leaves its units alone.
(NOTICE, FROM_DAY, UNTIL_DAY, CUT_SHORT, TOURS_MAX, PROMISED, REFUSED_PPM, FIRST_OWN, END_OWN, KEPT) = range(10)

# Columns of the bars; the bars of an offer and a need are a chain.
(B_FROM, B_UNTIL, B_NEXT) = range(3)

# Columns of the caps.
(C_PERSONS, C_AMOUNT, C_COMPONENT, C_KIND, C_FROM, C_UNTIL) = range(6)

# Columns of the tours of a plan.
(T_OFFER, T_NEED, T_UNITS, T_COUNTS_UNTIL, T_END, T_START) = range(6)

# What may happen by chance: shares in millionths, days from least to most.
(
    SEED,
    REFUSAL_DAYS,
    EXTENSION_PPM,
    EXTENSION_LEAST,
    EXTENSION_MOST,
    DELAY_PPM,
    DELAY_LEAST,
    DELAY_MOST,
    ATTRITION_PPM,
    ATTRITION_LEAST,
    ATTRITION_MOST,
) = range(11)
N_CHANCES = 11

# Rules of a run. PLAIN: nobody can be called who could not be before unless something has happened to a unit or need.
(LAST_DAY, ORDER, LEAD_DAYS, WITH_REASONS, BUCKET_DAYS, WITH_CHANCE, PLAIN) = range(7)
N_RULES = 7
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
) = range(32)
N_NOW_COLUMNS = 32

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

# States of a unit.
HOME, OUT, OVERLAPPING, DEMOBILISING, RECOVERING, STANDING, BETWEEN = range(7)

# What the days of units are counted as.
AS_FILL, AS_OVERLAP, AS_READY, AS_NOT_READY = range(4)

# Reasons for a missing point, the nearest first.
BY_NOTICE, BY_REFUSAL, BY_CAP, BY_REST, BY_AWAY, BY_CAVEAT, BY_TYPE = range(7)
N_REASONS = 7

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
N_GAP_COLUMNS = 10

# Columns of the log of tours that came with fewer units.
(X_TOUR, X_UNITS, X_REASON) = range(3)

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
) = range(12)
N_COUNTERS = 12


class Case(NamedTuple):
    """What a run is made from."""

    units: IntArray
    needs: IntArray
    kinds: IntArray
    givers: IntArray
    lists: IntArray  # units, needs and takers of each kind, units of each offer
    days: IntArray
    agenda: IntArray  # needs that begin and end and tours of each day
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
    counters: IntArray
