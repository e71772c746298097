"""The parts of a stress brief below the first screen."""

from collections.abc import Iterator, Sequence

from muster.model.scenario import Objective
from muster.report.charts.fan import LEGEND, fan
from muster.report.charts.tornado import PROVEN, Bar, tornado
from muster.report.figure_html import figure
from muster.report.html import Html, join, more, p, section, table, tag, text
from muster.report.names import OBJECTIVES, OBJECTIVES_SHORT
from muster.report.stress.given import StressInput
from muster.report.stress.words import (
    KINDS,
    SAME,
    added,
    around,
    changes_words,
    costs,
    odds_words,
    points,
    points_with_error,
    share,
    target_aims,
    tried_words,
    with_error,
)
from muster.report.wording import count, line_title, plural
from muster.stress.events import Kind
from muster.stress.result import EventSeen, Flip, LineOdds, Pair, Stress

N_BARS = 24
N_PAIRS = 12
N_LINES = 30


def spread(given: StressInput, found: Stress) -> Html:
    """Return the section: a fan over the months for each priority, then the quantiles over the horizon."""
    lead = text(
        "In each month the draws are put in order by what is filled then, so a band is not the path of one draw. "
        "The table takes the whole horizon of each draw together."
    )
    fans = [
        figure(f"fan-{fill.priority}", f"Priority {fill.priority}", fan(fill, given.plan.horizon), LEGEND)
        for fill in found.fills
        if fill.planned is not None
    ]
    rows = [
        (
            text(f"Priority {fill.priority}"),
            *(text(around(share(one.value), share(one.low), share(one.high))) for one in fill.quantiles),
        )
        for fill in found.fills
        if fill.quantiles
    ]
    heads = [f"#{100 * one.share:g} % of draws at most" for one in (found.fills[0].quantiles if rows else ())]
    quantiles = table("Share filled over the horizon, with the 95 % interval of the sample", ("Priority", *heads), rows)
    return section("spread", "What stands, month by month", lead, *fans, quantiles if rows else p(text("")))


def flips(given: StressInput, found: Stress) -> Html:
    """Return the section: a tornado of single changes, then every one with its bounds."""
    names = target_aims([aim.name for aim in found.planned.aims])
    lead = text(
        "Each condition, each perturbation and each named case by itself, with all else as planned, solved until proof "
        f"or until time was up: {_proven(found)}. Bars: weighted point-months that become short; tick: the least that "
        "is proven."
    )
    costly = [one for one in found.flips if costs(one, found.planned)]
    bars = list(_bars(costly[:N_BARS], found))
    free, cut = len(found.flips) - len(costly), max(len(costly) - N_BARS, 0)
    told = [f"{plural(free, 'change')} {'costs' if free == 1 else 'cost'} nothing alone"] if free else []
    told += [f"{count(cut)} more cost less than these"] if cut else []
    note = f"{'; '.join(told)}; see the table." if told else ""
    columns = [f"{OBJECTIVES_SHORT[name]}, added shortfall" for name in names]
    legend = (("tick: proven at least", PROVEN),)
    chart = (
        figure("tornado", "What each change costs by itself", tornado(bars, columns), legend) if bars else p(text(""))
    )
    heading = ("Change", "Kind", "As written", *(f"#Filled, priority {f.priority}" for f in found.planned.fills))
    heading += tuple(f"#{OBJECTIVES_SHORT[aim.name]}" for aim in found.planned.aims)
    rows = [_flip(one, given) for one in (found.planned, *found.flips)]
    whole = table(
        "Fill and shortfall after each change; in brackets what no plan can be below", heading, rows, cls="wordy"
    )
    noted = (p(text(note), cls="note"),) if note else ()
    return section("flips", "One change at a time", lead, chart, *noted, more("Every change in numbers", whole))


def _proven(found: Stress) -> str:
    whole = [all(aim.bound >= aim.value - SAME for aim in one.aims) for one in found.flips]
    return f"{sum(whole)} of {len(whole)} are proven best in every shortfall"


def _bars(flips: Sequence[Flip], found: Stress) -> Iterator[Bar]:
    names = target_aims([aim.name for aim in found.planned.aims])
    for one in flips:
        for column, name in enumerate(names):
            value, least = added(one, found.planned, name)
            words = f"+{count(value)}" if value > SAME else (f"−{count(-value)}" if value < -SAME else "0")
            mark = "" if one.kind is not Kind.CASE else "Case: "
            yield Bar(row=one.key, title=f"{mark}{one.title}", column=column, added=value, least=least, words=words)


def _flip(one: Flip, given: StressInput) -> tuple[Html, ...]:
    kind = "" if not one.changes else KINDS[one.kind]
    aims = (text(f"{count(aim.value)} ({count(max(aim.bound, 0))})") for aim in one.aims)
    fills = (text(share(fill.share)) for fill in one.fills)
    return (text(one.title), text(kind), text(changes_words(one, given)), *fills, *aims)


