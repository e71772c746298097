"""The tables of the simulator as the compiled code sees them: whole numbers, one row each, columns named here.

`Case` never changes during a run; `Run` does.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

IntArray = NDArray[np.int64]

NONE = -1
FOREVER = 36_500
"""Waits of a hundred years and more never end."""
ENDLESS_CHANGE = 7_300
"""Cycles longer than this are not scaled when units change to them."""

# Columns of the units.
(KIND, COMPONENT, REGION, WEIGHT, POLICY, START, USED_BEFORE) = range(7)
N_UNIT_COLUMNS = 7

# Columns of the needs.
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
) = range(14)
N_NEED_COLUMNS = 14

# Columns of the cycles.
(FIRST_STRETCH, END_STRETCH, LENGTH, TOUR, OVERLAP, DEMOBILISE, RECOVERY, EXPECTED) = range(8)
N_CYCLE_COLUMNS = 8

# Columns of the stretches of all cycles, those of one cycle side by side.
(BEGIN, END, MAY_GO) = range(3)

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
) = range(18)
N_NOW_COLUMNS = 18

# Columns of how a need stands now.
(ACTIVE, FILLED, OVERLAPPED, IS_OPEN) = range(4)
N_OPEN_COLUMNS = 4

# States of a unit.
HOME, OUT, OVERLAPPING, DEMOBILISING, RECOVERING, STANDING, BETWEEN = range(7)

# What the days of units are counted as.
AS_FILL, AS_OVERLAP, AS_READY, AS_NOT_READY = range(4)

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

# Counters.
(DAY, PERIOD, N_DEPLOYMENTS, N_MOVES, N_SERIALS, N_BETWEEN, N_OPEN_KINDS, ANY_DIRTY) = range(8)
N_COUNTERS = 8

BY_KIND, BY_PRIORITY = range(2)


class Case(NamedTuple):
    """What a run is made from. Lists of lists stand flat, ``x`` with the first index of each row in ``x_from``."""

    units: IntArray
    needs: IntArray
    cycles: IntArray
    stretches: IntArray
    cycle_of: IntArray  # [policy, period]; NONE: stays
    period_days: IntArray  # [period] first day
    units_of: IntArray  # by kind
    units_of_from: IntArray
    needs_of: IntArray  # by kind, in the order in which they are tried
    needs_of_from: IntArray
    givers: IntArray  # kinds that may serve a kind, the kind itself first
    givers_from: IntArray
    takers: IntArray  # kinds that a kind may serve
    takers_from: IntArray
    starting: IntArray  # needs by first day
    starting_from: IntArray
    ending: IntArray  # needs by end day
    ending_from: IntArray
    order: IntArray  # all needs, the most urgent first
    phases: IntArray  # [phase, 2] first and last day of what is counted
    last_day: int
    rule: int


class Run(NamedTuple):
    """What changes in a run."""

    now: IntArray  # [unit, column]
    open: IntArray  # [need, column]
    first_due: IntArray  # [day] the first unit in the day's chain
    dirty: IntArray  # [kind]
    n_open: IntArray  # [kind] needs that are short
    open_kinds: IntArray  # kinds with open needs, in the order in which they came up
    between: IntArray  # units between two needs
    scratch: IntArray  # [unit, 4] candidates: unit, rank and taste, time at home, weight
    tally: IntArray  # [phase, component, what] unit-days
    deployments: IntArray
    moves: IntArray
    counters: IntArray
