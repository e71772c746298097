from dataclasses import replace

import pytest
from tests.report.plans import case

from muster.model.plan import Plan, ProofStatus
from muster.report.repeats import ended_by_clock, repeats
from muster.report.sections.provenance import provenance


def _plan(status: ProofStatus, gap_share: float, enough: str) -> Plan:
    plan = case().plan
    first = replace(plan.objectives[0], status=status, gap_share=gap_share)
    made = replace(plan.provenance, options={**plan.provenance.options, "gap_share": enough})
    return replace(plan, objectives=(first,), provenance=made)


@pytest.mark.parametrize(
    ("status", "gap_share", "enough", "differs"),
    [
        (ProofStatus.PROVEN, 0.0, "0", False),
        (ProofStatus.BOUNDED, 0.2, "0", True),
        (ProofStatus.BOUNDED, 0.2, "0.5", False),
        (ProofStatus.BOUNDED, 0.6, "0.5", True),
    ],
)
def test_two_runs_may_differ_only_where_the_clock_ended_one(
    status: ProofStatus, gap_share: float, enough: str, differs: bool
) -> None:
    assert ended_by_clock(_plan(status, gap_share, enough)) is differs


def test_the_brief_says_that_two_runs_may_differ_where_the_time_limit_ended_the_search() -> None:
    given = case()
    plan = _plan(ProofStatus.BOUNDED, 0.2, "0")
    assert "two runs may differ" in repeats(plan)
    assert "two runs may differ" in provenance(replace(given, plan=plan))
