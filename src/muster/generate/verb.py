"""Generate: from requirement lines and offers to a plan with its proof and its reasons."""

import time
from dataclasses import replace

from muster.errors import BadRequest
from muster.generate.begin import units_of
from muster.generate.case import case_of
from muster.generate.describe.plan import plan_of
from muster.generate.options import Options, Verify
from muster.generate.result import BrokenPlan, Generation, Verification
from muster.generate.stages import Outcome, optimise
from muster.generate.truth import truths
from muster.generate.verify.check import verify
from muster.model.keys import OptionId
from muster.model.plan import Plan
from muster.model.progress import Progress, silent
from muster.model.scenario import Scenario
from muster.model.task import Line

__all__ = ["Options", "Verify", "generate"]

_DEFAULTS = Options()


def generate(
    scenario: Scenario,
    option: OptionId,
    lines: tuple[Line, ...],
    options: Options = _DEFAULTS,
    progress: Progress = silent,
    start: Plan | None = None,
) -> Generation:
    """Return the best plan found for ``option``, what proves it, and why every gap is there.

    Parameters
    ----------
    scenario
        Offers, caps and policies; its own lines are not looked at.
    option
        Which option to plan; ceilings, lifts and formations of other options are left aside.
    lines
        The statement of requirements; lines of other options are left aside.
    options
        Time, gap, seed, and how conditions and quantities are taken.
    progress
        Told what is being done.
    start
        A plan to begin from, as far as it is possible here: one under a tighter limit, for instance.

    Raises
    ------
    BadRequest
        If the scenario has no such option, or ``options`` supposes a condition that it does not have.
    Contradiction
        If minima that must be met cannot all be met; it names the smallest change that would do.
    BrokenPlan
        If the finished plan breaks a rule: a fault in Muster.
    """
    if option not in {one.id for one in scenario.options}:
        known = ", ".join(sorted(one.id for one in scenario.options))
        raise BadRequest(f"scenario {scenario.id!r} has no option {option!r}; there are: {known or 'none'}")
    began = time.perf_counter()
    progress("reading offers and lines", 0.0)
    case = replace(
        case_of(scenario, option, lines, truths(scenario, options.suppose), options.assume),
        contributors_max=options.contributors_max,
    )
    read_seconds = time.perf_counter() - began
    outcome = optimise(case, options, progress, None if start is None else units_of(case, start))
    progress("finding reasons", 0.95)
    plan = plan_of(case, outcome, options)
    verification = None
    if options.verify is Verify.ON:
        progress("verifying", 0.98)
        verification = verify(scenario, lines, plan, options)
        if verification.violations:
            raise BrokenPlan(verification.violations)
        plan = replace(plan, verified=True)
    return _generation(plan, verification, outcome, read_seconds)


def _generation(plan: Plan, verification: Verification | None, outcome: Outcome, read_seconds: float) -> Generation:
    return Generation(
        plan=plan,
        verification=verification,
        n_columns=max((stage.n_columns for stage in outcome.stages), default=0),
        n_rows=max((stage.n_rows for stage in outcome.stages), default=0),
        n_nonzeros=max((stage.n_nonzeros for stage in outcome.stages), default=0),
        build_seconds=read_seconds + sum(stage.build_seconds for stage in outcome.stages),
        stages=outcome.stages,
    )
