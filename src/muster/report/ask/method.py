"""How the asks were found, and what the numbers do not mean."""

import shlex

from muster.report.ask.given import AskInput
from muster.report.ask.words import counts_words
from muster.report.html import Html, items, section, table, tag, text
from muster.report.names import OBJECTIVES
from muster.report.wording import count, proof

_TYPED = {
    "plan": "--plan",
    "time_limit_s": "--time-limit",
    "assume": "--assume",
    "suppose": "--suppose",
    "k": "--k",
    "from": "--from",
    "ready": "--ready",
    "posture": "--posture",
    "tour": "--tour",
    "rest": "--rest",
    "key": "--key",
    "capacity": "--capacity",
}
_LEFT_OUT = frozenset({"", "none", "any", "scenario"})


def method(given: AskInput) -> Html:
    """Return the section: the plan in hand with its bounds, how asks were judged, and the command."""
    asking, made = given.asking, given.asking.provenance
    lead = text(
        "Asks stand beside one plan in hand. Its blocks of lines, which only caps, ceilings and lift tie together, "
        "were each sought once more; an ask is judged by planning its block anew in strict order."
    )
    rows = [
        (
            text(OBJECTIVES[one.name]),
            text(count(one.value)),
            text(count(one.bound)),
            text(proof(one)),
        )
        for one in asking.objectives
    ]
    head = ("Objective", "#Plan in hand", "#No plan below", "Proof")
    told = (
        counts_words(asking),
        "A unit of any nation is a newcomer's: no cap or caveat binds it, it counts as one nation where a line limits "
        "nations, and it leads nothing by name. Each type comes from a newcomer of its own.",
        "A proven fall leaves nothing open. Proven, the rest staying: everything that shares no line with the ask "
        "stays as it is in the plan in hand. Otherwise the range is proven, and the number is the best found.",
        "Pairs of nations and lines, cost and burden are left aside, wherever the policies put them.",
        "A fall is what would be planned if the unit came. It is no chance that it comes, no judgement of a nation, "
        "and no probability of peace, deterrence or victory.",
        "Who could be asked rests on public statements, caveats, the key and an assumed capacity; whether a nation "
        "owns such units is known only where it offers them.",
    )
    again = tag("pre", tag("code", text(command(given))))
    facts = [
        (text("Input hash (SHA-256)"), text(made.inputs_sha256)),
        (text("Seed"), text(str(made.seed))),
        (text("Options"), text(", ".join(f"{name} = {value}" for name, value in made.options.items()))),
        (text("Seconds"), text(", ".join(f"{name} {seconds:.1f}" for name, seconds in asking.seconds.items()))),
    ]
    return section(
        "method",
        "How it was found",
        lead,
        table("The plan in hand, in weighted point-months short", head, rows),
        items([text(words) for words in told]),
        table("Provenance", ("What", "Value"), facts, cls="facts"),
        tag("h3", text("Make it again")),
        again,
    )


def command(given: AskInput) -> str:
    """Return the command that makes the asks again."""
    made = given.asking.provenance
    words = [
        word
        for name, value in made.options.items()
        if name in _TYPED and value not in _LEFT_OUT
        for word in (_TYPED[name], value.replace(", ", ","))
    ]
    return shlex.join(
        ["muster", "ask", given.asking.scenario, "--option", given.asking.option, "--seed", str(made.seed), *words]
    )
