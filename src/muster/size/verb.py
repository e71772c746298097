"""Size: the tasks of an option become its statement of requirements."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from muster.errors import BadInput, BadRequest, Finding, Where
from muster.model.keys import FactorId, OptionId
from muster.model.scenario import Option, Scenario
from muster.model.sizing import Sizing
from muster.model.task import Line, Task
from muster.size.check import capability_findings, findings
from muster.size.given import Given
from muster.size.lines import lines_of
from muster.size.settle import settle
from muster.size.strength import ashore_in_theatre, monthly_persons, peaks, yardsticks


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to size. ``factors`` replaces planning factors by key for this run; lines say where one is in use."""

    factors: Mapping[FactorId, float] = field(default_factory=dict)


_AS_STATED = Options()


def size(scenario: Scenario, option: OptionId, options: Options = _AS_STATED) -> Sizing:
    """Return the lines of ``option``: those the scenario states and those its tasks become, sorted by key.

    Needs are whole points by month of the horizon; every derived line carries its traces. Enablers are derived
    from the strength ashore in theatre, stated lines included, to a fixed point.

    Raises
    ------
    BadRequest
        If the scenario has no such option, or ``options`` names a factor that is not there.
    BadInput
        With all findings at once, if parameters or factors are missing, unknown or out of bounds, if two lines
        have one key, or if enablers need more people than they serve.
    """
    asked = _asked(scenario, option)
    factors = _factors_in_force(scenario, options)
    tasks = sorted((task for task in scenario.tasks if _belongs(task, option)), key=lambda task: task.id)
    _raise_any(findings(tasks, (capability.id for capability in scenario.capabilities), factors))
    by_capability = yardsticks(scenario)
    givens = [Given(task=task, factors=factors, set_for_run=frozenset(options.factors)) for task in tasks]
    _raise_any(capability_findings(givens, by_capability))
    stated = [line for line in scenario.lines if _belongs(line, option)]
    ashore = ashore_in_theatre(scenario)
    n_months = scenario.horizon.n_months
    settled = settle(
        givens,
        monthly_persons((line for line in stated if line.place in ashore), by_capability, n_months),
        ashore,
        by_capability,
    )
    capabilities = {capability.id: capability for capability in scenario.capabilities}
    derived = [line for one in settled.derivations for line in lines_of(one, option, capabilities)]
    lines = tuple(sorted((*stated, *derived), key=lambda line: line.id))
    _raise_any(_twins(lines))
    return Sizing(
        option=option,
        archetype=asked.archetype,
        lines=lines,
        persons_by_effort=dict(peaks(lines, by_capability, n_months)),
        rounds=settled.rounds,
    )


def _belongs(item: Task | Line, option: OptionId) -> bool:
    return not item.options or option in item.options


def _asked(scenario: Scenario, option: OptionId) -> Option:
    for known in scenario.options:
        if known.id == option:
            return known
    names = ", ".join(sorted(known.id for known in scenario.options))
    raise BadRequest(f"scenario {scenario.id!r} has no option {option!r}; there are: {names or 'none'}")


def _factors_in_force(scenario: Scenario, options: Options) -> Mapping[FactorId, float]:
    factors = {factor.id: factor.value for factor in scenario.factors}
    unknown = sorted(set(options.factors) - set(factors))
    if unknown:
        raise BadRequest(f'no factor {", ".join(unknown)} in scenario "{scenario.id}"')
    return factors | dict(options.factors)


def _raise_any(found: Iterable[Finding]) -> None:
    faults = list(found)
    if faults:
        raise BadInput(faults)


def _twins(lines: tuple[Line, ...]) -> Iterator[Finding]:
    for first, second in pairwise(lines):
        if first.id == second.id:
            yield Finding(
                code="line-id-taken",
                where=Where(file="lines", field=first.id),
                found=f'two lines "{first.id}"',
                allowed="one line for each key; a derived line is called TASK-CAPABILITY",
            )
