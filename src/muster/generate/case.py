"""One question as arrays: the groups, lines, tours and limits of an option."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from muster.generate.eligibility import BoolArray, Eligibility, IntArray, eligibility
from muster.generate.fairness import fair_shares
from muster.generate.groups import Groups, groups
from muster.generate.needs import Needs, needs_of
from muster.generate.packages import Package, flatten
from muster.generate.tours import Tours, tours
from muster.model.contributor import Cap
from muster.model.keys import ConditionId, ContributorId, OptionId
from muster.model.quantity import Assume
from muster.model.scenario import Ceiling, Lift, Objective, Scenario
from muster.model.task import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything a plan for one option is searched from. ``truth`` is how every condition is taken.

    Quantities in ``scenario`` are the numbers planned with; ``found`` has the offers as they were stated. ``shares``
    are the fair shares of the whole, 0 to 1, of all contributors with units on the table. No more than
    ``contributors_max`` contributors may take part (None: all may).
    """

    scenario: Scenario
    option: OptionId
    truth: Mapping[ConditionId, bool]
    found: Eligibility
    packages: tuple[Package, ...]
    groups: Groups
    needs: Needs
    tours: Tours
    caps: tuple[Cap, ...]
    ceilings: tuple[Ceiling, ...]
    lifts: tuple[Lift, ...]
    shares: Mapping[ContributorId, float]
    contributors_max: int | None = None

    @property
    def n_months(self) -> int:
        """The number of months of the horizon."""
        return self.needs.n_months

    @property
    def nation_of_tour(self) -> IntArray:
        """(tour,), the position of its nation among the groups' nations."""
        return self.groups.nation[self.tours.group]


def case_of(
    scenario: Scenario,
    option: OptionId,
    lines: tuple[Line, ...],
    truth: Mapping[ConditionId, bool],
    assume: Assume,
) -> Case:
    """Return the question as arrays. Everything is put in the order of ids, so the input's order never shows."""
    chosen = tuple(sorted((line for line in lines if not line.options or option in line.options), key=lambda r: r.id))
    found = eligibility(scenario, chosen, truth, assume)
    packages = flatten(scenario.packages)
    units = groups(scenario, found, packages)
    needs = needs_of(scenario, chosen, units.nations)
    return Case(
        scenario=scenario,
        option=option,
        truth=truth,
        found=found,
        packages=packages,
        groups=units,
        needs=needs,
        tours=tours(units, needs, useless=_useless_can_matter(scenario.policies.objectives)),
        caps=tuple(sorted((cap for cap in scenario.caps if cap.contributor in units.nations), key=_cap_order)),
        ceilings=tuple(sorted((c for c in scenario.ceilings if c.option in {None, option}), key=_ceiling_order)),
        lifts=tuple(sorted((lift for lift in scenario.lifts if lift.option in {None, option}), key=_lift_order)),
        shares=fair_shares(scenario, assume),
    )


def restricted(case: Case, which: BoolArray) -> Case:
    """Return the case with only the tours that ``which`` marks."""
    return replace(case, tours=case.tours.keep(which))


def _useless_can_matter(objectives: tuple[Objective, ...]) -> bool:
    """Whether a tour that meets no need may still be wanted: to even out the burden before cost is looked at."""
    if Objective.BURDEN not in objectives:
        return False
    earlier = objectives[: objectives.index(Objective.BURDEN)]
    return Objective.COST not in earlier


def _cap_order(cap: Cap) -> tuple[str, str, str, int]:
    return (cap.contributor, cap.kind, cap.unit_class or "", cap.amount)


def _ceiling_order(ceiling: Ceiling) -> tuple[str, str, int]:
    return (ceiling.option or "", ceiling.line_of_effort or "", ceiling.persons_max)


def _lift_order(lift: Lift) -> tuple[str, str, int, int, int]:
    window = lift.window
    end = -1 if window.to_month is None else window.to_month
    return (lift.option or "", lift.measure, window.from_month, end, lift.amount_per_month)
