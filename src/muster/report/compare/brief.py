"""The brief of a comparison: one HTML file with options side by side and the frontiers."""

import shlex

from muster.report.compare.given import CompareInput
from muster.report.compare.sections import ceilings, contributors, options, published
from muster.report.compare.sides import side_figures
from muster.report.compare.words import CAUTIONS, bought, bought_words, flat_words, headline_pair, plan_remarks
from muster.report.html import NOTHING, Html, items, p, section, strong, table, tag, text
from muster.report.names import names_of
from muster.report.page import Page, page_html
from muster.report.wording import count, percent, plural

TYPED = {
    "options": "--options",
    "frontier_option": "--frontier-option",
    "steps": "--steps",
    "time_limit_s": "--time-limit",
    "assume": "--assume",
    "suppose": "--suppose",
}


def compare_brief_html(given: CompareInput) -> str:
    """Return the brief as the text of one HTML file."""
    plan = given.sides[0].plan
    parts = {
        "answer": ("Answer", _answer(given)),
        "options": ("Options", options(given)),
        "ceilings": ("What people buy", NOTHING if given.ceilings is None else ceilings(given, given.ceilings)),
        "contributors": (
            "What contributors buy",
            NOTHING if given.contributors is None else contributors(given, given.contributors),
        ),
        "published": ("Published sizes", published(given) if given.scenario.published_sizes else NOTHING),
        "provenance": ("How made", _made(given)),
    }
    shown = {key: part for key, part in parts.items() if part[1]}
    return page_html(
        Page(
            title=f"{plan.title}: options compared",
            marking=plan.marking or given.scenario.marking,
            muster=plan.provenance.muster,
            made=f"Muster {plan.provenance.muster}, input {given.inputs_sha256[:12]}, seed {given.seed}",
            kicker="Options compared",
            heading=plan.title,
            under=_under(given),
            contents={key: title for key, (title, _) in shown.items()},
            sections=tuple(html for _, html in shown.values()),
        )
    )


def _under(given: CompareInput) -> str:
    horizon = given.sides[0].plan.horizon
    period = f"{horizon.label(0)} to {horizon.label(horizon.n_months - 1)}"
    return f"{plural(len(given.sides), 'option')} side by side. {period}, {horizon.n_months} months."


def _answer(given: CompareInput) -> Html:
    names = names_of(given.scenario)
    pair = headline_pair(given)
    told = bought_words(pair, names) if pair else "No option seeks a shortfall, so there is nothing to draw."
    remarks = [p(text(words), cls="note") for words in plan_remarks(given)]
    panels = [_panel("Filled, by option", _fills(given), *remarks)]
    if given.ceilings is not None:
        others = [bought_words(one, names) for one in bought(given)]
        panels.append(
            _panel("What each size buys more than the one before, by weight", items(text(one) for one in others))
        )
        flats = (text(flat_words(given.ceilings, one, names)) for one in given.ceilings.flats)
        panels.append(_panel("Where more people add little, by weight", items(flats)))
    if given.contributors is not None:
        flats = (text(flat_words(given.contributors, one, names)) for one in given.contributors.flats)
        panels.append(_panel("Where more contributors add little, by weight", items(flats)))
    heading = tag("h2", text("The answer"), cls="unseen", attributes={"id": "answer-title"})
    option = "" if given.frontier_option is None else f"Asked of “{given.option(given.frontier_option).title}”: "
    attributes = {"id": "answer", "aria-labelledby": "answer-title"}
    return tag(
        "section",
        heading,
        p(text(option), strong(told), cls="headline"),
        tag("div", *panels, cls="grid"),
        cls="answer",
        attributes=attributes,
    )


def _panel(title: str, *parts: Html) -> Html:
    return tag("div", tag("h3", text(title)), *parts, cls="panel wide-6")


def _fills(given: CompareInput) -> Html:
    rows = []
    for one in side_figures(given):
        found = {fill.priority: fill for fill in one.fills}
        shares = (
            text(percent(found[n].filled_point_months, found[n].asked_point_months) if n in found else "none asked")
            for n in (1, 2, 3)
        )
        rows.append((text(one.title), *shares, text(count(one.persons_peak_in_theatre)), text(str(one.n_nations))))
    heading = ("Option", "#P1", "#P2", "#P3", "#In theatre", "#Nations")
    return table("Share of the point-months asked for, each alike; people in theatre at most", heading, rows)


def _made(given: CompareInput) -> Html:
    plan = given.sides[0].plan
    facts = {
        "Scenario": f"{plan.scenario}: {plan.title}",
        "Input hash (SHA-256)": given.inputs_sha256,
        "Seed": str(given.seed),
        "Muster": plan.provenance.muster,
        "With": ", ".join(f"{name} {number}" for name, number in plan.provenance.versions.items()),
        "Settings": ", ".join(f"{name} = {value}" for name, value in given.settings.items() if value),
        "Plans taken from earlier results": ", ".join(f"{o} ({f})" for o, f in given.taken_from.items()) or "none",
    }
    rows = [(text(name), text(value)) for name, value in facts.items()]
    lead = text(
        "Plans that ran out of time before their proof may come out better on another machine; bounds hold everywhere."
    )
    return section(
        "provenance",
        "How it was made",
        lead,
        tag("h3", text("What the numbers do not mean")),
        items(text(words) for words in CAUTIONS),
        table("Provenance", ("What", "Value"), rows, cls="facts"),
        tag("h3", text("Make it again")),
        tag("pre", tag("code", text(command(given)))),
    )


def command(given: CompareInput) -> str:
    """Return the command that makes the comparison again."""
    words = ["muster", "compare", given.sides[0].plan.scenario, "--seed", str(given.seed)]
    for name, value in given.settings.items():
        if name in TYPED and value not in {"", "none"}:
            words += [TYPED[name], value.replace(", ", ",")]
    return shlex.join(words)
