"""Who carries how much, against the agreed key, and what it costs as a band."""

from muster.model.offer import OfferStatus
from muster.report.brief_input import BriefInput
from muster.report.charts.burden import BAR, burden_chart
from muster.report.figure_html import figure
from muster.report.grounds import cited
from muster.report.html import Html, section, table, text
from muster.report.names import BURDEN_KEYS, KEYS_SHORT, Names, names_of
from muster.report.wording import count, listed, usd


def burden(given: BriefInput) -> Html:
    """Return the section: bars with their fair-share ticks, then the numbers with costs."""
    names, policies, rows = names_of(given.scenario), given.scenario.policies, given.plan.burden
    low, likely, high = (
        sum(row.cost_low_usd for row in rows),
        sum(row.cost_likely_usd for row in rows),
        sum(row.cost_high_usd for row in rows),
    )
    lead = text(
        f"A fair share of all person-months is a nation's share of {BURDEN_KEYS[policies.burden_key]} "
        f"among nations with a number planned, whether or not it is used{_left_out(given, names)}. "
        f"Over the whole period the plan costs {usd(low)} to {usd(high)}, likely {usd(likely)}, at "
        f"${count(policies.cost_low_usd_per_person_month)} to ${count(policies.cost_high_usd_per_person_month)} "
        f"per person and month (likely ${count(policies.cost_likely_usd_per_person_month)}); "
        f"the band is from {cited(policies.cost_source, names)}."
    )
    chart = figure(
        "burden", "Person-months carried", burden_chart(given), [("carried", BAR), ("tick: fair share", "#16212c")]
    )
    cells = [
        (
            text(names.nation(row.nation)),
            text(count(row.person_months)),
            text(count(row.fair_person_months)),
            text(f"{100 * row.key_share:.1f} %"),
            text(usd(row.cost_low_usd)),
            text(usd(row.cost_likely_usd)),
            text(usd(row.cost_high_usd)),
        )
        for row in sorted(rows, key=lambda row: (-row.person_months, row.nation))
    ]
    heading = (
        "Nation",
        "#Person-months",
        "#Fair share",
        f"#Share of {KEYS_SHORT[policies.burden_key]}",
        "#Cost, low",
        "#Cost, likely",
        "#Cost, high",
    )
    return section("burden", "Who carries how much", lead, chart, table("Burden and cost by nation", heading, cells))


def _left_out(given: BriefInput, names: Names) -> str:
    """Return the nations that offer something and have no number planned, or no figure of the key."""
    offering = {one.nation for one in given.scenario.offers if one.status is not OfferStatus.DECLINED}
    shares = {row.nation: row.key_share for row in given.plan.burden}
    without = sorted(names.nation(one) for one in offering - shares.keys())
    keyless = sorted(names.nation(one) for one, share in shares.items() if not share)
    told = f"; {listed(without)} offer units without a number and are left out" if without else ""
    return told + (f"; {listed(keyless)} have no figure of it and count as nothing" if keyless else "")
