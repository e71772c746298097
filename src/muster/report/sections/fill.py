"""How far the requirement is filled, by priority, capability, line and month."""

from collections.abc import Iterator

from muster.model.effort import LineOfEffort
from muster.model.plan import LineFill
from muster.report.brief_input import BriefInput
from muster.report.charts.fill_by_priority import fill_by_priority_chart
from muster.report.charts.fill_map import CLASSES, fill_map
from muster.report.figure_html import figure
from muster.report.fill_matrix import state_of
from muster.report.html import Html, more, section, table, tag, text
from muster.report.names import EFFORTS
from muster.report.wording import line_title


def fill(given: BriefInput) -> Html:
    """Return the section: fill by priority, then a map of capability by month for each line of effort."""
    lead = text(
        "A number in a cell is what is missing in that month, in the measure of the capability. "
        "Points of several lines of one capability are added up; the table below has every line."
    )
    maps = [figure(f"fill-{effort.value}", EFFORTS[effort], fill_map(given, effort)) for effort in _efforts(given)]
    legend = tag("p", *_legend(), cls="legend")
    priorities = figure("priority", "Filled share by priority", fill_by_priority_chart(given))
    return section("fill", "What is filled", lead, priorities, legend, *maps, _lines(given))


def _efforts(given: BriefInput) -> list[LineOfEffort]:
    asked = {line.line_of_effort for line in given.plan.lines}
    return [effort for effort in LineOfEffort if effort in asked]


def _legend() -> Iterator[Html]:
    for number, (kind, colour, ink) in zip(("", "2", "5", "9"), CLASSES, strict=True):
        box = f'<rect x="0.5" y="0.5" width="25" height="17" fill="{colour}" stroke="#5a6876"/>'
        word = f'<text x="13" y="13" font-size="11" text-anchor="middle" fill="{ink}">{number}</text>'
        picture = Html(f'<svg width="26" height="18" aria-hidden="true">{box}{word}</svg>')
        yield tag("span", picture, text(kind), cls="swatch")
    yield tag("span", text("blank: nothing asked for"), cls="swatch")


def _lines(given: BriefInput) -> Html:
    horizon = given.plan.horizon
    months = tuple(f"#{horizon.label(month)}" for month in range(horizon.n_months))
    rows = [(text(line_title(line.title)), text(line.priority), *_cells(line)) for line in given.plan.lines]
    whole = table("Filled / needed by line and month", ("Line", "#Priority", *months), rows, cls="months")
    return tag("div", more("Every line, month by month", whole), cls="screen-only")


def _cells(line: LineFill) -> Iterator[Html]:
    for need, least, got in zip(line.need, line.need_min, line.filled, strict=True):
        if not need:
            yield text("")
        else:
            yield tag("span", text(f"{got}/{need}"), cls=state_of(need, least, got))
