"""The brief of a deployment: one HTML file with the whole answer."""

import shlex
from pathlib import PurePath

from muster.deploy.result import Answer, Bottleneck, Deployment
from muster.report.deploy.flow import flow_of
from muster.report.deploy.given import DeployInput
from muster.report.deploy.sections import arrivals, hubs, late, lift, moves, range_and_modes
from muster.report.deploy.words import (
    beyond_words,
    capital,
    cause,
    closes,
    dated,
    headline,
    held_up,
    how_saved,
    last_words,
    late_ones,
    most_there,
    proof_words,
    saving,
)
from muster.report.html import Html, items, p, section, strong, table, tag, text
from muster.report.names import names_of
from muster.report.page import Page, page_html
from muster.report.wording import count, percent, plural, usd

N_HELPS, N_CAUSES = 4, 4
LEFT_OUT = (
    "Loads leave and arrive on whole days; a way is rounded up at its end.",
    "Airspace is open but over Belarus and Russia; aerodromes of Ukraine are open, too, unless --closed air:UKR.",
    "Nothing fails: no strike, flood, weather or enemy; nobody is shot at and no bridge is down.",
    "People travel with their loads; buses and chartered flights are not counted.",
    "Permits are two waits for all, one by rail and one by road, not one for each country.",
    "Hubs have no limit on what they store; wagon fleets, heights, load classes and bridges are not known.",
    "Supplies for those who are there already take no capacity.",
    "Home stations and most factors are assumptions, marked as such; the docs say which.",
)
SETTINGS = {"option": "Option", "plan": "Plan", "by_day": "First tours wanted by day", "movements": "Movements",
            "kinds": "Kinds of moves", "closed": "Closed", "factors": "Factors", "weights": "Weight of a day late",
            "bottlenecks": "Bottlenecks tried", "range": "Draws for the range", "time_limit": "Time limit, s",
            "seed": "Seed"}  # fmt: skip
TYPED = {"option": "--option", "plan": "--plan", "by_day": "--by-day", "seed": "--seed", "bottlenecks": "--bottlenecks",
         "range": "--range", "time_limit": "--time-limit", "closed": "--closed", "factors": "--factors",
         "movements": "--movements"}  # fmt: skip
UNSET = {"option": "", "plan": "made or found anew", "by_day": "as planned", "seed": "0", "bottlenecks": "5",
         "range": "0", "time_limit": "30", "closed": "nothing", "factors": "as in the table",
         "movements": "of the plan"}  # fmt: skip
"""What a setting says that nobody typed."""
_BARE = str.maketrans("", "", "()")


def deploy_brief_html(given: DeployInput) -> str:
    """Return the brief as the text of one HTML file."""
    flow = flow_of(given.found)
    parts = {
        "answer": ("Answer", _answer(given)),
        "map": ("Map", moves(given, flow)),
        "arrivals": ("Arrivals", arrivals(given)),
        "lift": ("Lift", lift(given)),
        "late": ("Late", late(given)),
        "hubs": ("Hubs", hubs(given, flow)),
        "modes": ("Modes and range", range_and_modes(given)),
        "left-out": ("Left out", _left_out(given)),
        "provenance": ("How made", _made(given)),
    }
    return page_html(
        Page(
            title=f"{given.scenario.title}: {_what(given)}, deployment",
            marking=given.scenario.marking,
            muster=given.muster,
            made=f"Muster {given.muster}, input {given.inputs_sha256[:12]}, {_what(given)}",
            kicker="Deployment brief",
            heading=given.scenario.title,
            under=_under(given),
            contents={key: title for key, (title, _) in parts.items()},
            sections=tuple(html for _, html in parts.values()),
        )
    )


def command(given: DeployInput) -> str:
    """Return the command that makes the deployment again."""
    words = ["muster", "deploy", given.path]
    for name, value in given.settings.items():
        if name in TYPED and value != UNSET[name]:
            words += [TYPED[name], value.replace(", ", ",")]
    if given.found.optimum is None:
        words.append("--no-optimum")
    if "relief" in given.settings.get("kinds", "") and given.plan is not None:
        words.append("--reliefs")
    return shlex.join(words)


def _what(given: DeployInput) -> str:
    if given.plan is None:
        return f"movement list {PurePath(given.settings.get('movements', '')).name}".strip()
    option = names_of(given.scenario).options.get(given.plan.option)
    return option.title if option else str(given.plan.option)


def _under(given: DeployInput) -> str:
    found = given.found
    people = sum(one.footprint.persons for one in found.movements)
    pieces = sum(one.footprint.pieces for one in found.movements)
    start = f"C-day is{dated(given, 0).translate(_BARE)}" if given.plan is not None else "Days count from C-day"
    moved = f"{plural(len(found.movements), 'movement')}, {count(people)} people, {plural(pieces, 'piece')}"
    return f"{capital(_what(given))}. {moved}. {start}."


def _answer(given: DeployInput) -> Html:
    found = given.found
    panels = [
        _panel("Two planners", _planners(found), wide=6),
        _panel("What would shorten it", *_helps(given), wide=6),
        _panel("What holds it up", _causes(given)),
        _panel("By which way", _split(found)),
        _panel("Who is late", *_late(given)),
    ]
    heading = tag("h2", text("The answer"), cls="unseen", attributes={"id": "answer-title"})
    return tag(
        "section",
        heading,
        p(
            strong(headline(given)),
            text(" "),
            text(most_there(found)),
            text(" "),
            text(_bottleneck(given)),
            cls="headline",
        ),
        p(text(_basis(given)), cls="granted"),
        tag("div", *panels, cls="grid"),
        cls="answer days deploy",
        attributes={"id": "answer", "aria-labelledby": "answer-title"},
    )


