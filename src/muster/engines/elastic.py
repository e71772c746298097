"""When a model has no solution: which rows would have to give, and by how little."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from muster.engines.milp import INFINITY, FloatArray, IntArray, Model
from muster.engines.solve import Settings, SolveStatus, solve
from muster.engines.work import Meter


@dataclass(frozen=True, slots=True, kw_only=True)
class Yielding:
    """Rows that give way together, at ``price`` for each whole step and by ``most`` steps at most."""

    rows: IntArray
    price: float
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretched:
    """The cheapest way to a solution. ``steps`` : one per ``Yielding``, how far its rows give (0: not at all).

    ``x`` : (column,), a solution of the model so stretched. ``proven`` says that no way is cheaper.
    """

    steps: tuple[int, ...]
    x: FloatArray
    proven: bool


def stretch(
    model: Model, yielding: Sequence[Yielding], settings: Settings, meter: Meter | None = None
) -> Stretched | None:
    """Return the cheapest way to let rows give so that a solution exists, or None where none was found.

    Every column's price is set aside: only what gives is counted. ``meter`` is charged with the work, and the time
    limit is then one in reckoned seconds.
    """
    solved = solve(_with_slack(model, yielding), settings, meter=meter)
    if solved.x is None:
        return None
    return Stretched(
        steps=tuple(int(value) for value in np.rint(solved.x[model.n_columns :])),
        x=solved.x[: model.n_columns],
        proven=solved.status is SolveStatus.OPTIMAL,
    )


def _with_slack(model: Model, yielding: Sequence[Yielding]) -> Model:
    n_slack = len(yielding)
    rows = np.concatenate([np.zeros(0, dtype=np.int64), *(one.rows for one in yielding)])
    columns = np.repeat(np.arange(n_slack), [len(one.rows) for one in yielding])
    signs = np.where(model.row_upper[rows] < INFINITY, -1.0, 1.0)
    slack = sparse.coo_array((signs, (rows, columns)), shape=(model.n_rows, n_slack))
    return replace(
        model,
        cost=np.concatenate([np.zeros(model.n_columns), [one.price for one in yielding]]),
        lower=np.concatenate([model.lower, np.zeros(n_slack)]),
        upper=np.concatenate([model.upper, [float(one.most) for one in yielding]]),
        integer=np.concatenate([model.integer, np.ones(n_slack, dtype=np.bool_)]),
        whole=np.concatenate([model.whole, np.ones(n_slack, dtype=np.bool_)]),
        matrix=sparse.csc_array(sparse.hstack([model.matrix, slack])),
    )
