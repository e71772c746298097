"""A linear model that grows: rows and columns are added, and it is solved again from where it stood."""

import time
from dataclasses import dataclass

import highspy
import numpy as np

from muster.engines.milp import INFINITY, Entries, FloatArray, IntArray

_PRIMAL = 4
"""The primal simplex: a point stays feasible when columns are added."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """The optimum of the model as it stands: ``x`` : (column,), ``row_dual`` : (row,)."""

    value: float
    x: FloatArray
    row_dual: FloatArray
    seconds: float


class Growing:
    """A model to be made small over columns that are zero or more."""

    def __init__(self) -> None:
        self._highs = highspy._core._Highs()
        for name, value in {"output_flag": False, "threads": 1, "simplex_strategy": _PRIMAL}.items():
            self._highs.setOptionValue(name, value)
        self.n_rows = 0
        self.n_columns = 0

    def rows(self, lower: FloatArray, upper: FloatArray) -> IntArray:
        """Return the numbers of new rows, in which nothing stands yet."""
        n = len(lower)
        none = np.zeros(n, dtype=np.int32)
        self._highs.addRows(n, lower, upper, 0, none, none[:0], np.zeros(0))
        self.n_rows += n
        return np.arange(self.n_rows - n, self.n_rows, dtype=np.int64)

    def columns(self, cost: FloatArray, upper: FloatArray, entries: Entries) -> IntArray:
        """Return the numbers of new columns; ``entries`` count them from 0, and rows as they are numbered."""
        n = len(cost)
        order = np.lexsort((entries.rows, entries.columns))
        starts = np.searchsorted(entries.columns[order], np.arange(n)).astype(np.int32)
        rows = entries.rows[order].astype(np.int32)
        self._highs.addCols(n, cost, np.zeros(n), upper, len(rows), starts, rows, entries.values[order])
        self.n_columns += n
        return np.arange(self.n_columns - n, self.n_columns, dtype=np.int64)

    def solve(self, time_limit_s: float = INFINITY) -> Grown | None:
        """Return the optimum, or None if it was not found within the time."""
        began = time.perf_counter()
        self._highs.setOptionValue("time_limit", self._highs.getRunTime() + max(time_limit_s, 0.0))
        self._highs.run()
        if self._highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        solution = self._highs.getSolution()
        return Grown(
            value=self._highs.getInfo().objective_function_value,
            x=np.asarray(solution.col_value),
            row_dual=np.asarray(solution.row_dual),
            seconds=time.perf_counter() - began,
        )
