"""Moves that took place, beside what the planner says of them: ``python -m bench.history`` prints the table.

Each is a scenario of its own under ``scenarios/history/``, with its movements and the factors that it holds out beside
it. No factor is fitted to the case that it is tested on: those that a case calibrated are set to what others observed.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from muster.deploy.factors import factors
from muster.deploy.options import Options
from muster.deploy.verb import deploy
from muster.documents.beside import Overruled, factors_beside
from muster.documents.movements import read_movements
from muster.documents.read import read
from muster.ways.tables import nodes

FOLDER = Path(__file__).parents[1] / "scenarios" / "history"
SLOW_WHEN_HIGH = ("days",)
"""Measures of which more is slower; of all others more is faster."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the planner says: the day on which all is there, and the time before it is rounded up."""

    day: int
    exact_day: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One move: days published and days that the planner says, at the fast end, likely, and at the slow end."""

    name: str
    what: str
    published_low_days: float
    published_high_days: float
    fast: Said
    likely: Said
    slow: Said
    held_out: str

    @property
    def verdict(self) -> str:
        """Return how the prediction stands to what was published."""
        low, high = self.published_low_days, self.published_high_days
        if self.slow.day < low:
            return f"miss: {self.slow.day / low:.2f} of the published at most"
        if self.fast.day > high:
            return f"miss: {self.fast.day / high:.2f} times the published at least"
        return "meets" if low <= self.likely.day <= high else "meets with its band only"


def cases() -> Iterator[Case]:
    """Yield every case with its prediction."""
    with (FOLDER / "cases.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            overruled = factors_beside(FOLDER / row["case"], factors())
            fast, likely, slow = (said(row["case"], _end(overruled, end)) for end in ("fast", "likely", "slow"))
            yield Case(
                name=row["case"],
                what=row["what"],
                published_low_days=float(row["published_low_days"]),
                published_high_days=float(row["published_high_days"]),
                fast=fast,
                likely=likely,
                slow=slow,
                held_out=row["held_out"],
            )


def as_table() -> str:
    """Return the cases as the Markdown table that the page shows."""
    head = "| case | published, days | ours, likely | ours, fast to slow | of the likely rounded up | | held out |\n"
    lines = [head, "|---|---|---|---|---|---|---|\n"]
    for one in cases():
        published = _span(one.published_low_days, one.published_high_days)
        lines.append(
            f"| {one.what} | {published} | {one.likely.day} | {_span(one.fast.day, one.slow.day)} "
            f"| {one.likely.day - one.likely.exact_day:.2f} | {one.verdict} | {one.held_out} |\n"
        )
    return "".join(lines)


def said(case: str, values: Mapping[str, float]) -> Said:
    """Return what the greedy planner says of a case with these factors."""
    folder = FOLDER / case
    places = read(folder).scenario.places
    movements = read_movements(folder / "movements.csv", {*nodes(), *(one.id for one in places)})
    found = deploy(movements, places, Options(factors=values, optimum=False, bottlenecks=0))
    return Said(
        day=found.greedy.score.closure_day,
        exact_day=max(one.exact_day for one in found.closures if one.exact_day is not None),
    )


def _end(overruled: Mapping[str, Overruled], end: str) -> dict[str, float]:
    """Return the factors at the fast or the slow end of their bands, or as they are likely."""
    values = {}
    for key, one in overruled.items():
        slow_when_high = factors()[key].measure in SLOW_WHEN_HIGH
        ends = {"likely": one.value, "fast": one.high, "slow": one.low}
        if slow_when_high:
            ends |= {"fast": one.low, "slow": one.high}
        values[key] = ends[end]
    return values


def _span(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


if __name__ == "__main__":
    print(as_table())
