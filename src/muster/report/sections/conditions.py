"""What must come true: how each condition was taken, and what hangs on it."""

from muster.model.condition import OpenConditions
from muster.report.brief_input import BriefInput
from muster.report.figures import counted, freed_offers
from muster.report.html import Html, section, table, text
from muster.report.sections.limits import limits
from muster.report.wording import count, percent

N_OFFERS = 8
POLICY = {
    OpenConditions.HOLD: "This scenario plans open conditions as if they come true.",
    OpenConditions.FAIL: "This scenario plans open conditions as if they fail.",
}


def conditions(given: BriefInput) -> Html:
    """Return the section: each condition with the fill by offers that name it."""
    whole = sum(sum(counted(line)) for line in given.plan.lines)
    rows = [
        (
            text(one.title),
            text({"true": "true", "false": "false", "open": "open"}.get(one.state, one.state)),
            text("holds" if one.taken_as else "fails"),
            text(count(one.point_months)),
            text(percent(one.point_months, whole)),
            text(_some(one.offers)),
            text(_some(freed_offers(given.scenario, one.condition))),
        )
        for one in sorted(given.plan.conditions, key=lambda one: (-one.point_months, one.condition))
    ]
    lead = text(
        f"{POLICY[given.scenario.policies.open_conditions]} An offer may name several conditions, "
        "so the shares overlap; if a condition fails, up to that share of the fill goes with it. "
        "A condition may also free offers from a national caveat; their fill is not in these shares."
    )
    heading = (
        "Condition",
        "Today",
        "Planned as",
        "#Point-months that name it",
        "#Share of fill",
        "Offers that name it",
        "Offers it frees from a caveat",
    )
    listed = table("Conditions of offers", heading, rows, cls="wordy")
    return section("conditions", "What it hangs on", lead, listed, limits(given))


def _some(offers: tuple[str, ...]) -> str:
    """Return offers by key, the first of many only."""
    if not offers:
        return "none"
    return ", ".join(offers[:N_OFFERS]) + (f" and {len(offers) - N_OFFERS} more" if len(offers) > N_OFFERS else "")
