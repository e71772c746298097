"""Who serves each line in each month, and whether that is enough: the sheet of a force generation conference."""

from collections import defaultdict
from dataclasses import dataclass

from muster.model.plan import LineFill
from muster.report.brief_input import BriefInput
from muster.report.names import names_of
from muster.report.tables import Cell
from muster.report.wording import line_title


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixCell:
    """One line in one month; ``state`` is met, low (short, minimum met), below (the minimum) or nothing."""

    nations: tuple[str, ...]
    filled: int
    need: int
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Rows of labels and cells, one cell per month (None: nothing asked), lines by priority."""

    heading: tuple[str, ...]
    rows: tuple[tuple[tuple[Cell, ...], tuple[MatrixCell | None, ...]], ...]


def matrix(given: BriefInput) -> Matrix:
    """Return the fill matrix of the plan."""
    plan, names = given.plan, names_of(given.scenario)
    months = range(plan.horizon.n_months)
    serving = _serving(given)
    lines = sorted(plan.lines, key=lambda line: (line.priority, line.line_of_effort, line.id))
    rows = tuple(
        (
            (
                line.id,
                line_title(line.title),
                line.priority,
                names.capability(line.capability),
                names.place(line.place),
            ),
            tuple(_cell(line, month, serving[line.id, month]) for month in months),
        )
        for line in lines
    )
    labels = ("line", "title", "priority", "capability", "place")
    return Matrix(heading=(*labels, *(plan.horizon.label(month) for month in months)), rows=rows)


def state_of(need: int, need_min: int, filled: int) -> str:
    """Return how a line stands in a month in which something is needed."""
    if filled >= need:
        return "met"
    if not filled:
        return "nothing"
    return "low" if filled >= need_min else "below"


def _cell(line: LineFill, month: int, nations: set[str]) -> MatrixCell | None:
    need, filled = line.need[month], line.filled[month]
    if not need:
        return None
    state = state_of(need, line.need_min[month], filled)
    return MatrixCell(nations=tuple(sorted(nations)), filled=filled, need=need, state=state)


def _serving(given: BriefInput) -> dict[tuple[str, int], set[str]]:
    serving: dict[tuple[str, int], set[str]] = defaultdict(set)
    for one in given.plan.assignments:
        for month in range(one.start_month, min(one.end_month, given.plan.horizon.n_months)):
            serving[one.line, month].add(one.nation)
    return serving
