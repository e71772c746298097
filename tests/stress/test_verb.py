from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from tests.stress.fakes import LOST, NEED, Points, conditions, perturbation, scenario

from muster.errors import BadRequest
from muster.model.change import ConditionIs, Needs, NeedsGrow, OfferAdded, Offers, OffersKeep
from muster.model.keys import ConditionId
from muster.model.offer import OfferStatus
from muster.model.scenario import Objective
from muster.stress.events import Kind, uncertainty_of
from muster.stress.hedges import Candidate, Field
from muster.stress.options import Options
from muster.stress.result import Stress
from muster.stress.verb import stress

UNCERTAIN = uncertainty_of(scenario(), {})
BOTH = [(True, True), (True, False), (False, True), (False, False)]
FEW = Options(draws=400, seed=5)


def found(**changes: Any) -> Stress:
    return stress(UNCERTAIN, Points(), replace(FEW, **changes))


def fails(key: str) -> ConditionIs:
    return ConditionIs(condition=ConditionId(key), state=False)


def exact_distribution() -> dict[tuple[bool, bool], float]:
    """Return the probability of each (vote, backstop), enumerated over the cause."""
    odds: dict[tuple[bool, bool], float] = dict.fromkeys(BOTH, 0.0)
    for vote, backstop in odds:
        for p_vote, p_backstop in ((0.9, 0.9), (0.5, 0.4)):
            odds[vote, backstop] += (
                0.5 * (p_vote if vote else 1 - p_vote) * (p_backstop if backstop else 1 - p_backstop)
            )
    return odds


def test_neither_processes_nor_chunks_change_the_result() -> None:
    alone = found()
    assert found(processes=2, chunk=1) == alone
    assert found(processes=3, chunk=3) == alone
    assert found(chunk=2) == alone


def test_draws_agree_with_the_distribution_that_can_be_enumerated() -> None:
    result, odds = found(draws=10_000), exact_distribution()
    land = {state: NEED["land"] - 2 * (not state[0]) - (not state[1]) for state in odds}
    mean = sum(share * land[state] / NEED["land"] for state, share in odds.items())
    fill = result.fills[0]
    assert fill.mean is not None
    assert fill.mean_error is not None
    assert fill.mean == pytest.approx(mean, abs=4 * fill.mean_error)
    met = sum(share for state, share in odds.items() if land[state] == NEED["land"])
    line = result.lines[0]
    assert line.met[0] is not None
    assert line.met[0].low <= met <= line.met[0].high
    assert result.n_states == 4


def test_identical_states_are_asked_once() -> None:
    study = Points()
    stress(UNCERTAIN, study, replace(FEW, n_checked=0, n_ranked=0, n_paired=0))
    assert sum(study.asked) == 4


def test_quantiles_and_bands_are_values_that_were_drawn() -> None:
    fill = found().fills[0]
    possible = {0.0, 1 / 3, 2 / 3, 1.0}
    assert {one.value for one in fill.quantiles} <= possible
    assert all(one.low <= one.value <= one.high for one in fill.quantiles)
    bands = [band for band in fill.by_month if band is not None]
    assert len(bands) == 3
    assert all(b.low_95 <= b.low_80 <= b.median <= b.high_80 <= b.high_95 for b in bands)


def test_the_error_of_the_fast_answers_is_told() -> None:
    result = stress(UNCERTAIN, Points(slack=2), FEW)
    assert result.accuracy is not None
    error = {one.name: one for one in result.accuracy.aims}
    assert (error[Objective.P1_TARGET].mean, error[Objective.P1_TARGET].most) == (2.0, 2.0)
    assert (error[Objective.P1_MIN].mean, error[Objective.P1_MIN].n_same) == (0.0, 20)
    assert {fill.mean for fill in result.accuracy.fills} == {0.0}
    spread = {one.name: one for one in result.aims}
    assert (spread[Objective.P1_TARGET].gap_mean, spread[Objective.P1_TARGET].proven) == (2.0, 0.0)


def test_single_changes_are_flipped_and_the_worst_comes_first() -> None:
    result = found()
    assert [(one.key, one.kind) for one in result.flips] == [("vote", Kind.CONDITION), ("backstop", Kind.CONDITION)]
    short = {one.key: {aim.name: aim.value for aim in one.aims}[Objective.P1_TARGET] for one in result.flips}
    assert short == {"vote": 6.0, "backstop": 3.0}
    assert [fill.share for fill in result.flips[1].fills] == [pytest.approx(2 / 3), pytest.approx(1 / 2)]


def test_a_pair_that_breaks_the_minimum_only_together_hurts_more_than_its_sum() -> None:
    (pair,) = found().pairs
    minimum = next(aim for aim in pair.aims if aim.name is Objective.P1_MIN)
    assert (pair.first, pair.second) == ("vote", "backstop")
    assert (minimum.joint, minimum.interaction, minimum.low, minimum.high) == (3.0, 3.0, 3.0, 3.0)
    target = next(aim for aim in pair.aims if aim.name is Objective.P1_TARGET)
    assert target.interaction == 0.0


def test_the_share_of_an_event_in_the_shortfall_is_that_of_the_draws_without_it() -> None:
    result = found(n_shares=400)
    share = next(one for one in result.shares if one.key == "vote")
    target = next(aim for aim in share.aims if aim.name is Objective.P1_TARGET)
    assert target.mean == pytest.approx(share.seen * 3 * LOST["vote"]["land"])
    assert target.error == pytest.approx(6 * np.sqrt(share.seen * (1 - share.seen) / 399), rel=1e-6)


