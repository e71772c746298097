"""A mixed-integer model whose rows and columns have names, collected as arrays and handed over in one piece.

Rows and columns come in families. Every member of a family is keyed by a tuple (``rotation[FRA-inf, 7]``), so that
a message or a golden file can name it; keys are kept as arrays of codes and only become text when asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse

IntArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]
Bounds = float | FloatArray | IntArray

INFINITY = float("inf")


class Kind(IntEnum):
    """What values a column may take. Implied: it is whole wherever the others are, and nobody need ask for it."""

    CONTINUOUS = 0
    INTEGER = 1
    IMPLIED = 2


@dataclass(frozen=True, slots=True)
class Axis:
    """One place of a key: a code per member, and what each code is called (None: the number itself)."""

    codes: IntArray
    labels: Sequence[str] | None = None

    def text(self, index: int) -> str:
        """Return what the member at ``index`` is called on this axis."""
        code = int(self.codes[index])
        return str(code) if self.labels is None else self.labels[code]


@dataclass(frozen=True, slots=True)
class Family:
    """Members ``first .. first + size`` of the rows or columns, one key each."""

    name: str
    first: int
    size: int
    axes: tuple[Axis, ...]

    def key(self, member: int) -> tuple[str, ...]:
        """Return the family's name and the key of its ``member`` (counted from 0)."""
        return (self.name, *(axis.text(member) for axis in self.axes))


@dataclass(frozen=True, slots=True)
class Entries:
    """Coefficients of new rows as (row, column, value), rows counted from 0 within their family."""

    rows: IntArray
    columns: IntArray
    values: FloatArray

    @staticmethod
    def join(parts: Sequence["Entries"]) -> "Entries":
        """Return all ``parts`` as one."""
        return Entries(
            np.concatenate([part.rows for part in parts]),
            np.concatenate([part.columns for part in parts]),
            np.concatenate([part.values for part in parts]),
        )


class _Part(NamedTuple):
    """Coefficients with rows counted from 0 within the model, in numbers of half the size: models are large."""

    rows: npt.NDArray[np.int32]
    columns: npt.NDArray[np.int32]
    values: FloatArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A finished model: minimise ``cost @ x`` within ``lower <= x <= upper``, ``row_lower <= matrix @ x <= row_upper``.

    ``integer`` : (column,), whether the column must be asked to be whole; ``whole`` : (column,), whether it is then.
    ``matrix`` : (row, column), by columns.
    """

    cost: FloatArray
    lower: FloatArray
    upper: FloatArray
    integer: npt.NDArray[np.bool_]
    whole: npt.NDArray[np.bool_]
    matrix: sparse.csc_array
    row_lower: FloatArray
    row_upper: FloatArray

    @property
    def n_columns(self) -> int:
        """The number of columns."""
        return len(self.cost)

    @property
    def n_rows(self) -> int:
        """The number of rows."""
        return len(self.row_lower)


@dataclass(slots=True)
class _Sheaf:
    """Families of rows or columns with their bounds, in the order they came."""

    families: list[Family] = field(default_factory=list)
    lower: list[FloatArray] = field(default_factory=list)
    upper: list[FloatArray] = field(default_factory=list)
    size: int = 0

    def add(self, name: str, axes: tuple[Axis, ...], lower: Bounds, upper: Bounds) -> IntArray:
        size = len(axes[0].codes)
        self.families.append(Family(name, self.size, size, axes))
        self.lower.append(np.broadcast_to(np.asarray(lower, dtype=np.float64), size))
        self.upper.append(np.broadcast_to(np.asarray(upper, dtype=np.float64), size))
        members = np.arange(self.size, self.size + size, dtype=np.int64)
        self.size += size
        return members

    def key(self, index: int) -> tuple[str, ...]:
        for family in self.families:
            if family.first <= index < family.first + family.size:
                return family.key(index - family.first)
        raise IndexError(index)


class Milp:
    """A model under construction. Families of rows refer to columns by the numbers that ``columns`` returned."""

    def __init__(self) -> None:
        self._columns = _Sheaf()
        self._rows = _Sheaf()
        self._kinds: list[IntArray] = []
        self._entries: list[_Part] = []
        self._cost: list[tuple[IntArray, FloatArray]] = []

    @property
    def n_columns(self) -> int:
        """The number of columns so far."""
        return self._columns.size

    @property
    def n_rows(self) -> int:
        """The number of rows so far."""
        return self._rows.size

    @property
    def column_families(self) -> tuple[Family, ...]:
        """The families of columns, in the order they came."""
        return tuple(self._columns.families)

    @property
    def row_families(self) -> tuple[Family, ...]:
        """The families of rows, in the order they came."""
        return tuple(self._rows.families)

    def columns(
        self, name: str, axes: tuple[Axis, ...], *, lower: Bounds = 0.0, upper: Bounds = INFINITY, kind: Kind
    ) -> IntArray:
        """Return the numbers of a new family of columns, one for each member of ``axes``."""
        members = self._columns.add(name, axes, lower, upper)
        self._kinds.append(np.full(len(members), int(kind)))
        return members

    def rows(
        self,
        name: str,
        axes: tuple[Axis, ...],
        entries: Entries,
        *,
        lower: Bounds = -INFINITY,
        upper: Bounds = INFINITY,
    ) -> IntArray:
        """Return the numbers of a new family of rows. Entries that meet in one place are added up."""
        first = self._rows.size
        members = self._rows.add(name, axes, lower, upper)
        self._entries.append(
            _Part((entries.rows + first).astype(np.int32), entries.columns.astype(np.int32), entries.values)
        )
        return members

    def minimise(self, columns: IntArray, cost: FloatArray) -> None:
        """Make ``cost @ x[columns]`` the objective, in place of any earlier one."""
        self._cost = [(columns, cost)]

    def column_key(self, index: int) -> tuple[str, ...]:
        """Return the key of a column."""
        return self._columns.key(index)

    def row_key(self, index: int) -> tuple[str, ...]:
        """Return the key of a row."""
        return self._rows.key(index)

    def finish(self) -> Model:
        """Return everything collected as one frozen model."""
        shape = (self.n_rows, self.n_columns)
        cost = np.zeros(self.n_columns)
        for columns, values in self._cost:
            np.add.at(cost, columns, values)
        kinds = np.concatenate([np.zeros(0, dtype=np.int64), *self._kinds])
        return Model(
            cost=cost,
            lower=_joined(self._columns.lower),
            upper=_joined(self._columns.upper),
            integer=kinds == Kind.INTEGER,
            whole=kinds != Kind.CONTINUOUS,
            matrix=_matrix(self._entries, shape),
            row_lower=_joined(self._rows.lower),
            row_upper=_joined(self._rows.upper),
        )


def _joined(parts: list[FloatArray]) -> FloatArray:
    return np.concatenate([np.zeros(0), *parts])


def _matrix(parts: list[_Part], shape: tuple[int, int]) -> sparse.csc_array:
    if not parts:
        return sparse.csc_array(shape, dtype=np.float64)
    rows, columns, values = (np.concatenate(arrays) for arrays in zip(*parts, strict=True))
    return sparse.csc_array(sparse.coo_array((values, (rows, columns)), shape=shape))
