"""What a line needs is provided, or counted as short."""

from dataclasses import dataclass

import numpy as np

from muster.engines.milp import Axis, Entries, Kind, Milp
from muster.generate.case import Case
from muster.generate.eligibility import BoolArray, IntArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfalls:
    """Columns that count points short, with the line and month of each; ``minimum`` marks those below the minimum."""

    columns: IntArray
    line: IntArray
    month: IntArray
    minimum: BoolArray


def meet_requirements(milp: Milp, case: Case, wanted: BoolArray, required: frozenset[int]) -> Shortfalls:
    r"""Make every line reach its need in every month, less what is short below its minimum and above it.

    .. math:: \sum_{o,s:\ t\ \text{counts}} a_{or}\, x_{ors} + \underline{y}_{rt} + \overline{y}_{rt} \ge d_{rt}
       \qquad \forall r, t,
       \quad 0 \le \underline{y}_{rt} \le \underline{d}_{rt},
       \quad 0 \le \overline{y}_{rt} \le d_{rt} - \underline{d}_{rt}

    One row serves both distances: points short below the minimum cannot pass as short of the target, since those are
    bounded by the distance from minimum to target. ``wanted`` : (line,), lines to write rows for. Lines whose
    priority is ``required`` have no column for the minimum, so that it is met or there is no plan.
    """
    needs = case.demands
    line, month = np.nonzero((needs.need > 0) & wanted[:, None])
    minimum, target = needs.need_min[line, month], needs.need[line, month]
    elastic = ~np.isin(needs.priority[line], sorted(required))
    below = np.flatnonzero((minimum > 0) & elastic)
    above = np.flatnonzero(target > minimum)
    shorts = [
        milp.columns(name, _axes(case, line[of], month[of]), upper=upper[of], kind=Kind.INTEGER)
        for name, of, upper in (("short_min", below, minimum), ("short_top", above, target - minimum))
    ]
    row_of = np.full(needs.need.shape, -1)
    row_of[line, month] = np.arange(len(line))
    counted = case.tours.counted
    rows = row_of[case.tours.line[counted.tour], counted.month]
    met = rows >= 0
    provided = Entries(rows[met], counted.tour[met], case.tours.amount[counted.tour[met]].astype(np.float64))
    slack = Entries(np.concatenate([below, above]), np.concatenate(shorts), np.ones(len(below) + len(above)))
    milp.rows("meet_requirements", _axes(case, line, month), Entries.join([provided, slack]), lower=target)
    of = slack.rows
    return Shortfalls(
        columns=slack.columns, line=line[of], month=month[of], minimum=np.arange(len(of)) < len(below)
    )  # fmt: skip


def _axes(case: Case, line: IntArray, month: IntArray) -> tuple[Axis, Axis]:
    return Axis(line, case.demands.ids), Axis(month)