def test_an_ask_that_helps_in_the_bad_draws_comes_first() -> None:
    offer = scenario().offers[0]
    candidates = [
        Candidate(key="nothing", title="", why="", changes=(fails("nobody"),)),
        Candidate(key="land", title="", why="", changes=(OfferAdded(offer=offer),)),
    ]
    result = stress(UNCERTAIN, Points(), FEW, lambda _lines: Field(tried=tuple(candidates)))
    assert [one.key for one in result.hedges] == ["land", "nothing"]
    best = result.hedges[0].fills[0]
    assert best.gain == pytest.approx(1 / 3)
    assert best.after == best.before + best.gain
    assert {fill.gain for fill in result.hedges[1].fills} == {0.0}


def test_what_is_switched_off_never_happens_and_what_is_unknown_is_refused() -> None:
    result = stress(UNCERTAIN, Points(), replace(FEW, without=frozenset({"vote"})))
    assert [event.key for event in result.events] == ["backstop"]
    assert [one.key for one in result.flips] == [one.key for one in result.shares] == ["backstop"]
    assert result.pairs == ()
    assert result.events[0].seen == next(one.seen for one in found().events if one.key == "backstop")
    with pytest.raises(BadRequest, match="nothing called luck"):
        stress(UNCERTAIN, Points(), replace(FEW, without=frozenset({"luck"})))


def test_a_cause_that_is_switched_off_is_told_nowhere() -> None:
    result = stress(UNCERTAIN, Points(), replace(FEW, draws=10_000, without=frozenset({"calm"})))
    assert result.causes == ()
    for one in result.events:
        assert (one.cause, one.given_cause, one.overall) == (None, None, one.probability)
        assert one.seen == pytest.approx(one.probability, abs=0.02)


def test_a_named_case_that_is_to_be_switched_off_is_told_to_be_one() -> None:
    worst = perturbation("worst", NeedsGrow(needs=Needs(), percent=100, month=0), probability=None)
    uncertain = uncertainty_of(scenario(perturbations=(worst,)), {})
    with pytest.raises(BadRequest, match="worst is a named case, never drawn, and --what-if worst asks about it"):
        stress(uncertain, Points(), replace(FEW, without=frozenset({"worst"})))


def test_of_a_perturbation_of_many_offers_only_those_that_are_left_are_flipped() -> None:
    first, *others = (one.id for one in scenario().offers if one.status is OfferStatus.FIRM)
    lost = perturbation("lost", OffersKeep(offers=Offers(status=OfferStatus.FIRM), percent=0))
    uncertain = uncertainty_of(scenario(given=(), perturbations=(lost,)), {})
    (flip,) = stress(uncertain, Points(), replace(FEW, without=frozenset({f"lost/{first}"}))).flips
    assert flip.changes == tuple(OffersKeep(offers=Offers(offer=name), percent=0) for name in others)
    assert stress(uncertain, Points(), replace(FEW, without=frozenset({"lost"}))).flips == ()


def test_needs_that_grow_are_told_against_what_is_then_asked() -> None:
    breach = perturbation("breach", NeedsGrow(needs=Needs(), percent=100, month=0), probability=1.0)
    result = stress(uncertainty_of(scenario(given=(), perturbations=(breach,)), {}), Points(), FEW)
    assert result.fills[0].mean == 0.5
    assert result.fills[0].planned == 1.0


def test_a_scenario_without_anything_uncertain_has_one_state() -> None:
    result = stress(uncertainty_of(scenario(given=()), {}), Points(), FEW)
    assert (result.n_states, result.flips, result.pairs, result.shares) == (1, (), (), ())
    assert result.fills[0].mean == 1.0


def test_a_condition_without_a_cause_keeps_its_probability() -> None:
    uncertain = uncertainty_of(scenario(given=conditions(cause=False)), {})
    result = stress(uncertain, Points(), replace(FEW, draws=10_000))
    assert result.events[0].seen == pytest.approx(0.5, abs=0.02)


def test_progress_never_goes_back() -> None:
    told: list[float] = []
    stress(UNCERTAIN, Points(), FEW, progress=lambda _doing, done_share: told.append(done_share))
    assert told == sorted(told)
    assert 0.0 <= told[0] <= told[-1] <= 1.0


def test_a_perturbation_that_comes_for_many_offers_is_suspected_as_a_whole_and_offer_by_offer() -> None:
    offers = [one.id for one in scenario().offers]
    lost = perturbation("lost", OffersKeep(offers=Offers(status=OfferStatus.FIRM), percent=0), probability=0.9)
    result = stress(uncertainty_of(scenario(perturbations=(lost,)), {}), Points(), replace(FEW, n_shares=400))
    told = {one.key: one for one in result.shares}
    assert {"vote", "backstop", "lost"} < set(told)
    assert {key.partition("/")[2] for key in told if "/" in key} <= set(offers)
    target = next(aim for aim in told["lost"].aims if aim.name is Objective.P1_TARGET)
    assert target.mean > 3 * target.error


def test_pairs_are_those_that_cost_most_beyond_their_sum() -> None:
    result = stress(UNCERTAIN, Points(), replace(FEW, n_paired=0))
    assert result.pairs == ()
    assert [(one.first, one.second) for one in found().pairs] == [("vote", "backstop")]
