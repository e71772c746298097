"""What the plan was made from and how to make it again."""

import shlex

from muster.report.brief_input import BriefInput
from muster.report.html import Html, section, table, tag, text
from muster.report.names import OBJECTIVES
from muster.report.wording import proof


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
    lead = text("The same input, options and seed give the same plan. Nothing in it depends on the clock.")
    again = tag("pre", tag("code", text(command(given))))
    listed = table("Provenance", ("What", "Value"), rows, cls="facts")
    return section(
        "provenance", "How it was made", lead, _objectives(given), listed, tag("h3", text("Make it again")), again
    )


def command(given: BriefInput) -> str:
    """Return the command that makes the plan again."""
    made = given.plan.provenance
    options = [f"--{name.replace('_', '-')}={value}" for name, value in made.options.items() if value]
    words = ["muster", "plan", given.plan.scenario, f"--option={given.plan.option}", f"--seed={made.seed}", *options]
    return shlex.join(words)


def _objectives(given: BriefInput) -> Html:
    rows = [
        (
            text(place),
            text(OBJECTIVES[one.name]),
            text(f"{one.value:,.6g}"),
            text(f"{one.bound:,.6g}"),
            text(one.measure),
            text(proof(one)),
            text(f"{one.seconds:.1f}"),
        )
        for place, one in enumerate(given.plan.objectives, start=1)
    ]
    heading = ("#Order", "Objective, made small", "#Value", "#No plan below", "Measure", "Proof", "#Seconds")
    return table("Objectives, in strict order", heading, rows)
