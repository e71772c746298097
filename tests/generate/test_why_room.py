"""What bars one unit more: each rule bars exactly the tours that its own constraint family refuses."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.generate.build import OPTION
from tests.generate.instances import instance

from muster.engines.milp import INFINITY, Milp, Model
from muster.engines.solve import completed
from muster.generate.case import Case, case_of
from muster.generate.eligibility import IntArray
from muster.generate.families.ceilings import ceilings
from muster.generate.families.lead_nation import lead_nation
from muster.generate.families.lift import lift
from muster.generate.families.nation_caps import nation_caps
from muster.generate.families.nations_limit import nations_limit
from muster.generate.families.rotation import rotation
from muster.generate.families.tours_limit import tours_limit
from muster.generate.formulation import Rule, tour_columns
from muster.generate.truth import truths
from muster.generate.why.room import Bar, room
from muster.generate.why.spans import most_within
from muster.model.quantity import Assume

FAMILIES = {
    Bar.TOURS: tours_limit,
    Bar.NATION_CAP: nation_caps,
    Bar.CEILING: ceilings,
    Bar.LIFT: lift,
    Bar.NATIONS: nations_limit,
    Bar.LEAD: lead_nation,
}


def question(seed: int) -> Case:
    asked, lines = instance(seed)
    return case_of(replace(asked, packages=()), OPTION, lines, truths(asked, {}), Assume.STATED)


def under(case: Case, *rules: Rule) -> Model:
    milp = Milp()
    tour_columns(milp, case)
    for rule in rules:
        rule(milp, case)
    found = milp.finish()
    upper = found.upper.copy()
    upper[: len(case.tours)] = INFINITY
    return replace(found, upper=upper)


def keeps(model: Model, x: IntArray) -> bool:
    return completed(model, x.astype(np.float64)) is not None


def some_plan(case: Case, seed: int) -> IntArray:
    chance, every = np.random.default_rng(seed), under(case, rotation, *FAMILIES.values())
    x = np.zeros(len(case.tours), dtype=np.int64)
    for tour in chance.permutation(len(x))[:20]:
        more = x + (np.arange(len(x)) == tour)
        x = more if keeps(every, more) else x
    return x


@pytest.mark.parametrize("seed", range(12))
def test_a_tour_is_barred_by_a_rule_exactly_where_the_rule_refuses_one_unit_more(seed: int) -> None:
    case = question(seed)
    x = some_plan(case, seed)
    bars, rotating = room(case, x).bars, under(case, rotation)
    alone = {bar: under(case, family) for bar, family in FAMILIES.items()}
    for tour in range(len(x)):
        more = x + (np.arange(len(x)) == tour)
        assert bool(bars[tour] & Bar.ROTATION) == (not keeps(rotating, more))
        if bars[tour] & Bar.ROTATION:  # rows that all units together cannot fill are not written
            continue
        barred = {bar for bar in FAMILIES if bars[tour] & bar}
        assert barred == {bar for bar, model in alone.items() if not keeps(model, more)}


@given(st.integers(1, 3), st.integers(1, 9), st.integers(0, 2**32 - 1))
def test_the_most_within_a_span_is_what_looking_at_every_month_finds(n_rows: int, n_months: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    values = chance.integers(-5, 5, (n_rows, n_months))
    row, since = chance.integers(0, n_rows, 20), chance.integers(0, n_months, 20)
    until = np.array([chance.integers(first + 1, n_months + 1) for first in since])
    spans = zip(row, since, until, strict=True)
    assert most_within(values, row, since, until).tolist() == [values[r, a:b].max() for r, a, b in spans]
