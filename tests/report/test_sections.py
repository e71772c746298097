import re
from dataclasses import replace

import pytest
from tests.report.plans import case

from muster.model.condition import Holds
from muster.model.contributor import Stance
from muster.model.plan import ObjectiveResult, ProofStatus
from muster.model.scenario import Objective
from muster.report.figures import (
    basis_shares,
    contributions,
    fill_by_priority,
    freed_offers,
    largest_gaps,
    people_by_month,
)
from muster.report.names import names_of
from muster.report.proofs import proofs
from muster.report.sections.answer import answer, headline
from muster.report.sections.conditions import conditions
from muster.report.sections.gaps import gaps
from muster.report.sections.provenance import command
from muster.report.sections.stances import stances
from muster.report.wording import proof, proof_state


def objective(name: Objective, value: float, bound: float, status: ProofStatus) -> ObjectiveResult:
    gap = (value - bound) / value if value else 0.0
    return ObjectiveResult(
        name=name,
        measure="weighted point-months short",
        value=value,
        bound=bound,
        gap_share=gap,
        status=status,
        seconds=0.0,
    )


@pytest.mark.parametrize(
    ("value", "bound", "status", "words"),
    [
        (10.0, 10.0, ProofStatus.PROVEN, "proven best"),
        (2202.0, 1705.0, ProofStatus.BOUNDED, "2,202 short; no plan can be below 1,705"),
        (2202.0, 705.0, ProofStatus.BOUNDED, "2,202 short; no useful bound is known"),
        (10.0, 9.9999, ProofStatus.BOUNDED, "10 short; no plan can be below 9"),
        (10.0, 0.0, ProofStatus.BOUNDED, "10 short; no useful bound is known"),
    ],
)
def test_an_objective_is_never_called_better_than_its_proof(
    value: float, bound: float, status: ProofStatus, words: str
) -> None:
    assert proof(objective(Objective.COST, value, bound, status)) == words


def test_objectives_of_one_state_of_proof_are_told_together_each_with_its_number() -> None:
    found = [
        objective(Objective.P1_MIN, 12.0, 12.0, ProofStatus.PROVEN),
        objective(Objective.P1_TARGET, 4573.0, 0.0, ProofStatus.BOUNDED),
        objective(Objective.P2_MIN, 6072.0, 580.0, ProofStatus.BOUNDED),
        objective(Objective.P3_MIN, 710.0, 532.0, ProofStatus.BOUNDED),
        replace(objective(Objective.PAIRS, 82.0, 80.0, ProofStatus.BOUNDED), measure="pairs"),
    ]
    assert proofs(found) == [
        ("Proven best", "P1 minimum 12 short"),
        ("No useful bound", "P1 need 4,573 short, P2 minimum 6,072 short"),
        ("P3 minimum", "710 short; no plan can be below 532"),
        ("Best found, not proven", "nations per line 82"),
    ]


def test_the_first_screen_explains_the_point_month_and_what_its_share_is_not() -> None:
    told = answer(case())
    assert "A point-month is one point of a capability" in told
    assert "no measure of adequacy" in told


def test_the_state_of_proof_is_told_from_the_first_priority_on() -> None:
    names = (Objective.P1_MIN, Objective.P1_TARGET, Objective.P2_MIN)
    proven = [objective(name, 1.0, 1.0, ProofStatus.PROVEN) for name in names]
    found = [replace(one, status=ProofStatus.BOUNDED, seconds=5.2) for one in proven]
    assert proof_state(proven) == "Proven best in every objective."
    assert proof_state([*proven[:2], found[2]]) == "Proven best for priority 1, not proven beyond."
    assert proof_state([proven[0], *found[1:]]) == "Best plan found in 10 s, not proven best."
    assert proof_state(found) == "Best plan found in 16 s, not proven best."


def test_the_fill_by_priority_adds_up_to_the_plan() -> None:
    plan = case().plan
    rows = fill_by_priority(plan)
    assert sum(row.n_lines for row in rows) == len(plan.lines)
    assert sum(row.asked_point_months for row in rows) == sum(sum(line.need) for line in plan.lines)
    missing = sum(row.asked_point_months - row.filled_point_months for row in rows)
    assert missing == sum(sum(gap.short) for gap in plan.gaps) == basis_shares(plan).missing


def test_what_the_nations_bring_adds_up_to_the_strength() -> None:
    given = case()
    brought = contributions(given.plan, given.scenario)
    assert sum(row.person_months for row in brought) == sum(people for people, _inside in people_by_month(given.plan))
    assert [row.person_months for row in brought] == sorted((row.person_months for row in brought), reverse=True)


def test_the_largest_gaps_are_of_the_first_priority() -> None:
    priorities = [line.priority for line, _gap in largest_gaps(case().plan)]
    assert priorities == sorted(priorities)