def causes(found: Stress) -> Html:
    """Return the section: what of the mean shortfall each source causes, and pairs that hurt more than their sum."""
    names = target_aims([aim.name for aim in found.aims])
    n_draws = found.shares[0].n_draws if found.shares else 0
    lead = text(
        f"The first {count(n_draws)} draws answered again with one thing switched off and all else as drawn: "
        "what of the mean shortfall is then gone, with its standard error. Shares do not add up: things overlap."
    )
    heading = ("Never happens", "Kind", "#Happens in", *(f"#{OBJECTIVES_SHORT[name]}" for name in names))
    rows = [
        (
            text(one.title),
            text(KINDS[one.kind]),
            text(f"{share(one.seen)} of draws"),
            *(text(with_error(aim.mean, aim.error)) for aim in one.aims if aim.name in names),
        )
        for one in found.shares
    ]
    told = table("Weighted point-months of the mean shortfall that would go", heading, rows)
    return section("causes", "What causes the shortfall", lead, told, _pairs(found))


def _pairs(found: Stress) -> Html:
    names = target_aims([aim.name for aim in found.aims])
    titles = {one.key: one.title for one in found.flips}
    heading = (
        "First",
        "Second",
        *(part for name in names for part in (f"#{OBJECTIVES_SHORT[name]}, together", "#Beyond the sum")),
    )
    rows = [(text(titles[one.first]), text(titles[one.second]), *_pair(one, names)) for one in found.pairs[:N_PAIRS]]
    caption = "Pairs that cost most beyond their sum: what both add to the shortfall, and what of it neither adds alone"
    note = (
        "Beyond the sum: above 0 they hurt more together; below 0 they take away the same. In brackets what is proven."
    )
    return join((table(caption, heading, rows), p(text(note), cls="note"))) if rows else p(text("No pair was flipped."))


def _pair(one: Pair, names: list[Objective]) -> Iterator[Html]:
    for aim in one.aims:
        if aim.name in names:
            yield text(f"{aim.joint:+,.0f}")
            yield text(f"{aim.interaction:+,.0f} ({aim.low:+,.0f} to {aim.high:+,.0f})")


def lines(given: StressInput, found: Stress) -> Html:
    """Return the section: how often each line holds, the shortest first, and month by month."""
    lead = text(
        f"Shares of {count(found.n_draws)} draws with their 95 % intervals. Throughout: in every month with a need. "
        "Worst month: the month in which the minimum is met in the fewest draws."
    )
    ranked = sorted(found.lines, key=lambda one: (one.priority, -sum(one.mean_short), one.key))
    heading = (
        "Line",
        "#Priority",
        "#Need met throughout",
        "#Minimum throughout",
        "#Worst month",
        "#Point-months short on average",
    )
    rows = [_line(one, given) for one in ranked]
    first = table("Lines that miss most", heading, rows[:N_LINES])
    rest = more(f"{len(rows) - N_LINES} more lines", table("Lines that miss less", heading, rows[N_LINES:]))
    return section(
        "lines", "Which lines hold", lead, first, *((rest,) if rows[N_LINES:] else ()), _by_month(given, ranked)
    )


def _line(one: LineOdds, given: StressInput) -> tuple[Html, ...]:
    worst = min(((odds.share, month) for month, odds in enumerate(one.met_min) if odds is not None), default=None)
    when = "no minimum" if worst is None else f"{share(worst[0])}, {given.plan.horizon.label(worst[1])}"
    has_min = any(odds is not None for odds in one.met_min)
    return (
        text(line_title(one.title)),
        text(one.priority),
        text(odds_words(one.throughout)),
        text(
            f"{odds_words(one.throughout_min)}{'' if one.planned_met_min else ', not as planned either'}"
            if has_min
            else ""
        ),
        text(when),
        text(count(sum(one.mean_short))),
    )


def _by_month(given: StressInput, ranked: list[LineOdds]) -> Html:
    horizon = given.plan.horizon
    months = tuple(f"#{horizon.label(month)}" for month in range(horizon.n_months))
    rows = [(text(line_title(one.title)), text(one.priority), *_cells(one)) for one in ranked]
    whole = table("Per cent of draws in which the minimum is met", ("Line", "#Priority", *months), rows, cls="months")
    return tag("div", more("Every line, month by month", whole), cls="screen-only")


def _cells(one: LineOdds) -> Iterator[Html]:
    for odds in one.met_min:
        if odds is None:
            yield text("")
        else:
            yield tag("span", text(f"{100 * odds.share:.0f}"), cls=_state(odds.share))


def _state(met: float) -> str:
    if met >= 0.95:
        return "met"
    if met >= 0.5:
        return "low"
    return "below" if met > 0 else "nothing"


