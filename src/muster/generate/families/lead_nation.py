"""The lead nation of a line carries its share of it in every month."""

import numpy as np

from muster.engines.milp import Axis, Entries, Kind, Milp
from muster.generate.case import Case
from muster.generate.eligibility import BoolArray, IntArray
from muster.model.task import LeadRule


def lead_nation(milp: Milp, case: Case) -> None:
    r"""Make the lead provide ``lead_percent`` of what a line gets, in months that count.

    Where the lead ``n`` is named:

    .. math:: (100 - q_r) \sum_{o \in n} a_{or} x_{or}(t) \ge q_r \sum_{o \notin n} a_{or} x_{or}(t) \qquad \forall t

    Where any nation may lead, one is chosen for the whole window, and the row binds for the chosen one only;
    ``M`` is what the others could provide at most:

    .. math:: q_r \sum_{o \notin n} a_{or} x_{or}(t) - (100 - q_r) \sum_{o \in n} a_{or} x_{or}(t)
       \le M_{nrt} (1 - z_{nr}), \qquad \sum_n z_{nr} = 1 \qquad \forall n, r, t
    """
    _named(milp, case)
    _any(milp, case)


def _marked(case: Case, rule: LeadRule) -> BoolArray:
    """(line,), lines under ``rule`` whose lead share is not nothing."""
    same = np.array([mine is rule for mine in case.needs.lead_rule], dtype=np.bool_)
    return same & (case.needs.lead_percent > 0)


def _named(milp: Milp, case: Case) -> None:
    tours, needs = case.tours, case.needs
    counted = tours.counted.keep(_marked(case, LeadRule.NAMED)[tours.line[tours.counted.tour]])
    line = tours.line[counted.tour]
    slots, row = np.unique(line * case.n_months + counted.month, return_inverse=True)
    lead = case.nation_of_tour[counted.tour] == needs.lead[line]
    share = np.where(lead, 100 - needs.lead_percent[line], -needs.lead_percent[line])
    values = (share * tours.amount[counted.tour]).astype(np.float64)
    axes = (Axis(slots // case.n_months, needs.ids), Axis(slots % case.n_months))
    milp.rows("lead_nation", axes, Entries(row, counted.tour, values), lower=0.0)


def _any(milp: Milp, case: Case) -> None:
    tours, needs, groups = case.tours, case.needs, case.groups
    n_nations, months = len(groups.nations), case.n_months
    free = _marked(case, LeadRule.ANY)
    pairs = np.unique((tours.line * n_nations + case.nation_of_tour)[free[tours.line]])
    axes = (Axis(pairs // n_nations, needs.ids), Axis(pairs % n_nations, groups.nations))
    leads = milp.columns("leads", axes, upper=1, kind=Kind.INTEGER)
    counted = tours.counted.keep(free[tours.line[tours.counted.tour]])
    slot = tours.line[counted.tour] * months + counted.month
    slots, place = np.unique(slot, return_inverse=True)
    # A row for every (line, month) in use and every nation with tours on that line.
    of_slot, pair = _candidates(slots // months, pairs // n_nations)
    n_rows = len(of_slot)
    first = np.searchsorted(of_slot, np.arange(len(slots)))
    many = np.searchsorted(of_slot, np.arange(len(slots)), side="right") - first
    owner = np.repeat(np.arange(len(counted.tour)), many[place])
    row = first[place[owner]] + np.arange(len(owner)) - np.repeat(np.cumsum(many[place]) - many[place], many[place])
    tour = counted.tour[owner]
    percent = needs.lead_percent[tours.line[tour]]
    own = case.nation_of_tour[tour] == pairs[pair[row]] % n_nations
    values = np.where(own, percent - 100, percent) * tours.amount[tour]
    most = _most_by_others(case, row[~own], tour[~own], values[~own], n_rows)
    milp.rows(
        "lead_nation_any",
        (
            Axis(slots[of_slot] // months, needs.ids),
            Axis(slots[of_slot] % months),
            Axis(pairs[pair] % n_nations, groups.nations),
        ),
        Entries.join(
            [
                Entries(row, tour, values.astype(np.float64)),
                Entries(np.arange(n_rows), leads[pair], most.astype(np.float64)),
            ]
        ),
        upper=most,
    )
    lines, chosen = np.unique(pairs // n_nations, return_inverse=True)
    milp.rows(
        "lead_nation_one", (Axis(lines, needs.ids),), Entries(chosen, leads, np.ones(len(leads))), lower=1.0, upper=1.0
    )


def _candidates(slot_line: IntArray, pair_line: IntArray) -> tuple[IntArray, IntArray]:
    """Return every (slot, pair) of one line, in the order of slots; both inputs are sorted by line."""
    low = np.searchsorted(pair_line, slot_line)
    high = np.searchsorted(pair_line, slot_line, side="right")
    many = high - low
    of_slot = np.repeat(np.arange(len(slot_line)), many)
    return of_slot, low[of_slot] + np.arange(len(of_slot)) - np.repeat(np.cumsum(many) - many, many)


def _most_by_others(case: Case, row: IntArray, tour: IntArray, value: IntArray, n_rows: int) -> IntArray:
    """(row,), the most that the others' side can reach: every unit of each of their groups there at once."""
    n_groups = len(case.groups.units)
    keys, at = np.unique(row * n_groups + case.tours.group[tour], return_index=True)
    most = np.zeros(n_rows, dtype=np.int64)
    np.add.at(most, keys // n_groups, value[at] * case.groups.units[keys % n_groups])
    return most
