from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rotate.cases import tiny_request, tiny_scenario

from muster.documents.bundled import scenario_folder
from muster.documents.read import read
from muster.generate.eligibility import eligibility
from muster.generate.truth import truths
from muster.model.keys import ConditionId
from muster.model.quantity import Assume
from muster.rotate.coalition.asked import asked_needs
from muster.rotate.coalition.eligible import Absence
from muster.rotate.coalition.force import CoalitionRequest, coalition
from muster.rotate.coalition.months import day_of
from muster.size.verb import size


def test_a_line_is_cut_into_its_minimum_first_and_the_rest() -> None:
    force = coalition(tiny_request())
    infantry = [one for one in force.needs if one.line == "port-manoeuvre"]
    assert [(one.need.n_units, one.need.priority, one.is_minimum) for one in infantry] == [(2, 1, True), (2, 2, False)]


@given(st.data())
def test_the_parts_of_a_line_ask_for_as_much_as_the_line_in_every_month(data: st.DataObject) -> None:
    _scenario, lines = tiny_scenario()
    need = data.draw(st.lists(st.integers(0, 9), min_size=1, max_size=12))
    least = [data.draw(st.integers(0, top)) for top in need]
    line = replace(lines[0], need=tuple(need), need_min=tuple(least))
    largest, whole = data.draw(st.integers(1, 4)), data.draw(st.booleans())
    parts = asked_needs(line, len(need), largest, whole=whole)
    for month, top in enumerate(need):
        there = [(one, n) for one in parts for day, until, n in one.pieces if day <= day_of(month) < until]
        assert sum(n for _one, n in there) == top
        minimum = sum(n for one, n in there if one.is_minimum)
        assert whole or least[month] <= minimum <= least[month] + largest - 1


@pytest.mark.parametrize(("name", "option"), [("tiny-strait", "guard"), ("ukraine-2025", "medium")])
def test_who_may_serve_what_is_as_a_plan_has_it(name: str, option: str) -> None:
    scenario = read(scenario_folder(name)).scenario
    chosen = next(one.id for one in scenario.options if one.id == option)
    lines = size(scenario, chosen).lines
    theirs = eligibility(scenario, lines, truths(scenario, {}), Assume.STATED)
    ours = coalition(CoalitionRequest(scenario=scenario, lines=lines))
    may = np.argwhere((theirs.amount > 0) & theirs.allowed & theirs.exists[:, None])
    pairs = {(theirs.offers[offer].id, lines[line].id): int(theirs.amount[offer, line]) for offer, line in may}
    partial = {offer for offer, why in ours.absent.items() if why is Absence.PACKAGE}
    assert {pair: n for pair, n in pairs.items() if pair[0] not in partial} == ours.points


def test_a_caveat_bars_the_units_it_is_about_and_no_others() -> None:
    bars = coalition(tiny_request()).rotation.bars
    assert [(bar.offer, bar.need, bar.from_day, bar.until_day) for bar in bars] == [
        ("bor-supply", "supply-island", 0, None)
    ]


@given(st.randoms(use_true_random=False))
@settings(max_examples=10, deadline=None)
def test_the_order_of_rows_changes_nothing(luck: Random) -> None:
    scenario, lines = tiny_scenario()
    shuffled: dict[str, Any] = {}
    for table in ("offers", "provides", "unit_types", "caveats", "packages", "contributors"):
        rows = list(getattr(scenario, table))
        luck.shuffle(rows)
        shuffled[table] = tuple(rows)
    mixed = list(lines)
    luck.shuffle(mixed)
    again = coalition(CoalitionRequest(scenario=replace(scenario, **shuffled), lines=tuple(mixed)))
    assert again.rotation == coalition(tiny_request()).rotation


def test_a_package_that_lacks_a_part_does_not_come_at_all() -> None:
    scenario, lines = tiny_scenario()
    offers = tuple(replace(o, status=o.status.DECLINED) if o.id == "cel-divers" else o for o in scenario.offers)
    force = coalition(CoalitionRequest(scenario=replace(scenario, offers=offers), lines=lines))
    assert force.absent == {"cel-divers": Absence.DECLINED, "cel-ship": Absence.PACKAGE}


def test_a_condition_that_fails_takes_its_offers_away() -> None:
    force = coalition(replace(tiny_request(), suppose={ConditionId("vote_cel"): False}))
    assert {unit.component for unit in force.rotation.units} == {"ARD", "BOR"}


def test_beyond_the_horizon_lines_and_offers_without_an_end_go_on() -> None:
    force = coalition(replace(tiny_request(), n_months=36))
    assert {one.need.end_day for one in force.needs} == {day_of(36)}


def test_what_is_not_heeded_is_said() -> None:
    told = " ".join(one.text for one in coalition(tiny_request()).left_out)
    for word in ("Packages", "Lead nations", "keeps filled"):
        assert word in told
    for word in ("eiling", "ift ", "several types"):
        assert word not in told
