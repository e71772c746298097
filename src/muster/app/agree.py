"""Plan, deploy, tighten, plan again: until a plan asks for nothing that its deployment cannot bring in its month."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from muster.app.clock import Clock
from muster.app.tighten import Late, late_ones, tightening
from muster.deploy.options import Options
from muster.deploy.requirements import Requirements
from muster.deploy.result import Deployment
from muster.errors import BadRequest, MusterError
from muster.model.agreement import Agreement, AgreementRound, FillThen, Tightening
from muster.model.plan import Plan
from muster.model.progress import Progress, part_of, silent
from muster.model.scenario import Scenario
from muster.model.tightened import joined, tightened
from muster.report.figures import fill_by_priority

ROUNDS = 10
GREEDY = Options(optimum=False, bottlenecks=0)
"""The greedy planner alone: it brings whole units one after the other, and repeats exactly."""
PLAN_SHARE = 0.9
"""The share of a round that planning is taken to need, for the progress bar."""

Planner = Callable[[Scenario, Progress], Plan]
Deployer = Callable[[Scenario, Plan, Progress], tuple[Requirements, Deployment]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How plan and deployment are to agree: in at most ``rounds`` plans, units in time up to ``grace_days`` late.

    Of ``deployment`` what is closed and which factors are overruled counts.
    """

    rounds: int = ROUNDS
    grace_days: int = 0
    deployment: Options = field(default_factory=lambda: GREEDY)

    def check(self) -> None:
        """Return if there can be a round.

        Raises
        ------
        BadRequest
            If not.
        """
        if self.rounds < 1 or self.grace_days < 0:
            raise BadRequest(
                f"{self.rounds} rounds and {self.grace_days} days of grace: at least one round and no day below none"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """The last plan, with the scenario that it was made from and how it came about."""

    plan: Plan
    scenario: Scenario
    agreement: Agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tried:
    plan: Plan
    asked: Requirements
    found: Deployment
    seconds: Mapping[str, float]


class NoAgreement(MusterError):
    """No plan at all is left by what deployment can bring; the text says what stands in the way."""


def agree(
    scenario: Scenario, plan_by: Planner, deploy_by: Deployer, terms: Terms, progress: Progress = silent
) -> Agreed:
    """Return the first plan whose first tours all are at their places in their months, or the last one tried.

    Each round plans by the tightened scenario and deploys that plan. Inputs only ever become tighter, each round some
    of them strictly, and no offer is late for the same month in more than two rounds: so it ends.
    """
    terms.check()
    now, by, rounds = scenario, Tightening(), list[AgreementRound]()
    while True:
        number = len(rounds) + 1
        tried = _tried(now, plan_by, deploy_by, number, progress)
        late = late_ones(tried.plan, tried.found, terms.grace_days)
        ended = not late or number == terms.rounds
        before = {(one.offer, one.month) for done in rounds for one in done.late}
        added = Tightening() if ended else tightening(tried.plan, now, tried.found, late, terms.grace_days, before)
        rounds.append(_round(number, tried, late, added))
        if ended:
            told = _agreement(terms, rounds, by, tried)
            return Agreed(plan=tried.plan, scenario=now, agreement=told)
        by = joined(by, added)
        now = tightened(scenario, tried.plan.option, by)


def _tried(now: Scenario, plan_by: Planner, deploy_by: Deployer, number: int, progress: Progress) -> _Tried:
    """Return a plan by the scenario as it is now, and its deployment.

    Raises
    ------
    NoAgreement
        If there is no plan by what earlier rounds found that deployment can bring.
    """
    clock = Clock()
    part = part_of(progress, 1.0 - 0.5 ** (number - 1), 1.0 - 0.5**number)
    part(f"round {number}: planning", 0.0)
    try:
        with clock.phase("plan"):
            plan = plan_by(now, part_of(part, 0.0, PLAN_SHARE))
    except MusterError as error:
        if number == 1:
            raise
        raise NoAgreement(
            f"no plan agrees with its deployment; in round {number}, by what it can bring: {error}"
        ) from None
    part(f"round {number}: deploying", PLAN_SHARE)
    with clock.phase("deploy"):
        asked, found = deploy_by(now, plan, part_of(part, PLAN_SHARE, 1.0))
    return _Tried(plan=plan, asked=asked, found=found, seconds=clock.seconds)


def _round(number: int, tried: _Tried, late: tuple[Late, ...], added: Tightening) -> AgreementRound:
    best = tried.found.best
    return AgreementRound(
        number=number,
        n_units=len(tried.found.movements),
        late=tuple(one.units for one in late),
        closure_day=None if any(best.schedule.left.values()) else best.score.closure_day,
        fill=_fill(tried.plan),
        added=added,
        plan_seconds=round(tried.seconds["plan"], 3),
        deploy_seconds=round(tried.seconds["deploy"], 3),
    )


def _agreement(terms: Terms, rounds: list[AgreementRound], by: Tightening, tried: _Tried) -> Agreement:
    return Agreement(
        agrees=not rounds[-1].late,
        rounds_max=terms.rounds,
        grace_days=terms.grace_days,
        closed=tuple(sorted(terms.deployment.closed)),
        factors=dict(sorted(terms.deployment.factors.items())),
        rounds=tuple(rounds),
        tightening=by,
        moved_themselves=len(tried.asked.afloat),
        assumptions=tried.asked.assumptions,
    )


def _fill(plan: Plan) -> tuple[FillThen, ...]:
    return tuple(
        FillThen(
            priority=one.priority,
            filled_point_months=one.filled_point_months,
            asked_point_months=one.asked_point_months,
        )
        for one in fill_by_priority(plan)
    )
