"""What the lines ask for in people, and how a need changes over the months, in the words of page and terminal."""

from collections.abc import Sequence
from itertools import groupby

from muster.model.scenario import Scenario
from muster.model.task import Line
from muster.model.time import Horizon
from muster.report.brief_input import BriefInput
from muster.report.wording import count
from muster.size.strength import monthly_persons, yardsticks


def asked_people(scenario: Scenario, lines: Sequence[Line]) -> tuple[int, int]:
    """Return (all people, people in theatre) that the lines ask for in the month that asks for most.

    Every point is reckoned by the reference unit of its capability.
    """
    inside = {area.id for area in scenario.areas if area.in_theatre}
    theatre = {place.id for place in scenario.places if place.area in inside}
    measures, n_months = yardsticks(scenario), scenario.horizon.n_months
    everybody = max(monthly_persons(lines, measures, n_months), default=0)
    there = [line for line in lines if line.place in theatre]
    return everybody, max(monthly_persons(there, measures, n_months), default=0)


def asked_in_words(given: BriefInput) -> str:
    """Return in a sentence how many people the lines ask for, and how many of them in theatre."""
    everybody, inside = asked_people(given.scenario, given.sizing.lines)
    return (
        f"The lines ask for up to {count(everybody)} people, {count(inside)} of them in theatre." if everybody else ""
    )


def steps(points: tuple[int, ...], horizon: Horizon) -> str:
    """Return a need as its steps: the number, and from when where it changes or begins late, 0 where it ends."""
    runs: list[tuple[int, int]] = []
    month = 0
    for number, same in groupby(points):
        if number or runs:
            runs.append((number, month))
        month += len(list(same))
    if not runs:
        return "0"
    return ", ".join(
        f"{number:,}" if not start else f"{number:,} from {horizon.label(start)}" for number, start in runs
    )
