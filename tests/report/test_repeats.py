from dataclasses import replace

import pytest
from rich.console import Console
from tests.report.plans import case

from muster.model.plan import Plan
from muster.report.repeats import MAY_DIFFER, SAME, repeats
from muster.report.screen import screen
from muster.report.sections.provenance import provenance


def _plan(*, ended_by_clock: bool) -> Plan:
    plan = case().plan
    return replace(plan, provenance=replace(plan.provenance, ended_by_clock=ended_by_clock))


@pytest.mark.parametrize(("ended", "words"), [(True, MAY_DIFFER), (False, SAME)])
def test_the_brief_says_whether_another_run_gives_the_plan_again(ended: bool, words: str) -> None:
    plan = _plan(ended_by_clock=ended)
    assert repeats(plan) == words
    assert words in provenance(replace(case(), plan=plan))


@pytest.mark.parametrize("ended", [True, False])
def test_the_screen_says_it_only_where_the_clock_ended_the_run(ended: bool) -> None:
    given = replace(case(), plan=_plan(ended_by_clock=ended))
    console = Console(width=100)
    rows = ["".join(part.text for part in row).strip() for row in console.render_lines(screen(given))]
    assert (MAY_DIFFER in " ".join(rows)) is ended
