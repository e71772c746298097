"""Moves that took place, beside what the planner says of them: ``python -m bench.history`` prints the table.

No factor is fitted to the case that it is tested on: those that a case calibrated are set to what others observed.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from muster.deploy.options import Options
from muster.deploy.verb import deploy
from muster.documents.movements import read_movements
from muster.ways.tables import nodes

FOLDER = Path(__file__).parents[1] / "scenarios" / "history"
SAME = {"rail.permit_days": 0.0, "road.permit_days": 0.0, "rsom.days": 0.0, "rsom.persons_per_day": 5000.0}
"""All moves had their permits, and ended where they were seen: at the station or the gate, before any reception."""
STATIONS = {"rail.trains_per_day_port": 20.0}
"""Moves from many stations at once, of which the list names one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One move: days published and days that the planner says, at the fast and at the slow end of the factors."""

    name: str
    what: str
    published_low_days: float
    published_high_days: float
    low_days: int
    high_days: int
    held_out: str

    @property
    def verdict(self) -> str:
        """Return how the prediction stands to what was published."""
        if self.high_days < self.published_low_days:
            return f"miss: {self.high_days / self.published_low_days:.2f} of the published at most"
        if self.low_days > self.published_high_days:
            return f"miss: {self.low_days / self.published_high_days:.2f} times the published at least"
        return "meets"


def cases() -> Iterator[Case]:
    """Yield every case with its prediction."""
    with (FOLDER / "cases.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            low, high = (_days(row["case"], _factors(row[end])) for end in ("low", "high"))
            yield Case(
                name=row["case"],
                what=row["what"],
                published_low_days=float(row["published_low_days"]),
                published_high_days=float(row["published_high_days"]),
                low_days=low,
                high_days=high,
                held_out=row["held_out"],
            )


def as_table() -> str:
    """Return the cases as the Markdown table that the page shows."""
    head = "| case | published, days | ours, days | | held out |\n|---|---|---|---|---|\n"
    lines = []
    for one in cases():
        published = _span(one.published_low_days, one.published_high_days)
        lines.append(
            f"| {one.what} | {published} | {_span(one.low_days, one.high_days)} | {one.verdict} | {one.held_out} |\n"
        )
    return head + "".join(lines)


def _days(case: str, factors: Mapping[str, float]) -> int:
    movements = read_movements(FOLDER / f"{case}.csv", set(nodes()))
    many = STATIONS if case == "ifor-1995" else {}
    options = Options(factors={**SAME, **many, **factors}, optimum=False, bottlenecks=0)
    return deploy(movements, options=options).greedy.score.closure_day


def _factors(text: str) -> dict[str, float]:
    return {name: float(value) for name, value in (part.split("=") for part in text.split())}


def _span(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


if __name__ == "__main__":
    print(as_table())
