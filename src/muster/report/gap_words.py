"""How large a gap is and how long it lasts, in the words that brief, terminal and tables share."""

from muster.model.plan import Gap, LineFill
from muster.model.time import Horizon
from muster.report.brief_input import BriefInput
from muster.report.figures import PriorityFill, worst_month
from muster.report.names import Names
from muster.report.wording import count, measured, plural
from muster.size.rule import SUPPORTS_SHARE
from muster.size.strength import ashore_in_theatre, monthly_persons, yardsticks

ORDER = "by weighted point-months short"
# Need that follows the strength is worth a word where the planned strength is below this share of it.
WELL_BELOW = 0.9


def lines_in_words(row: PriorityFill) -> str:
    """Return how the lines of a priority fare; every line is counted once."""
    told = (
        (row.n_met, "met throughout"),
        (row.n_above_min, "short"),
        (row.n_below_min, "at times below minimum"),
    )
    return f"{plural(row.n_lines, 'line')}: {', '.join(f'{number} {words}' for number, words in told if number)}"


def gap_size(line: LineFill, gap: Gap, horizon: Horizon, names: Names) -> str:
    """Return the points missing at most, the months and the sum, as in ``up to 9 of 13 platoons short, ...``."""
    most = f"up to {gap_most(line, gap, names)} short"
    whole = sum(gap.short)
    weighted = f" ({count(line.weight * whole)} weighted)" if line.weight != 1 else ""
    return f"{most}, {gap_months(line, gap, horizon)}, {plural(whole, 'point-month')}{weighted}"


def gap_most(line: LineFill, gap: Gap, names: Names) -> str:
    """Return the points missing in the worst month of those needed then."""
    missing, needed = worst_month(line, gap)
    return f"{count(missing)} of {measured(needed, names.measure(line.capability))}"


def gap_months(line: LineFill, gap: Gap, horizon: Horizon) -> str:
    """Return in how many of the months with a need the line is short; which, where they are one run."""
    n_months = sum(1 for need in line.need if need)
    if len(gap.months) == n_months:
        return f"in all {n_months} months" if n_months > 1 else f"in {horizon.label(gap.months[0])}"
    one_run = gap.months[-1] - gap.months[0] + 1 == len(gap.months)
    when = f" ({horizon.spans(gap.months)[0]})" if one_run else ""
    return f"in {len(gap.months)} of {n_months} months{when}"


def support_note(given: BriefInput) -> str:
    """Return a sentence if support is short while fewer people are planned than it is asked for; else nothing."""
    tasks = {one.id for one in given.scenario.tasks if SUPPORTS_SHARE in one.parameters}
    support = {line.id for line in given.sizing.lines if line.task in tasks}
    if not any(gap.line in support for gap in given.plan.gaps):
        return ""
    asked, planned = _asked_ashore(given), _planned_ashore(given)
    if planned >= WELL_BELOW * asked:
        return ""
    return f"Needs of support follow the force asked ({count(asked)} ashore), not the force planned ({count(planned)})."


def _asked_ashore(given: BriefInput) -> int:
    ashore = ashore_in_theatre(given.scenario)
    lines = [line for line in given.sizing.lines if line.place in ashore]
    return max(monthly_persons(lines, yardsticks(given.scenario), given.scenario.horizon.n_months), default=0)


def _planned_ashore(given: BriefInput) -> int:
    ashore = ashore_in_theatre(given.scenario)
    lines = {line.id for line in given.plan.lines if line.place in ashore}
    people = {unit.id: unit.persons for unit in given.scenario.unit_types}
    present = [0] * given.plan.horizon.n_months
    for one in given.plan.assignments:
        if one.line in lines:
            for month in range(one.start_month, min(one.end_month, len(present))):
                present[month] += one.n_units * people.get(one.unit_type, 0)
    return max(present, default=0)
