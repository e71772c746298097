"""The sections that are there only if asked for: least force, another policy."""

from muster.report.charts.paired import LEGEND as PAIRED_LEGEND
from muster.report.charts.paired import paired
from muster.report.charts.pools import LEGEND as POOLS_LEGEND
from muster.report.charts.pools import PoolRow, pools_chart
from muster.report.figure_html import figure
from muster.report.html import NOTHING, Html, more, p, section, table, text
from muster.report.names import Names, names_of
from muster.report.rotate.given import RotateInput
from muster.report.rotate.words import (
    amount,
    difference_words,
    half_width_words,
    largest_pools,
    turn_words,
)
from muster.report.wording import count
from muster.rotate.coalition.policy import in_words
from muster.rotate.study.pools import PoolNeeded
from muster.rotate.study.result import Comparison

ROWS_MOST = 20


def least_force(given: RotateInput) -> Html:
    """Return the section of the least pool behind each capability."""
    names = names_of(given.scenario)
    rows = [_pool(one, names) for one in given.study.pools]
    lead = text(
        "How many units of one type and posture, and no others, would meet all that is asked of a capability on every "
        "day, caveats, caps and notice left aside and all units ready on the first day. Found by running pools day by "
        "day; no pool of any order of filling can be smaller than what counting proves: unit-days asked for within "
        "some days, over the most days that one unit can count in them. Places that nations keep filled are not among "
        "the units offered here, nor is what they fill taken off what is asked."
    )
    heading = (
        "Capability",
        "Unit type",
        "Posture",
        "#Out at most",
        "#Least pool",
        "#Proven by counting",
        "#Offered",
        "How sure",
    )
    note = p(
        text(
            "The search takes for granted that more units do no worse, then runs every pool from the bound up to the "
            "one it found, and eight above it, to see whether that holds."
        ),
        cls="note",
    )
    listing = table("Least pools", heading, rows, cls="wordy")
    shown = largest_pools([one for one in given.study.pools if one.found.n_units is not None], ROWS_MOST)
    drawn = pools_chart(
        [
            PoolRow(
                title=f"{names.capability(one.capability)}: {names.unit_type(one.unit_type)}",
                n_offered=one.n_offered,
                n_least=one.found.n_units or 0,
            )
            for one in shown
        ]
    )
    words = "Offered and needed, each capability by the type that needs fewest"
    return section(
        "least-force",
        "Least force",
        lead,
        figure("least-force", words, drawn, POOLS_LEGEND) if shown else NOTHING,
        listing if len(rows) <= ROWS_MOST else more(f"All {len(rows)} pools", listing),
        note,
    )


def _pool(one: PoolNeeded, names: Names) -> tuple[Html, ...]:
    found = one.found
    if found.n_units is None:
        sure = f"not met by any pool up to {count(max(trial.n_units for trial in found.trials))}"
    elif found.is_proven:
        sure = "proven least"
    else:
        sure = f"least of {len(found.trials)} pools run"
    if not found.is_monotone:
        sure += "; more units did worse somewhere"
    cells = (
        names.capability(one.capability),
        names.unit_type(one.unit_type) + (f", {one.points} points each" if one.points > 1 else ""),
        turn_words(one.turn),
        count(one.asked_most),
        "none" if found.n_units is None else count(found.n_units),
        count(found.bound.n_units),
        count(one.n_offered),
        sure,
    )
    return tuple(text(cell) for cell in cells)


def against(given: RotateInput, found: Comparison) -> Html:
    """Return the section of another policy under the same chances."""
    rows = [
        (
            text(one.measure),
            text(amount(one, one.first)),
            text(amount(one, one.other)),
            text(difference_words(one)),
            text("yes" if one.is_clear else ("none" if not one.n_higher + one.n_lower else "no")),
            text(f"{one.n_higher} of {one.n_runs}"),
            text("" if one.independent_half is None else half_width_words(one, one.independent_half)),
        )
        for one in found.differences
    ]
    mine = in_words(given.study.policy)
    lead = text(
        f"“{in_words(found.other)}” beside “{mine}”. Run by run both meet the same chances, so what differs is the "
        "policy. The difference is what the second has more or less than the first; its interval holds the mean with "
        "95 % confidence."
    )
    heading = (
        "Measure",
        f"#{mine}",
        f"#{in_words(found.other)}",
        "#The second has (95 %)",
        "Clear",
        "#Runs higher",
        "#Unpaired",
    )
    first = found.differences[0] if found.differences else None
    chart = paired(
        found.fill_differences,
        0.0 if first is None else first.mean,
        None if first is None else first.low,
        None if first is None else first.high,
    )
    note = p(text("Unpaired: half the width that as many runs with chances of their own would have given."), cls="note")
    return section(
        "against",
        "Another policy",
        lead,
        table("Differences", heading, rows),
        note,
        figure("against", "Filled share, run by run", chart, PAIRED_LEGEND) if any(found.fill_differences) else NOTHING,
    )
