"""The checker: every rule of a plan, read from the scenario and counted on named units."""

from collections.abc import Callable, Iterator
from functools import partial

from muster.generate.options import Options
from muster.generate.result import Verification
from muster.generate.verify import figures, limits, units
from muster.generate.verify.reading import Reading, read
from muster.model.plan import Plan
from muster.model.scenario import Scenario
from muster.model.task import Line

Rule = Callable[[Reading], Iterator[str]]

RULES: tuple[Rule, ...] = (
    units.offer_exists,
    units.names,
    units.tour_windows,
    units.capability,
    units.caveats,
    units.rotation,
    units.tours_limit,
    limits.packages,
    limits.nation_caps,
    limits.ceilings,
    limits.lift,
    limits.nations_limit,
    limits.lead_nation,
    figures.fills,
    figures.gaps,
    figures.strengths,
    figures.objectives,
)


def verify(scenario: Scenario, lines: tuple[Line, ...], plan: Plan, options: Options) -> Verification:
    """Return the rules checked and every breach found.

    Nothing here knows how the plan was made: the rules are read from the scenario anew and counted unit by unit.
    """
    reading = read(scenario, lines, plan, options.assume, options.suppose)
    violations = [f"{rule.__name__}: {text}" for rule in RULES for text in rule(reading)]
    required = partial(limits.required_minimum, priorities=options.require_minimum)
    violations.extend(f"required_minimum: {text}" for text in required(reading))
    taking_part = limits.contributors_limit(reading, options.contributors_max)
    violations.extend(f"contributors_limit: {text}" for text in taking_part)
    names = tuple(rule.__name__ for rule in RULES)
    return Verification(rules=(*names, "required_minimum", "contributors_limit"), violations=tuple(violations))
