"""Who relieves whom: tours, relief and rest of every offer that serves."""

from muster.model.effort import LineOfEffort
from muster.report.brief_input import BriefInput
from muster.report.charts.rotation import LEGEND
from muster.report.charts.rotation import rotation as rotation_chart
from muster.report.figure_html import figure, swatches
from muster.report.html import Html, p, section, tag, text
from muster.report.names import EFFORTS


def rotation(given: BriefInput) -> Html:
    """Return the section: a chart per line of effort in which anybody serves."""
    line_of_effort = {line.id: line.line_of_effort for line in given.plan.lines}
    serving = {line_of_effort[one.line] for one in given.plan.assignments}
    lead = text(
        "One bar is one tour; the number is how many units of the offer start and end together. "
        "Offers without rest are kept filled by their nation, which rotates at home."
    )
    charts = (
        figure(f"rotation-{effort.value}", EFFORTS[effort], rotation_chart(given, effort))
        for effort in LineOfEffort
        if effort in serving
    )
    return section("rotation", "How it rotates", lead, tag("p", swatches(LEGEND)), *charts) if serving else _nobody()


def _nobody() -> Html:
    return section("rotation", "How it rotates", text("Nobody serves in this plan."), p())