def hedges(found: Stress) -> Html:
    """Return the section: what each ask would do for the bad draws."""
    n = found.hedges[0].n_draws if found.hedges else 0
    lead = text(
        f"Each ask is granted in the first {count(n)} draws, which are answered again; nothing else differs. The 10th "
        "percentile of the fill before and after, the gain with its standard error, and the gain of the mean."
    )
    levels = [fill.priority for fill in found.planned.fills]
    heading = (
        "Ask",
        "Tried because",
        *(part for level in levels for part in (f"#P{level}, 1 in 10 at most", "#Gain", "#Gain of the mean")),
    )
    rows = [
        (
            text(one.title),
            text(one.why),
            *(
                text(part)
                for fill in one.fills
                for part in (
                    f"{share(fill.before)} → {share(fill.after)}",
                    points_with_error(fill.gain, fill.error),
                    points(fill.mean_gain),
                )
            ),
        )
        for one in found.hedges
    ]
    told = (
        table("Asks, the best for the bad draws first", heading, rows, cls="wordy")
        if rows
        else p(text(tried_words(found)))
    )
    note = p(
        text(
            "Units that promise most beside the plan, and units for lines that only draws lack. Each is asked of a "
            "nation below its share whose caveats, statements and room allow it, and of those of one that has not been "
            "asked yet; it brings these caveats and is kept filled from the first month."
        ),
        cls="note",
    )
    return section("hedges", "What would help", lead, told, note)


def events(given: StressInput, found: Stress) -> Html:
    """Return the section: everything that was drawn, with its probabilities."""
    lead = text(
        "What each draw decides. Where a common cause happens, the probability given it takes the place of the other; "
        "overall is over both. All probabilities are the scenario author's."
    )
    heading = (
        "Event",
        "As written",
        "#Probability",
        "Cause",
        "#If the cause happens",
        "#Overall",
        "#Seen in the draws",
    )
    sources: dict[str, list[EventSeen]] = {}
    for one in found.events:
        sources.setdefault(one.source, []).append(one)
    rows = [_event(mine[0], given) if len(mine) == 1 else _events(mine) for mine in sources.values()]
    single = [_event(one, given) for mine in sources.values() if len(mine) > 1 for one in mine]
    every = (more(f"{plural(len(single), 'event')} of single offers", table("Offer by offer", heading, single)),)
    causes_told = ", ".join(f"{one.key} {_exactly(one.probability)}" for one in found.causes if one.events)
    note = p(text(f"Common causes: {causes_told}."), cls="note") if causes_told else p(text(""))
    told = table("Conditions and perturbations", heading, rows, cls="wordy")
    return section("events", "What was drawn", lead, told, note, *(every if single else ()))


def _event(one: EventSeen, given: StressInput) -> tuple[Html, ...]:
    return (text(one.title), text(given.words[one.changes]), *_odds(one), text(_exactly(one.seen)))


def _events(mine: Sequence[EventSeen]) -> tuple[Html, ...]:
    """Return the row of a perturbation that is drawn for each of many offers."""
    title = mine[0].title.removesuffix(f": {mine[0].key.partition('/')[2]}")
    seen = sum(one.seen for one in mine) / len(mine)
    return (text(title), text(f"each of {len(mine)} offers by itself"), *_odds(mine[0]), text(_exactly(seen)))


def _odds(one: EventSeen) -> tuple[Html, ...]:
    return (
        text(_exactly(one.probability)),
        text(one.cause or ""),
        text("" if one.given_cause is None else _exactly(one.given_cause)),
        text(_exactly(one.overall)),
    )


def _exactly(probability: float) -> str:
    return f"{100 * probability:.1f} %"


def bounds(found: Stress) -> Html:
    """Return the table of objectives over the draws with their bounds, and of the error of the fast answers."""
    rows = [
        (
            text(OBJECTIVES[one.name]),
            *(text(count(number)) for number in (one.planned, one.mean, one.median, one.p90)),
            *(text(count(number)) for number in (one.gap_mean, one.gap_p90, one.gap_most)),
            text(share(one.proven)),
        )
        for one in found.aims
    ]
    heading = (
        "Objective, made small",
        "#Planned",
        "#Mean",
        "#Median",
        "#9 in 10 at most",
        "#Value less bound, mean",
        "#9 in 10 at most",
        "#Most",
        "#Proven in",
    )
    parts = [
        table(
            "Shortfall over the draws, weighted point-months, and how much of it a better plan could save at most",
            heading,
            rows,
        )
    ]
    if found.accuracy is not None:
        n = len(found.accuracy.draws)
        checked = [
            (
                text(OBJECTIVES[one.name]),
                *(text(f"{number:+,.1f}") for number in (one.mean, one.least, one.most)),
                text(count(one.exact_mean)),
                text(f"{one.n_same} of {n}"),
                text(f"{one.exact_proven} of {n}"),
            )
            for one in found.accuracy.aims
        ]
        head = (
            "Objective",
            "#Error, mean",
            "#Least",
            "#Most",
            "#Mean, solved again",
            "#Same value",
            "#Proven, of those",
        )
        parts.append(
            table(
                f"Fast answers less those of {plural(n, 'draw')} solved again ({found.accuracy.method})", head, checked
            )
        )
    return join(parts)