def _bottleneck(given: DeployInput) -> str:
    kept = held_up(given.found)
    helps = _best_helps(given.found)
    if not kept:
        return "Nothing that lift lacks keeps anybody late."
    won = ""
    if helps:
        where = "there" if helps[0].id == kept[0][0] else f"({cause(given, helps[0].id)})"
        won = f"; most is won by {helps[0].one_more} {where}"
    return f"Bottleneck: {cause(given, kept[0][0])}{won}."


def _best_helps(found: Deployment) -> list[Bottleneck]:
    return [one for one in found.bottlenecks if one.late_saved > 0 or one.closure_days_saved > 0][:N_HELPS]


def _basis(given: DeployInput) -> str:
    found, asked = given.found, given.settings.get("by_day", "")
    wanted = f"First tours are wanted by day {asked}" if asked.isdigit() else "Units are wanted as planned or listed"
    checked = f"{count(found.n_checks)} rules checked by code that shares nothing with the planners"
    return " ".join(part for part in (last_words(given), f"{wanted}; {checked}.", beyond_words(found)) if part)


def _planners(found: Deployment) -> Html:
    rows = [_row("Greedy, as planners' tools do", found.greedy)]
    if found.optimum is not None:
        rows.append(_row("Optimum", found.optimum))
    heading = ("", "#Closure day", "#Weighted load-days late", "#At least", "#Cost of lift")
    note = "The optimum was not sought." if found.optimum is None else proof_words(found.optimum)
    return Html(table("Least lateness, then earliest closure, then cost", heading, rows) + p(text(note), cls="note"))


def _row(title: str, one: Answer) -> tuple[Html, ...]:
    least = count(one.bound) if one.bound else "not known"
    return text(title), text(closes(one)), text(count(one.score.late)), text(least), text(usd(one.score.cost_usd))


def _helps(given: DeployInput) -> tuple[Html, ...]:
    helps = _best_helps(given.found)
    if not helps:
        tried = len(given.found.bottlenecks)
        words = f"{plural(tried, 'bottleneck')} tried by solving again: none of them alone buys anything."
        if not tried:
            words = "Nobody waited for anything." if not held_up(given.found) else "No bottleneck was tried."
        return (p(text(words), cls="note"),)
    return items((text(saving(given, one)) for one in helps), cls="gaps"), p(text(how_saved(given.found)), cls="note")


def _causes(given: DeployInput) -> Html:
    kept = held_up(given.found)[:N_CAUSES]
    if not kept:
        return p(text("Nobody who is late waited for lift."), cls="note")
    return items(
        (text(f"{capital(cause(given, key))}: {plural(n, 'load-day')} of waiting") for key, n in kept), cls="gaps"
    )


def _split(found: Deployment) -> Html:
    if not found.modal_split:
        return p(text("Nobody travels."), cls="note")
    shares = found.modal_split.items()
    return items((text(f"{capital(mode.value)}: {percent(share, 1)} of loads") for mode, share in shares), cls="gaps")


def _late(given: DeployInput) -> tuple[Html, ...]:
    found = given.found
    ones = late_ones(found)
    if not ones:
        return (p(text("Nobody."), cls="note"),)
    titles = {one.id: one for one in found.movements}
    names = names_of(given.scenario)
    alike: dict[str, int] = {}
    for one in ones:
        move = titles[one.movement]
        days = "never there" if one.days_late is None else plural(one.days_late, "day")
        words = f"{names.nation(move.nation)}, {move.title}: {days}, {cause(given, one.binding)}"
        alike[words] = alike.get(words, 0) + 1
    told = [text(words if n == 1 else f"{words} ({n} of them)") for words, n in list(alike.items())[:N_CAUSES]]
    more = f"{len(ones)} of {len(found.movements)} movements, by the last load of each."
    return items(told, cls="gaps"), p(text(more), cls="note")


def _panel(title: str, *parts: Html, wide: int = 4) -> Html:
    return tag("div", tag("h3", text(title)), *parts, cls=f"panel wide-{wide}")


def _left_out(given: DeployInput) -> Html:
    lead = text("What these days do not heed, and what nobody stated and was assumed.")
    assumed = given.assumptions
    parts = [tag("h3", text("Assumed")), items(map(text, assumed))] if assumed else []
    return section("left-out", "Left out and assumed", lead, items(map(text, LEFT_OUT)), *parts)


def _made(given: DeployInput) -> Html:
    facts = {
        "Scenario": f"{given.scenario.id}: {given.scenario.title}",
        "Deployed": _what(given),
        "Input hash (SHA-256)": given.inputs_sha256,
        "Muster": given.muster,
        **{SETTINGS[name]: value for name, value in given.settings.items() if name in SETTINGS and value},
    }
    rows = [(text(name), text(value)) for name, value in facts.items()]
    lead = text("The same input and settings give the same days, unless the search ended at its time limit.")
    return section(
        "provenance",
        "How it was made",
        lead,
        table("Provenance", ("What", "Value"), rows, cls="facts"),
        tag("h3", text("Make it again")),
        tag("pre", tag("code", text(command(given)))),
    )
