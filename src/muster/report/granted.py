"""What a plan takes for granted, in a few sentences, so that two plans can be told apart at a glance."""

from collections.abc import Iterator, Mapping
from typing import Protocol

from muster.model.condition import State
from muster.model.keys import ConditionId
from muster.model.plan import ConditionEffect, Plan
from muster.model.scenario import Scenario
from muster.report.brief_input import BriefInput
from muster.report.figures import counted
from muster.report.wording import listed, percent, plural

N_NAMED = 2
N_SUPPOSED = 6
ENDS = {"low": "low end", "likely": "likely number", "high": "high end"}


class Planned(Protocol):
    """A plan and the scenario that it is of, whatever else is told of them."""

    @property
    def plan(self) -> Plan:
        """The plan."""
        ...

    @property
    def scenario(self) -> Scenario:
        """The scenario."""
        ...


def granted(given: BriefInput) -> str:
    """Return what the plan takes as true or false, plans as a number and needs, beside what it supposes."""
    supposed = _supposed(given.plan.provenance.options)
    found = (*_open(given.plan, supposed), _quantities(given), _demands(given.plan))
    return " ".join(sentence for sentence in found if sentence)


def supposing(given: Planned) -> str:
    """Return what a what-if supposes, in the titles of its conditions; nothing where the plan supposes nothing."""
    supposed = _supposed(given.plan.provenance.options)
    if not supposed:
        return ""
    titles = {one.id: one.title for one in given.scenario.conditions}
    words = {State.TRUE.value: "holds", State.FALSE.value: "fails"}
    told = [f"“{titles.get(ConditionId(name), name)}” {words.get(truth, truth)}" for name, truth in supposed.items()]
    if len(told) > N_SUPPOSED:
        told = [*told[:N_SUPPOSED], f"{len(told) - N_SUPPOSED} more"]
    return f"What if: supposing {listed(told)}"


def n_unknown(given: BriefInput) -> int:
    """Return how many offers have no number and are planned as none."""
    found = (one for one in given.plan.assumptions if one.code == "unknown_planned_as_zero")
    return sum(len(one.records) for one in found)


def _supposed(options: Mapping[str, str]) -> dict[str, str]:
    """Return the truth that was supposed of each condition, by its key."""
    pairs = (part.strip().partition("=") for part in options.get("suppose", "").split(","))
    return {condition: truth for condition, equals, truth in pairs if equals}


def _open(plan: Plan, supposed: Mapping[str, str]) -> Iterator[str]:
    """Yield a sentence on the open conditions taken as true, and one on those taken as false."""
    mine = [one for one in plan.conditions if one.state == State.OPEN.value and one.condition not in supposed]
    for truth, words in ((True, "true"), (False, "false")):
        found = [one for one in mine if one.taken_as is truth]
        if not found:
            continue
        other = "other " if supposed else ""
        whole = f"all {len(found)} {other}open conditions" if len(found) > 1 else f"the one {other}open condition"
        yield f"Takes {whole} as {words}{_among(plan, found) if truth else ''}."


def _among(plan: Plan, found: list[ConditionEffect]) -> str:
    """Return the conditions that most of the fill hangs on."""
    whole = sum(sum(counted(line)) for line in plan.lines)
    most = sorted((one for one in found if one.point_months), key=lambda one: (-one.point_months, one.condition))
    told = [f"“{one.title}” ({percent(one.point_months, whole)} of the fill)" for one in most[:N_NAMED]]
    word = ", among them " if len(found) > len(told) else ": "
    return f"{word}{listed(told)}" if told else ""


def _quantities(given: BriefInput) -> str:
    end = ENDS.get(given.plan.provenance.options.get("assume", ""))
    if end:
        return f"Quantities at their {end}, also where nobody stated one."
    unknown = n_unknown(given)
    return f"Quantities as stated; {plural(unknown, 'offer')} without a number planned as none." if unknown else ""


def _demands(plan: Plan) -> str:
    asked = plan.provenance.options.get("require_minimum", "none")
    return f"Needs the minimum of priority {asked}." if asked not in {"", "none"} else ""
