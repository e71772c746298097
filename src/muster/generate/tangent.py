"""How one shortfall depends on a limit, at best: what the multipliers of its relaxation prove for every limit."""

from dataclasses import replace

import numpy as np

from muster.engines.milp import Milp
from muster.engines.solve import Settings, solve_relaxed
from muster.engines.tangent import Tangent
from muster.engines.work import Backstop, Meter
from muster.generate.case import Case, case_of, restricted
from muster.generate.formulation import formulate, tours_in_play
from muster.generate.options import Options
from muster.generate.truth import truths
from muster.model.keys import OptionId
from muster.model.scenario import Objective, Scenario
from muster.model.task import Line

UNKNOWN = float("-inf")


def ceiling_tangent(
    scenario: Scenario, option: OptionId, lines: tuple[Line, ...], objective: Objective, options: Options
) -> Tangent:
    """Return what is proven of ``objective``, sought by itself, for every ceiling on the whole force.

    ``scenario`` has one such ceiling for the option, at which the multipliers are taken.
    """
    case = _case(scenario, option, lines, options)
    whole = [index for index, one in enumerate(case.ceilings) if one.line_of_effort is None]
    limit = case.ceilings[whole[0]].persons_max if whole else 0
    return _tangent(case, objective, options, "ceilings", limit, frozenset(whole))


def contributors_tangent(
    scenario: Scenario, option: OptionId, lines: tuple[Line, ...], objective: Objective, options: Options
) -> Tangent:
    """Return what is proven of ``objective``, sought by itself, for every number of contributors."""
    case = _case(scenario, option, lines, options)
    return _tangent(case, objective, options, "contributors_limit", options.contributors_max or 0, frozenset({0}))


def _case(scenario: Scenario, option: OptionId, lines: tuple[Line, ...], options: Options) -> Case:
    case = case_of(scenario, option, lines, truths(scenario, options.suppose), options.assume)
    return replace(case, contributors_max=options.contributors_max)


def _tangent(
    case: Case, objective: Objective, options: Options, family: str, limit: int, codes: frozenset[int]
) -> Tangent:
    part = restricted(case, tours_in_play(case, [objective], frozenset()))
    milp = formulate(part, objective, ())
    model = milp.finish()
    settings = Settings(time_limit_s=options.time_limit_s, seed=options.seed)
    relaxed = solve_relaxed(model, settings, Meter(Backstop.after(options.clock_s)))
    if relaxed.row_dual is None:
        return Tangent(at=limit, value=UNKNOWN, slope=0.0)
    rows = _rows(milp, family, codes)
    slope = float(np.minimum(relaxed.row_dual[rows], 0.0).sum())
    return Tangent(at=limit, value=relaxed.bound, slope=slope)


def _rows(milp: Milp, family: str, codes: frozenset[int]) -> list[int]:
    """Return the rows of a family whose first key has one of ``codes``; the limit is the right-hand side of each."""
    return [
        one.first + place
        for one in milp.row_families
        if one.name == family
        for place, code in enumerate(one.axes[0].codes.tolist())
        if code in codes
    ]
