"""How a stress test was made, how to make it again, and what its numbers do not mean."""

import shlex

from muster.report.html import NOTHING, Html, items, section, table, tag, text
from muster.report.sections.provenance import TYPED
from muster.report.stress.given import StressInput
from muster.report.stress.sections import bounds
from muster.report.stress.words import NOT_MEANT

OPTIONS = TYPED | {"draws": "--draws", "without": "--without", "what_if": "--what-if", "exact_limit_s": "--exact-limit"}
CAUTIONS = (
    NOT_MEANT,
    "Events are independent but for the common causes that the scenario names; politics knows more ties than that.",
    "Each draw is planned with full knowledge of what happens in it, so it shows what could still be done, not what "
    "would be done by people who learn of it month by month.",
    "A fast answer is a plan that can be carried out, so what it fills could be filled; a better plan "
    "may exist, as far as the bounds allow.",
)


def made(given: StressInput) -> Html:
    """Return the section: cautions, methods, bounds, errors, settings and the command."""
    plan = given.plan
    facts = {
        "Scenario": f"{plan.scenario}: {plan.title}",
        "Option": plan.option,
        "Input hash (SHA-256)": plan.provenance.inputs_sha256,
        "Seed": str(plan.provenance.seed if given.stress is None else given.stress.seed),
        "Muster": plan.provenance.muster,
        "With": ", ".join(f"{name} {number}" for name, number in plan.provenance.versions.items()),
        "Settings": ", ".join(f"{name} = {value}" for name, value in given.settings.items()),
        "Answered by": _methods(given),
    }
    rows = [(text(name), text(value)) for name, value in facts.items()]
    lead = text(
        "The same input, settings and seed give the same draws and the same fast answers, over any number of "
        "processes. "
        "Where an answer sought with proof ran out of time, another machine may find a better one."
    )
    return section(
        "provenance",
        "How it was made",
        lead,
        tag("h3", text("What the numbers do not mean")),
        items(text(words) for words in CAUTIONS),
        NOTHING if given.stress is None else bounds(given.stress),
        table("Provenance", ("What", "Value"), rows, cls="facts"),
        tag("h3", text("Make it again")),
        tag("pre", tag("code", text(command(given)))),
    )


def command(given: StressInput) -> str:
    """Return the command that makes the stress test again."""
    plan = given.plan
    seed = plan.provenance.seed if given.stress is None else given.stress.seed
    words = ["muster", "stress", plan.scenario, "--option", str(plan.option), "--seed", str(seed)]
    for name, value in given.settings.items():
        words += _typed(name, value)
    return shlex.join(words)


def _typed(name: str, value: str) -> list[str]:
    if (name, value) == ("asks", "off"):
        return ["--no-asks"]
    if name not in OPTIONS or value in {"", "none"} or name in {"gap_share", "require_minimum"}:
        return []
    return [OPTIONS[name], value.replace(", ", ",")]


def _methods(given: StressInput) -> str:
    if given.stress is not None:
        return "; ".join(given.stress.methods)
    return given.case.method if given.case else ""
