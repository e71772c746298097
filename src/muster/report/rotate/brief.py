"""The brief of a rotation: one HTML file with the whole answer."""

import shlex
from collections.abc import Sequence

from muster.report.html import NOTHING, Html, items, p, section, strong, table, tag, text
from muster.report.names import names_of
from muster.report.page import Page, page_html
from muster.report.rotate.asked_for import against, least_force
from muster.report.rotate.chance import chance
from muster.report.rotate.given import RotateInput
from muster.report.rotate.limits import held_words, limits
from muster.report.rotate.sections import break_words, fill, home, stretch, units
from muster.report.rotate.words import (
    ANOTHER_RUN,
    NOT_MEANT,
    REASONS,
    broken_words,
    by_priority,
    chance_words,
    first_breaks,
    first_short,
    follower_words,
    headline,
    kept_words,
    largest_pools,
    load_words,
    pool_words,
    priorities_words,
    reasons_of,
)
from muster.report.wording import count, percent, plural
from muster.rotate.coalition.policy import in_words
from muster.rotate.verb import FillOrder

TYPED = {
    "order": "--order",
    "replications": "--replications",
    "chance": "--chance",
    "against": "--against",
    "policy": "--policy",
    "months": "--months",
    "plan": "--plan",
    "assume": "--assume",
    "suppose": "--suppose",
}
N_STRETCHED, N_POOLS = 4, 4


def rotate_brief_html(given: RotateInput) -> str:
    """Return the brief as the text of one HTML file."""
    study = given.study
    parts = {
        "answer": ("Answer", _answer(given)),
        "fill": ("Fill", fill(given)),
        "stretch": ("Stretch", stretch(given)),
        "home": ("Time at home", home(given)),
        "least-force": ("Least force", least_force(given) if study.pools else NOTHING),
        "against": ("Another policy", against(given, study.comparison) if study.comparison else NOTHING),
        "chance": ("Chance", chance(given, study.runs) if study.runs else NOTHING),
        "limits": ("Limits", limits(given)),
        "units": ("Units", units(given)),
        "left-out": ("Not heeded", _left_out(given)),
        "provenance": ("How made", _made(given)),
    }
    shown = {key: part for key, part in parts.items() if part[1]}
    return page_html(
        Page(
            title=f"{given.scenario.title}: {_option(given)}, day by day",
            marking=given.scenario.marking,
            muster=given.muster,
            made=f"Muster {given.muster}, input {given.inputs_sha256[:12]}, option {given.option}, seed {given.seed}",
            kicker="Rotation brief",
            heading=given.scenario.title,
            under=_under(given),
            contents={key: title for key, (title, _) in shown.items()},
            sections=tuple(html for _, html in shown.values()),
        )
    )


def command(given: RotateInput) -> str:
    """Return the command that makes the rotation again."""
    words = ["muster", "rotate", given.path, "--option", str(given.option), "--seed", str(given.seed)]
    for name, value in given.settings.items():
        if name == "least_force" and value == "yes":
            words.append("--least-force")
        elif name in TYPED and value not in {"", "0"}:
            words += [TYPED[name], value.replace(", ", ",")]
    return shlex.join(words)


def _option(given: RotateInput) -> str:
    option = names_of(given.scenario).options.get(given.option)
    return option.title if option else str(given.option)


def _under(given: RotateInput) -> str:
    horizon = given.horizon
    period = f"{horizon.label(0)} to {horizon.label(horizon.n_months - 1)}"
    return f"{_option(given)}. {period}, {horizon.n_months} months, {in_words(given.study.policy)}."


def _answer(given: RotateInput) -> Html:
    study, names = given.study, names_of(given.scenario)
    panels = [
        _panel("Filled, by priority", _fills(given), wide=6),
        _panel("Why points are missing", _reasons(given), wide=6),
    ]
    panels.append(_worked(given))
    broken = first_breaks(study.strain_unrested.by_capability)[:N_STRETCHED]
    if broken:
        told = [break_words(given, one, names.capability(one.key)) for one in broken]
        note = p(text(f"{ANOTHER_RUN.capitalize()}."), cls="note")
        panels.append(_panel("First to break if rest gave way", _list(told), note))
    if study.pools:
        told = [pool_words(one, names) for one in largest_pools(study.pools, N_POOLS)]
        kept = kept_words(study)
        panels.append(_panel("Least force", _list(told), p(text(f"{kept}."), cls="note") if kept else NOTHING))
    heading = tag("h2", text("The answer"), cls="unseen", attributes={"id": "answer-title"})
    attributes = {"id": "answer", "aria-labelledby": "answer-title"}
    return tag(
        "section",
        heading,
        p(strong(headline(given)), text(" "), text(first_short(given)), cls="headline"),
        p(text(_basis(given)), cls="granted"),
        tag("div", *panels, cls="grid"),
        cls="answer days",
        attributes=attributes,
    )


