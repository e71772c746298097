"""An option as a function of limits: planned anew under a ceiling, or with some of its contributors."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from muster.app.laid import laid
from muster.app.planned import Planned
from muster.compare.study import Answer
from muster.engines.tangent import Tangent
from muster.generate.options import Options
from muster.generate.replan.verb import Effort, Ground, Reasons, replan, replan_many
from muster.generate.score import SHORTFALLS
from muster.generate.tangent import ceiling_tangent, contributors_tangent
from muster.generate.verb import generate
from muster.model.change import CeilingIs, Change, ConditionIs, ContributorLeaves
from muster.model.changed import Question, changed
from muster.model.keys import ContributorId, OptionId
from muster.model.plan import Plan
from muster.model.progress import silent
from muster.model.scenario import Ceiling, Objective

ENOUGH_S, LEAST_S, FEW_TOURS = 2.0, 2.0, 4_000
"""With less time an answer is repaired and searched rather than solved; small questions are always solved."""
SOLVED, SEARCHED = "solved block by block", "repaired, refilled and searched"


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontierStudy:
    """One option with its plan. Pairs, cost and burden are left out of what is sought: the fill is what is asked."""

    question: Question
    option: OptionId
    options: Options
    base: Plan
    aims: tuple[Objective, ...]
    ceiling_persons: int | None
    nations: tuple[ContributorId, ...]
    ground: Ground

    def under_ceiling(self, persons: int, start: Plan | None, seconds: float) -> Answer:
        """Return what can be done with so many people in theatre."""
        return self._answer((CeilingIs(persons_max=persons),), start, seconds)

    def with_only(self, nations: frozenset[ContributorId], start: Plan | None, seconds: float) -> Answer:
        """Return what these contributors can do by themselves."""
        return self._answer(self._without(nations), start, seconds)

    def quick(self, nations: frozenset[ContributorId]) -> Answer:
        """Return a quick answer with these contributors alone."""
        return Answer(plan=self._replanned(self._without(nations)), method=SEARCHED)

    def at_most(self, n_contributors: int, start: Plan | None, seconds: float) -> Answer:
        """Return what so many contributors can do at most, sought among all combinations."""
        options = replace(self.options.sharing(seconds), contributors_max=n_contributors)
        found = generate(self.question.scenario, self.option, self.question.lines, options, silent, start)
        return Answer(plan=found.plan, method="solved with a limit on contributors")

    def shortfalls(self, sets: Sequence[frozenset[ContributorId]]) -> tuple[tuple[float, ...], ...]:
        """Return a quick answer for each set of contributors."""
        samples = replan_many(self.ground, [self._without(one) for one in sets], Effort(seed=self.options.seed))
        return tuple(tuple(row) for row in samples.value.tolist())

    def ceiling_tangent(self, persons: int, aim: Objective, seconds: float) -> Tangent:
        """Return what is proven of ``aim`` for every ceiling, reckoned at this one."""
        there = changed(self.question, (CeilingIs(persons_max=persons),))
        options = self.options.sharing(seconds)
        return ceiling_tangent(there.scenario, self.option, there.lines, aim, options)

    def contributors_tangent(self, n_contributors: int, aim: Objective, seconds: float) -> Tangent:
        """Return what is proven of ``aim`` for every number of contributors, reckoned at this one."""
        options = replace(self.options.sharing(seconds), contributors_max=n_contributors)
        return contributors_tangent(self.question.scenario, self.option, self.question.lines, aim, options)

    def _without(self, nations: frozenset[ContributorId]) -> tuple[Change, ...]:
        return tuple(ContributorLeaves(contributor=one, month=0) for one in self.nations if one not in nations)

    def _answer(self, changes: tuple[Change, ...], start: Plan | None, seconds: float) -> Answer:
        seconds = max(seconds, LEAST_S) if len(self.ground.case.tours) < FEW_TOURS else seconds
        quick = self._replanned(changes)
        if seconds < ENOUGH_S:
            return Answer(plan=quick, method=SEARCHED)
        best = quick if start is None or self._values(quick) <= self._values(start) else start
        there = changed(self.question, changes)
        options = self.options.sharing(seconds)
        found = generate(there.scenario, self.option, there.lines, options, silent, best).plan
        if self._values(quick) < self._values(found):
            return Answer(plan=_with_bounds_of(quick, found), method=SEARCHED)
        return Answer(plan=found, method=SOLVED)

    def _replanned(self, changes: tuple[Change, ...]) -> Plan:
        return replan(self.ground, changes, Effort(seed=self.options.seed, reasons=Reasons.ON)).plan

    def _values(self, plan: Plan) -> tuple[float, ...]:
        found = {one.name: one.value for one in plan.objectives}
        return tuple(found[aim] for aim in self.aims)


def _with_bounds_of(better: Plan, solved: Plan) -> Plan:
    """Return ``better`` with the bound of ``solved`` on the first objective; later ones depend on what was found."""
    first, *rest = better.objectives
    proves = max(solved.objectives[0].bound, first.bound)
    return replace(better, objectives=(replace(first, bound=min(proves, first.value)), *rest))


def _of_all(ceiling: Ceiling, option: OptionId) -> bool:
    return ceiling.line_of_effort is None and ceiling.option in {None, option}


def frontier_study(given: Planned) -> FrontierStudy | None:
    """Return the option of a plan as a study of limits, None where its scenario seeks no shortfall.

    What was supposed of conditions is known in it.
    """
    known = [ConditionIs(condition=name, state=state) for name, state in sorted(given.options.suppose.items())]
    question = changed(Question(scenario=given.scenario, lines=given.sizing.lines), known)
    policies = question.scenario.policies
    aims = tuple(aim for aim in policies.objectives if aim in SHORTFALLS)
    if not aims:
        return None
    scenario = replace(question.scenario, policies=replace(policies, objectives=aims))
    options = replace(given.options, suppose={})
    sought = replace(question, scenario=scenario)
    ground = laid(given, sought, options, keep=False)
    return FrontierStudy(
        question=sought,
        option=given.option,
        options=options,
        base=given.plan,
        aims=aims,
        ceiling_persons=min((one.persons_max for one in scenario.ceilings if _of_all(one, given.option)), default=None),
        nations=tuple(sorted({one.nation for one in scenario.offers if one.id in ground.case.groups.ids})),
        ground=ground,
    )
