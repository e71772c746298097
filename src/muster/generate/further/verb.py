"""Further: what further units, and what given-up limits, are worth beside a plan in hand."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

import numpy as np

from muster.engines.milp import FloatArray
from muster.generate.case import case_of
from muster.generate.describe.plan import plan_of
from muster.generate.eligibility import eligibility
from muster.generate.further.ground import Ground, ground_of, tours_of
from muster.generate.further.relaxed import relaxed
from muster.generate.further.result import Together
from muster.generate.further.screen import Priced, Screened, best_on_line, screened
from muster.generate.further.stand import Stand, stand_on
from muster.generate.further.together import Effort, together
from muster.generate.further.value import Reached, values, worth_of
from muster.generate.naming import name_units
from muster.generate.options import Options
from muster.generate.replan import verb as replan
from muster.generate.result import BrokenPlan
from muster.generate.stages import Outcome
from muster.generate.truth import truths
from muster.generate.verify.check import verify
from muster.model.change import Change, OfferAdded
from muster.model.changed import Question, changed
from muster.model.keys import LineId, OfferId, OptionId
from muster.model.offer import Offer
from muster.model.plan import ObjectiveResult, Plan, ProofStatus
from muster.model.quantity import Quantity
from muster.model.worth import Worth

__all__ = ["Further", "Options", "lines_served"]

_NOT_SOLVED = "duals and months, not solved"
_SOLVED = "its block planned anew"


class Further:
    """Asks and relaxations judged beside one plan in hand; every answer is in the strict order of the shortfalls.

    Parameters
    ----------
    question, option, options
        What the plan answers; pairs, cost and burden are left aside.
    base
        The plan in hand. Each of its blocks is sought once more, and bounded, within ``seconds``.
    asks
        Further offers; quantities are left aside, up to ``n_most`` units of all of them together may be taken.
    """

    def __init__(
        self, question: Question, option: OptionId, options: Options, base: Plan, asks: Sequence[Offer], n_most: int
    ) -> None:
        self._ground: Ground = ground_of(question, option, options, base.assignments, asks, n_most)
        self._proven = _bounds_of(base, self._ground)
        self._settled: Stand | None = None
        self._n_most = n_most
        self._base = base
        self._quick: replan.Ground | None = None
        self._prices: dict[int, Priced] = {}
        self._screened: dict[int, dict[OfferId, Screened]] = {}
        self._single: dict[int, Reached] = {}

    def settle(self, seconds: float) -> tuple[ObjectiveResult, ...]:
        """Return the objectives of the plan in hand after each of its blocks was sought again, with their bounds."""
        began = time.perf_counter()
        self._settled = stand_on(self._ground, seconds, self._proven)
        spent = (time.perf_counter() - began) / max(len(self._ground.aims), 1)
        return _results(self._ground, self._stand.reach, self._stand.floor, spent)

    @property
    def _stand(self) -> Stand:
        if self._settled is None:
            self.settle(0.0)
        return cast("Stand", self._settled)

    def serves(self) -> Mapping[OfferId, tuple[LineId, ...]]:
        """Return the lines that each ask may serve, by type and caveats; asks that may serve none are left out."""
        case = self._ground.case
        return {
            name: tuple(case.needs.ids[line] for line in np.flatnonzero(case.groups.amount[group] > 0).tolist())
            for name, group in self._ground.group_of.items()
        }

    def screen(self, since: int = 0) -> Mapping[OfferId, Worth]:
        """Return what one unit of each ask, ready in month ``since``, is worth within bounds, with nothing solved."""
        found = screened(self._stand, self._prices, since)
        names = self._ground.case.groups.ids
        self._screened[since] = {names[one.group]: one for one in found}
        return {names[one.group]: self._worth(self._with_tours(one), _NOT_SOLVED) for one in found}

    def by_line(self) -> Mapping[LineId, tuple[tuple[OfferId, int, int], ...]]:
        """Return for each line that is short the asks that could fill some of it, everybody else staying.

        Each ask with the point-months short of the minimum, and of the target, that one unit takes away if it serves
        that line alone.
        """
        names, ids = self._ground.case.groups.ids, self._ground.case.needs.ids
        found = best_on_line(self._ground, self._stand.x)
        return {ids[line]: tuple((names[one], low, full) for one, low, full in rows) for line, rows in found.items()}

    def value(
        self, asks: Sequence[OfferId], since: int, seconds: float, each_seconds: float
    ) -> Mapping[OfferId, Worth]:
        """Return what one unit of each ask is worth, solved within ``seconds``; screen the month first."""
        known = self._screened[since]
        until = time.perf_counter() + seconds
        found = values(self._stand, [known[name] for name in asks], since, until, each_seconds)
        if since == 0:
            self._single |= {known[name].group: one for name, one in zip(asks, found, strict=True)}
        return {name: self._worth(one, _SOLVED) for name, one in zip(asks, found, strict=True)}

    def together(self, n_most: int, seconds: float, each_seconds: float) -> Together:
        """Return the best set of up to ``n_most`` units, its plan checked rule by rule.

        Raises
        ------
        BrokenPlan
            If the plan breaks a rule: a fault in Muster.
        """
        effort = Effort(until=time.perf_counter() + seconds, each_seconds=each_seconds)
        chosen = together(self._stand, n_most, self._prices, self._single, effort)
        names = self._ground.case.groups.ids
        units = {names[group]: n for group, n in chosen.units.items()}
        worth = self._worth(chosen.reached, "the best number of units for each block")
        return Together(units=units, worth=worth, plan=self._plan(chosen.reached, units))

    def relax(self, change: Change, seconds: float, each_seconds: float) -> Worth:
        """Return what a given-up limit or a condition come true is worth, solved within ``seconds``."""
        until = time.perf_counter() + seconds
        quick = replan.replan(self._laid, (change,), replan.Effort(seed=self._ground.options.seed)).plan
        return relaxed(self._stand, change, until, each_seconds, quick.assignments)

    def glance(self, changes: Sequence[Change]) -> tuple[tuple[float, ...], ...]:
        """Return the objectives after each relaxation by itself, by quick answers of which nothing is proven."""
        found = replan.replan_many(
            self._laid, [(one,) for one in changes], replan.Effort(seed=self._ground.options.seed)
        )
        return tuple(tuple(row) for row in found.value.tolist())

    @property
    def _laid(self) -> replan.Ground:
        if self._quick is None:
            ground = self._ground
            self._quick = replan.quick_ground_of(ground.question, ground.option, ground.options, self._base)
        return self._quick

    def _worth(self, reached: Reached, method: str) -> Worth:
        return worth_of(self._stand, reached, method)

    def _with_tours(self, one: Screened) -> Reached:
        x = self._stand.x.copy()
        x[one.tours] += 1
        return Reached(x=x, reach=one.reach, floor=one.floor, settled=False)

    def _plan(self, reached: Reached, units: Mapping[OfferId, int]) -> Plan:
        """Return the plan with the units taken as offers of the scenario, verified."""
        ground = self._ground
        taken = [OfferAdded(offer=_with_units(one, units[one.id])) for one in ground.asks if one.id in units]
        posed = changed(ground.question, taken)
        options = ground.options
        scenario = replace(posed.scenario, policies=replace(posed.scenario.policies, objectives=ground.aims))
        case = case_of(scenario, ground.option, posed.lines, truths(scenario, options.suppose), options.assume)
        assigned = name_units(ground.case, np.rint(reached.x[: len(ground.case.tours)]).astype(np.int64))
        results = _results(ground, reached.reach, reached.floor, 0.0)
        outcome = Outcome(x=tours_of(case, assigned), results=results, stages=())
        plan = plan_of(case, outcome, options)
        found = verify(scenario, posed.lines, plan, options)
        if found.violations:
            raise BrokenPlan(found.violations)
        return replace(plan, verified=True)


def lines_served(
    question: Question, option: OptionId, options: Options, offers: Sequence[Offer]
) -> Mapping[OfferId, tuple[LineId, ...]]:
    """Return which lines each of some further offers may serve, by type and caveats."""
    posed = changed(question, [OfferAdded(offer=one) for one in offers])
    lines = tuple(line for line in posed.lines if not line.options or option in line.options)
    found = eligibility(posed.scenario, lines, truths(posed.scenario, options.suppose), options.assume)
    wanted = {one.id for one in offers}
    return {
        offer.id: tuple(lines[index].id for index in np.flatnonzero(found.amount[row] * found.allowed[row]).tolist())
        for row, offer in enumerate(found.offers)
        if offer.id in wanted
    }


def _bounds_of(base: Plan, ground: Ground) -> FloatArray:
    """(aim,), the bounds of the plan in hand, up to the first objective that is not proven; then nothing is known."""
    known = {one.name: one for one in base.objectives}
    bounds = np.zeros(len(ground.aims))
    for index, aim in enumerate(ground.aims):
        if base.objectives[index].name is not aim:
            break
        bounds[index] = known[aim].bound
        if known[aim].status is not ProofStatus.PROVEN:
            break
    return bounds


def _with_units(ask: Offer, n_units: int) -> Offer:
    return replace(ask, quantity=Quantity(low=n_units, likely=n_units, high=n_units))


def _results(ground: Ground, reach: FloatArray, floor: FloatArray, seconds: float) -> tuple[ObjectiveResult, ...]:
    results: list[ObjectiveResult] = []
    for aim, value, least in zip(ground.aims, reach.tolist(), floor.tolist(), strict=True):
        bound = min(float(least), float(value))
        sure = all(one.status is ProofStatus.PROVEN for one in results) and bound == value
        results.append(
            ObjectiveResult(
                name=aim,
                measure="weighted point-months short",
                value=float(value),
                bound=bound,
                gap_share=(value - bound) / value if value else 0.0,
                status=ProofStatus.PROVEN if sure else ProofStatus.BOUNDED,
                seconds=seconds,
            )
        )
    return tuple(results)