def _basis(given: RotateInput) -> str:
    study = given.study
    n_pool = sum(one.n_units for one in study.offered if not one.is_sustained)
    n_kept = sum(one.n_units for one in study.offered if one.is_sustained)
    follower = follower_words(given)
    followed = f" It {follower}." if follower.startswith("follows") else ""
    if follower and not followed:
        followed = f" {follower.capitalize()}."
    held = f" {held_words(given)}" if study.policy.order is FillOrder.PLAN else ""
    missed = f" {plural(study.missed_units, 'planned unit')} did not come." if study.missed_units else ""
    return (
        f"{plural(n_pool, 'unit')} rotate and {plural(n_kept, 'place')} are kept filled; "
        f"{plural(study.n_departures, 'departure')} in {count(study.last_day)} days, one run without chance."
        f"{followed}{missed}{held}"
    )


def _worked(given: RotateInput) -> Html:
    """Return the panel of who is worked hardest, by load, and whose promises are broken."""
    strain, names = given.study.strain, names_of(given.scenario)
    nations = load_words(strain.by_nation, names.nation, N_STRETCHED)
    if not nations:
        return _panel("Worked hardest", p(text("No unit that rotates is ever out.")))
    told = [
        f"Nations: {nations}",
        f"Capabilities: {load_words(strain.by_capability, names.capability, N_STRETCHED) or 'none'}",
        f"Promises broken, nations: {broken_words(strain.by_nation, names.nation, N_STRETCHED) or 'none'}",
        f"Promises broken, capabilities: {broken_words(strain.by_capability, names.capability, N_STRETCHED) or 'none'}",
    ]
    note = p(
        text("Days out for each day that promised time at home allows; promises broken, of all returns."), cls="note"
    )
    return _panel("Worked hardest", _list(told), note)


def _list(told: Sequence[str]) -> Html:
    return items((text(words) for words in told), cls="gaps")


def _panel(title: str, *parts: Html, wide: int = 4) -> Html:
    return tag("div", tag("h3", text(title)), *parts, cls=f"panel wide-{wide}")


def _fills(given: RotateInput) -> Html:
    rows = [
        (
            text(f"Priority {one.priority}"),
            text(count(one.asked)),
            text(percent(one.filled, one.asked)),
            text(f"{one.n_met} of {one.n_lines}"),
        )
        for one in by_priority(given.study.lines)
    ]
    told = chance_words(given)
    by_rank = priorities_words(given)
    note = p(text(f"Filled under chance, {told}; {by_rank}."), cls="note") if told else NOTHING
    heading = ("", "#Point-days asked", "#Filled", "#Lines never short")
    return Html(table("Point-days, one for one", heading, rows) + note)


def _reasons(given: RotateInput) -> Html:
    found = reasons_of(given.study.lines)
    whole = sum(n for _, n in found)
    if not whole:
        return p(text("Nothing is missing."))
    rows = [(text(REASONS[why]), text(count(n)), text(percent(n, whole))) for why, n in found]
    return table("Point-days missing, by the unit nearest to being there", ("Reason", "#Point-days", "#Share"), rows)


def _left_out(given: RotateInput) -> Html:
    study, names = given.study, names_of(given.scenario)
    told = [text(f"{one.text} ({_records(one.records)})") for one in study.left_out]
    gone = [text(f"{names.offer(offer)}: {why.value}") for offer, why in study.absent.items()]
    lead = text("What the scenario says and these days do not heed; a plan by months heeds it.")
    parts = [items(told)] if told else []
    if gone:
        parts += [tag("h3", text("Offers that do not take part")), items(gone)]
    return section("left-out", "Not heeded", lead, *parts) if parts else NOTHING


def _records(records: tuple[str, ...]) -> str:
    return ", ".join(records[:6]) + (f" and {len(records) - 6} more" if len(records) > 6 else "")


def _made(given: RotateInput) -> Html:
    facts = {
        "Scenario": f"{given.scenario.id}: {given.scenario.title}",
        "Option": given.option,
        "Input hash (SHA-256)": given.inputs_sha256,
        "Seed": str(given.seed),
        "Muster": given.muster,
        "With": ", ".join(f"{name} {number}" for name, number in given.versions.items()),
        "Policy": in_words(given.study.policy),
        "Settings": ", ".join(f"{name} = {value}" for name, value in given.settings.items() if value),
    }
    rows = [(text(name), text(value)) for name, value in facts.items()]
    lead = text("The same input, settings and seed give the same days, over any number of processes.")
    return section(
        "provenance",
        "How it was made",
        lead,
        tag("h3", text("What the numbers do not mean")),
        items(text(words) for words in NOT_MEANT),
        table("Provenance", ("What", "Value"), rows, cls="facts"),
        tag("h3", text("Make it again")),
        tag("pre", tag("code", text(command(given)))),
    )