def test_gaps_of_one_priority_come_by_weighted_point_months_short() -> None:
    sizes = [(line.priority, -line.weight * sum(gap.short)) for line, gap in largest_gaps(case().plan)]
    assert sizes == sorted(sizes)


def test_the_published_size_stands_against_the_peak_in_theatre() -> None:
    given = case()
    rows = tuple(replace(row, in_theatre=row.persons if row.month == 3 else 0) for row in given.plan.strength)
    words = re.sub("<[^>]+>", "", headline(replace(given, plan=replace(given.plan, strength=rows))))
    most = sum(row.persons for row in rows if row.month == 3)
    assert f"and in theatre at {most:,} in {given.plan.horizon.label(3)}, against a published size of 25,000" in words


def test_the_headline_carries_the_state_of_proof() -> None:
    assert "Proven best for priorities 1, 2 and 3, not proven beyond." in headline(case())


def test_the_headline_says_asked_filled_and_peak() -> None:
    words = headline(case())
    for part in (
        "nations fill",
        "of priority 1",
        "40 requirement lines",
        "people</strong>",
        "published size of 25,000",
    ):
        assert part in words


def test_the_command_is_typed_as_the_command_line_takes_it() -> None:
    given = case()
    options = {
        "time_limit_s": "60",
        "gap_share": "0.01",
        "assume": "likely",
        "suppose": "ceasefire=true, vote=false",
        "require_minimum": "1, 2",
        "verify": "off",
    }
    made = replace(given.plan.provenance, options=options)
    typed = command(replace(given, plan=replace(given.plan, provenance=made)))
    assert typed == (
        "muster plan aldra --option medium --seed 0 --time-limit 60 --gap 0.01 --assume likely "
        "--suppose ceasefire=true,vote=false --require-minimum 1 --require-minimum 2 --no-verify"
    )


def test_the_command_has_the_path_of_the_scenario_as_it_was_given() -> None:
    assert command(replace(case(), path="my plans/first")).startswith("muster plan 'my plans/first' --option medium")


def test_a_cap_is_told_as_it_was_stated_with_its_reasoning() -> None:
    given = case()
    cap = replace(given.scenario.caps[0], amount=7499, reasoning="Press: fewer than 7,500")
    told = conditions(replace(given, scenario=replace(given.scenario, caps=(cap,))))
    assert '<td class="n">fewer than 7,500</td>' in told
    assert "Press: fewer than 7,500" in told
    assert "7,499" not in told


def test_a_stance_said_twice_stands_once_in_the_matrix_and_twice_in_the_statements() -> None:
    given = case()
    twice: tuple[Stance, ...] = (given.scenario.stances[0], replace(given.scenario.stances[0], said_on="2026-01-06"))
    page = stances(replace(given, scenario=replace(given.scenario, stances=twice)))
    matrix, _details, statements = page.partition("Every statement")
    assert matrix.count("<abbr") == 1
    assert statements.count("<tr>") == 3


def test_every_reason_of_every_gap_is_in_the_brief_in_full() -> None:
    given = case()
    long = "because " * 60 + "of this"
    gap = given.plan.gaps[0]
    reasons = tuple(replace(reason, text=f"{long} {place}") for place, reason in enumerate(gap.reasons * 3))
    page = gaps(replace(given, plan=replace(given.plan, gaps=(replace(gap, reasons=reasons),))))
    for reason in reasons:
        assert reason.text in page


def test_offers_that_a_reason_concerns_are_told_by_nation_and_title_before_their_key() -> None:
    given = case()
    gap, offers = given.plan.gaps[0], given.scenario.offers[:2]
    reason = replace(gap.reasons[0], text="They stay at home.", offers=tuple(one.id for one in offers))
    page = gaps(replace(given, plan=replace(given.plan, gaps=(replace(gap, reasons=(reason,)),))))
    names = names_of(given.scenario)
    told = (f'{names.nation(one.nation)}, {one.title}<span class="key"> {one.id}</span>' for one in offers)
    assert f"They stay at home.<small>Offers: {'; '.join(told)}</small>" in page


def test_a_condition_lists_the_offers_that_it_frees_from_a_caveat() -> None:
    given = case()
    offer, condition = given.scenario.offers[0], given.scenario.conditions[0].id
    caveat = replace(given.scenario.caveats[0], offer=None, contributor=offer.nation, unless=Holds(condition))
    found = replace(given.scenario, caveats=(caveat,))
    mine = tuple(one.id for one in given.scenario.offers if one.nation == offer.nation)
    assert freed_offers(found, condition) == mine
    assert freed_offers(found, "another") == ()
    assert mine[0] in conditions(replace(given, scenario=found))
