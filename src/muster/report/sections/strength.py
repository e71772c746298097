"""Who is there: people by nation, month and line of effort."""

from collections import Counter

from muster.model.effort import LineOfEffort
from muster.report.asked import asked_in_words
from muster.report.brief_input import BriefInput
from muster.report.charts.frame import OTHERS, PALETTE
from muster.report.charts.strength_by_nation import band_order, strength_by_nation
from muster.report.figure_html import figure
from muster.report.figures import contributions, peak_month
from muster.report.html import Html, section, table, text
from muster.report.names import EFFORTS, names_of
from muster.report.wording import count


def strength(given: BriefInput) -> Html:
    """Return the section: the stacked chart, then the peak month in numbers."""
    names = names_of(given.scenario)
    order = band_order(given.plan)
    legend = [
        (names.nation(nation), PALETTE[place] if nation in names.contributors else OTHERS)
        for place, nation in enumerate(order)
    ]
    chart = figure("strength", "People by nation and month", strength_by_nation(given), legend)
    lead = text(
        "Nations are stacked from the largest at the bottom. The strength counts everybody present, "
        "reliefs that overlap included; published size and ceiling compare with people in theatre, the heavy line. "
        f"{asked_in_words(given)}"
    )
    return section("strength", "Who is there", lead, chart, _peak(given))


def _peak(given: BriefInput) -> Html:
    names, month = names_of(given.scenario), peak_month(given.plan)
    people: Counter[tuple[str, LineOfEffort]] = Counter()
    for row in given.plan.strength:
        people[row.nation, row.line_of_effort] += row.persons * (row.month == month)
    efforts = [effort for effort in LineOfEffort if any(key[1] is effort for key in people)]
    found = contributions(given.plan, given.scenario)
    rows = [
        (
            text(f"{names.nation(row.nation)} ({row.nation})"),
            *(text(_shown(people[row.nation, effort])) for effort in efforts),
            text(count(row.peak_persons)),
            text(count(row.person_months)),
        )
        for row in found
    ]
    whole = [sum(people[row.nation, effort] for row in found) for effort in efforts]
    sums = (sum(whole), sum(row.person_months for row in found))
    rows.append((text("All"), *(text(count(number)) for number in (*whole, *sums))))
    heading = ("Nation", *(f"#{EFFORTS[effort]}" for effort in efforts), "#All", "#Person-months, whole period")
    return table(f"People in {given.plan.horizon.label(month)}, the month with most people", heading, rows, cls="sums")


def _shown(number: int) -> str:
    return count(number) if number else "–"
