"""What the plan was made from and how to make it again."""

import shlex

from muster.report.brief_input import BriefInput
from muster.report.html import Html, section, table, tag, text
from muster.report.names import OBJECTIVES
from muster.report.repeats import repeats
from muster.report.wording import proof

# how the options that a plan records are typed
TYPED = {
    "time_limit_s": "--time-limit",
    "gap_share": "--gap",
    "assume": "--assume",
    "suppose": "--suppose",
    "require_minimum": "--require-minimum",
    "rounds": "--rounds",
    "grace_days": "--grace-days",
    "closed": "--closed",
    "factors": "--factors",
}
SWITCHES = {("verify", "off"): "--no-verify", ("with_deployment", "on"): "--with-deployment"}


def provenance(given: BriefInput) -> Html:
    """Return the section: objectives in numbers, hash, seed, versions, options and the command."""
    plan, made = given.plan, given.plan.provenance
    facts = {
        "Scenario": f"{plan.scenario}: {plan.title}",
        "Option": plan.option,
        "Input hash (SHA-256)": made.inputs_sha256,
        "Seed": str(made.seed),
        "Muster": made.muster,
        "With": ", ".join(f"{name} {number}" for name, number in made.versions.items()),
        "Options": ", ".join(f"{name} = {value}" for name, value in made.options.items()) or "none",
        "Checked again on the finished plan": "yes, every rule" if plan.verified else "no",
    }
    rows = [(text(name), text(value)) for name, value in facts.items()]
    lead = text(f"{repeats(plan)} A time limit counts seconds reckoned from the work done, not read from a clock.")
    again = tag("pre", tag("code", text(command(given))))
    listed = table("Provenance", ("What", "Value"), rows, cls="facts")
    return section(
        "provenance", "How it was made", lead, _objectives(given), listed, tag("h3", text("Make it again")), again
    )


def command(given: BriefInput) -> str:
    """Return the command that makes the plan again, with the scenario's path as it was given."""
    made = given.plan.provenance
    options = [word for name, value in made.options.items() for word in _option(name, value)]
    scenario = given.path or given.plan.scenario
    return shlex.join(["muster", "plan", scenario, "--option", given.plan.option, "--seed", str(made.seed), *options])


def _option(name: str, value: str) -> list[str]:
    """Return an option as it is typed; nothing for those that stand at none or at their switch's default."""
    if name not in TYPED:
        return [SWITCHES[name, value]] if (name, value) in SWITCHES else []
    values = value.replace(",", " ").split() if name == "require_minimum" else [value.replace(", ", ",")]
    return [word for one in values if one not in {"", "none"} for word in (TYPED[name], one)]


def _objectives(given: BriefInput) -> Html:
    rows = [
        (
            text(place),
            text(OBJECTIVES[one.name]),
            text(_number(one.value)),
            text(_number(one.bound)),
            text(one.measure),
            text(proof(one)),
            text(f"{one.seconds:.1f}"),
        )
        for place, one in enumerate(given.plan.objectives, start=1)
    ]
    heading = ("#Order", "Objective, made small", "#Value", "#No plan below", "Measure", "Proof", "#Seconds")
    return table("Objectives, in strict order", heading, rows)


def _number(value: float) -> str:
    """Return a value with separators; decimals only where it is small and has some."""
    return f"{value:,.0f}" if abs(value) >= 1000 or value == round(value) else f"{value:,.2f}"
