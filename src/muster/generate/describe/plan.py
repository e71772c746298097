"""The whole answer, put together from the counted plan."""

from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError, version

from muster.generate.case import Case
from muster.generate.describe.assumptions import assumptions
from muster.generate.describe.fills import line_fills, strengths
from muster.generate.describe.shares import basis, burdens, condition_effects
from muster.generate.describe.structure import structure
from muster.generate.describe.totals import totals
from muster.generate.eligibility import IntArray
from muster.generate.naming import name_units
from muster.generate.options import Options
from muster.generate.score import Fill, fill
from muster.generate.stages import Outcome
from muster.generate.why.gaps import gaps
from muster.model.plan import Gap, Plan
from muster.model.provenance import Provenance

_VERSIONS_OF = ("highspy", "numpy", "scipy")


Why = Callable[[Case, IntArray, Fill], tuple[Gap, ...]]


def plan_of(case: Case, outcome: Outcome, options: Options, why: Why = gaps) -> Plan:
    """Return the plan with its units named and everything said about it; not yet verified. ``why`` finds its gaps."""
    x, scenario = outcome.x, case.scenario
    filled, assignments = fill(case, x), name_units(case, x)
    return Plan(
        scenario=scenario.id,
        title=scenario.title,
        marking=scenario.marking,
        option=case.option,
        horizon=scenario.horizon,
        provenance=_provenance(options, outcome),
        objectives=outcome.results,
        lines=line_fills(case, filled),
        assignments=assignments,
        gaps=why(case, x, filled),
        strength=strengths(case, x),
        structure=structure(case, assignments, filled),
        basis=basis(case, x),
        burden=burdens(case, x),
        conditions=condition_effects(case, x),
        assumptions=assumptions(case, options),
        verified=False,
        totals=totals(case, x, filled, assignments),
    )


def _provenance(options: Options, outcome: Outcome) -> Provenance:
    return Provenance(
        muster=_version("muster-planner"),
        inputs_sha256=options.inputs_sha256,
        seed=options.seed,
        options=_stated(options),
        versions={name: _version(name) for name in _VERSIONS_OF},
        ended_by_clock=outcome.ended_by_clock,
    )


def _stated(options: Options) -> Mapping[str, str]:
    most = {} if options.contributors_max is None else {"contributors_max": str(options.contributors_max)}
    return {
        "time_limit_s": f"{options.time_limit_s:g}",
        "gap_share": f"{options.gap_share:g}",
        "assume": options.assume.value,
        "suppose": ", ".join(f"{c}={'true' if t else 'false'}" for c, t in sorted(options.suppose.items())) or "none",
        "require_minimum": ", ".join(f"p{p}" for p in sorted(options.require_minimum)) or "none",
        "verify": options.verify.value,
    } | most


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "unknown"
