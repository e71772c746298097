"""The manual's example by hand: the enumeration, the exact answers, and 10,000 draws that agree with both."""

import re
from functools import cache
from pathlib import Path

import pytest

from muster.app.stress import StressRequest, stress
from muster.generate.options import Options as PlanOptions
from muster.model.scenario import Objective
from muster.stress.options import Options
from muster.stress.result import Stress

PAGE = (Path(__file__).parents[2] / "docs" / "stress.md").read_text(encoding="utf-8")
CALM = 0.6
STATES = {(vote, landing): None for vote in (True, False) for landing in (False, True)}
FILLED = {(True, False): (98, 120), (True, True): (99, 132), (False, False): (82, 120), (False, True): (82, 132)}
SHORT = {state: asked - filled for state, (filled, asked) in FILLED.items()}


@cache
def found() -> Stress:
    request = StressRequest(
        scenario=Path("tiny-strait"),
        option="guard",
        options=PlanOptions(time_limit_s=30),
        draws=Options(draws=10_000, without=frozenset({"port-closed", "likely-withdrawn"})),
        exact_s=30,
        asks=False,
    )
    answer = stress(request).given.stress
    assert answer is not None
    return answer


def odds() -> dict[tuple[bool, bool], float]:
    """Return the probability of each state, over both states of the cause."""
    given = ((CALM, 0.7, 0.1), (1 - CALM, 0.5, 0.3))
    return {
        (vote, landing): sum(
            share * (p_vote if vote else 1 - p_vote) * (p_landing if landing else 1 - p_landing)
            for share, p_vote, p_landing in given
        )
        for vote, landing in STATES
    }


def short(key: str) -> float:
    flip = next(one for one in found().flips if one.key == key)
    return next(aim.value for aim in flip.aims if aim.name is Objective.P1_TARGET)


def test_the_page_prints_the_probabilities_that_the_scenario_gives() -> None:
    for state, probability in odds().items():
        vote, landing = ("vote" if state[0] else "no vote"), ("landing" if state[1] else "no landing")
        assert re.search(rf"^\| {vote}, {landing} \|.*\| {probability:.3f} \|$", PAGE, re.MULTILINE)
    assert sum(odds().values()) == pytest.approx(1)


def test_the_page_prints_the_fill_of_every_state() -> None:
    for filled, asked in FILLED.values():
        assert f"{filled} of {asked}: {100 * filled / asked:.1f} %" in PAGE.replace(" filled: ", ": ")
    mean = sum(share * FILLED[state][0] / FILLED[state][1] for state, share in odds().items())
    assert f"= {100 * mean:.1f} %" in PAGE


def test_single_changes_and_their_pair_are_as_reckoned_and_proven() -> None:
    assert (short("vote_cel"), short("landing")) == (SHORT[False, False], SHORT[True, True])
    pair = next(one for one in found().pairs if {one.first, one.second} == {"vote_cel", "landing"})
    target = next(aim for aim in pair.aims if aim.name is Objective.P1_TARGET)
    assert (target.joint, target.interaction, target.low, target.high) == (28, 1, 1, 1)


def test_ten_thousand_draws_agree_with_the_enumeration_within_the_stated_error() -> None:
    fill = found().fills[0]
    mean = sum(share * FILLED[state][0] / FILLED[state][1] for state, share in odds().items())
    assert fill.mean is not None
    assert fill.mean_error is not None
    assert found().n_states == 4
    assert fill.mean == pytest.approx(mean, abs=3 * fill.mean_error)
    values = {one.share: one.value for one in fill.quantiles}
    assert values[0.5] == pytest.approx(98 / 120)
    assert values[0.1] == pytest.approx(82 / 120)
    assert values[0.05] == pytest.approx(82 / 132)


def test_events_are_seen_as_often_as_their_causes_make_them_likely() -> None:
    seen = {event.key: event for event in found().events}
    for key, probability in (("vote_cel", 0.38), ("landing", 0.18)):
        assert seen[key].overall == pytest.approx(probability)
        assert seen[key].seen == pytest.approx(probability, abs=0.016)
    assert set(seen) == {"vote_cel", "landing"}
    assert [one.key for one in found().flips if one.key != "borland-leaves"] == ["vote_cel", "landing"]


def test_the_causes_of_the_shortfall_are_those_of_the_page() -> None:
    by_hand = {"vote_cel": 6.16, "landing": 2.06}
    for one in found().shares:
        aim = next(aim for aim in one.aims if aim.name is Objective.P1_TARGET)
        if one.key in by_hand:
            assert aim.mean == pytest.approx(by_hand[one.key], abs=4 * aim.error)
            assert f"causes {by_hand[one.key]}" in PAGE
    mean = sum(share * SHORT[state] for state, share in odds().items())
    assert f"= {mean:.2f}" in PAGE


def test_the_fast_answers_of_the_example_are_exact() -> None:
    checked = found().accuracy
    assert checked is not None
    assert {(aim.least, aim.most, aim.exact_proven) for aim in checked.aims} == {(0, 0, 20)}
