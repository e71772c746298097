"""What a line needs is provided, or counted as short."""

from collections.abc import Iterator
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """Needs to write rows for: points by (line, month), 0 where there is nothing to ask. Hard rows cannot be short."""

    name: str
    need: IntArray
    hard: BoolArray


def meet_requirements(milp: Milp, case: Case, minimum: Level, target: Level) -> Shortfalls:
    r"""Make every line reach its minimum and its target in every month, less what is short of each.

    .. math:: \sum_{o,s:\ t\ \text{counts}} \min(a_{or}, d_{rt})\, x_{ors} + y_{rt} \ge d_{rt}, \qquad
       0 \le y_{rt} \le d_{rt} \qquad \forall r, t

    once with the minimum for ``d`` and once with the target. Amounts are cut to the need, which changes nothing in
    whole numbers and shuts out fractions of large units. Where a large unit leaves a rest, the rounded row

    .. math:: \sum_{o,s} \Big(\rho \Big\lfloor \frac{a_{or}}{\delta} \Big\rfloor + \min(a_{or} \bmod \delta, \rho)
       \Big) x_{ors} + y_{rt} \ge \rho \Big\lceil \frac{d_{rt}}{\delta} \Big\rceil,
       \qquad \rho = d_{rt} \bmod \delta > 0

    for each amount ``delta`` below the need shuts out more; it too holds for every plan in whole numbers.
    """
    parts = [_level(milp, case, level) for level in (minimum, target)]
    return Shortfalls(
        columns=np.concatenate([part.columns for part in parts]),
        line=np.concatenate([part.line for part in parts]),
        month=np.concatenate([part.month for part in parts]),
        minimum=np.arange(sum(len(part.columns) for part in parts)) < len(parts[0].columns),
    )


def _level(milp: Milp, case: Case, level: Level) -> Shortfalls:
    line, month = np.nonzero(level.need)
    need = level.need[line, month]
    elastic = np.flatnonzero(~level.hard[line])
    axes = (Axis(line, case.needs.ids), Axis(month))
    short = milp.columns(f"short_{level.name}", _at(axes, elastic), upper=need[elastic], kind=Kind.IMPLIED)
    of_row = np.full(len(need), -1)
    of_row[elastic] = short
    row, tour = _providers(case, level.need.shape, line, month)
    for name, which, amount, least in _rows(level.name, need, row, case.tours.amount[tour]):
        position = np.full(len(need), -1)
        position[which] = np.arange(len(which))
        mine = position[row] >= 0
        slack = np.flatnonzero(of_row[which] >= 0)
        entries = [
            Entries(position[row[mine]], tour[mine], amount[mine].astype(np.float64)),
            Entries(slack, of_row[which][slack], np.ones(len(slack))),
        ]
        milp.rows(name, _at(axes, which), Entries.join(entries), lower=least[which])
    return Shortfalls(
        columns=short, line=line[elastic], month=month[elastic], minimum=np.zeros(len(short), dtype=np.bool_)
    )


def _providers(case: Case, shape: tuple[int, ...], line: IntArray, month: IntArray) -> tuple[IntArray, IntArray]:
    """Return which row each tour counts towards, as pairs of row and tour."""
    row_of = np.full(shape, -1)
    row_of[line, month] = np.arange(len(line))
    counted = case.tours.counted
    row = row_of[case.tours.line[counted.tour], counted.month]
    return row[row >= 0], counted.tour[row >= 0]


def _rows(
    name: str, need: IntArray, row: IntArray, amount: IntArray
) -> Iterator[tuple[str, IntArray, IntArray, IntArray]]:
    """Yield per kind of row its name, the needs it is written for, the amounts by provider and the right-hand side."""
    yield f"meet_{name}", np.arange(len(need)), np.minimum(amount, need[row]), need
    for size in np.unique(amount[amount > 1]).tolist():
        rest = need % size
        has = np.zeros(len(need), dtype=np.bool_)
        has[row[amount == size]] = True
        which = np.flatnonzero(has & (rest > 0) & (need > size))
        if len(which):
            rounded = rest[row] * (amount // size) + np.minimum(amount % size, rest[row])
            yield f"meet_{name}_by_{size}", which, rounded, rest * -(-need // size)


def _at(axes: tuple[Axis, Axis], which: IntArray) -> tuple[Axis, Axis]:
    return Axis(axes[0].codes[which], axes[0].labels), Axis(axes[1].codes[which])
