from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.stress.fakes import conditions, perturbation, scenario

from muster.engines.streams import uniforms
from muster.model.change import ConditionIs, ContributorLeaves, Offers, OffersKeep
from muster.model.condition import OpenConditions, State
from muster.model.keys import CauseId, ConditionId, ContributorId
from muster.model.offer import OfferStatus
from muster.stress.draws import drawn, states_of
from muster.stress.events import Event, Kind, Uncertainty, overall, uncertainty_of, without

KEYS = st.lists(st.sampled_from("abcdefgh"), min_size=1, unique=True)


def event(key: str, probability: float = 0.5, cause: str | None = None, given: float | None = None) -> Event:
    return Event(
        key=key,
        title=key,
        kind=Kind.PERTURBATION,
        source=key,
        changes=(),
        probability=probability,
        cause=None if cause is None else CauseId(cause),
        given_cause=given,
    )


@given(KEYS, st.integers(min_value=0, max_value=2**40), st.data())
def test_adding_or_removing_an_event_never_changes_the_draws_of_another(
    keys: list[str], seed: int, data: st.DataObject
) -> None:
    kept = data.draw(st.lists(st.sampled_from(keys), min_size=1, unique=True))
    whole = drawn([event(key) for key in keys], {}, 50, seed=seed)
    part = drawn([event(key) for key in kept], {}, 50, seed=seed)
    assert (part == whole[:, [keys.index(key) for key in kept]]).all()


@given(st.integers(min_value=1, max_value=60), st.integers(min_value=0, max_value=99))
def test_more_draws_begin_with_the_same_draws(n_draws: int, seed: int) -> None:
    events, causes = [event("a", 0.2, "calm", 0.9), event("b")], {CauseId("calm"): 0.5}
    some = drawn(events, causes, n_draws, seed=seed)
    assert (drawn(events, causes, 60, seed=seed)[:n_draws] == some).all()


def test_switching_one_event_off_leaves_the_others_as_they_were() -> None:
    events = [event("a"), event("b")]
    whole = drawn(events, {}, 200, seed=1)
    left = without(Uncertainty(causes={}, events=tuple(events), single=()), frozenset({"a"})).events
    assert [one.key for one in left] == ["b"]
    assert (drawn(left, {}, 200, seed=1)[:, 0] == whole[:, 1]).all()


def test_events_of_one_cause_happen_together_more_often_than_by_chance() -> None:
    events = [event("a", 0.1, "calm", 0.9), event("b", 0.1, "calm", 0.9), event("c", 0.5)]
    found = drawn(events, {CauseId("calm"): 0.5}, 20_000, seed=3)
    assert (found[:, 0] & found[:, 1]).mean() == pytest.approx(0.5 * 0.81 + 0.5 * 0.01, abs=0.012)
    assert (found[:, 0] & found[:, 2]).mean() == pytest.approx(0.25, abs=0.012)
    assert found[:, 0].mean() == pytest.approx(overall(events[0], {CauseId("calm"): 0.5}), abs=0.012)


def test_a_cause_that_is_switched_off_leaves_the_probability_that_holds_without_it() -> None:
    tied = Uncertainty(causes={CauseId("calm"): 1.0}, events=(event("a", 0.1, "calm", 0.9),), single=())
    left = without(tied, frozenset({"calm"}))
    found = drawn(left.events, left.causes, 20_000, seed=3)
    assert found.mean() == pytest.approx(0.1, abs=0.01)


def test_identical_states_are_one() -> None:
    happens = np.array([[True, False], [False, False], [True, False]])
    states = states_of(happens)
    assert len(states.happens) == 2
    assert (states.happens[states.of_draw] == happens).all()
    assert sorted(states.counts.tolist()) == [1, 2]


def test_without_events_all_draws_are_one_state() -> None:
    states = states_of(np.zeros((7, 0), dtype=np.bool_))
    assert (len(states.happens), states.counts.tolist()) == (1, [7])


def test_streams_look_uniform_and_independent() -> None:
    one, two = uniforms("a", 50_000, seed=1), uniforms("b", 50_000, seed=1)
    assert one.mean() == pytest.approx(0.5, abs=0.005)
    assert np.corrcoef(one, two)[0, 1] == pytest.approx(0.0, abs=0.02)
    assert ((one >= 0) & (one < 1)).all()


def test_an_open_condition_turns_out_otherwise_than_planned_and_one_that_is_known_does_not() -> None:
    known = replace(conditions()[1], state=State.TRUE)
    (vote,) = uncertainty_of(scenario(given=(conditions()[0], known)), {}).events
    assert vote.changes == (ConditionIs(condition=ConditionId("vote"), state=False),)
    assert vote.probability == 0.5
    assert vote.given_cause == pytest.approx(0.1)
    assert uncertainty_of(scenario(), {ConditionId("vote"): True, ConditionId("backstop"): False}).events == ()


def test_where_open_conditions_are_planned_to_fail_they_may_come_true() -> None:
    vote = uncertainty_of(scenario(policy=OpenConditions.FAIL), {}).events[0]
    assert vote.changes == (ConditionIs(condition=ConditionId("vote"), state=True),)
    assert (vote.probability, vote.given_cause) == (0.5, 0.9)


def test_changes_of_many_offers_become_one_event_for_each_that_is_meant() -> None:
    plain = scenario()
    withdrawn = OffersKeep(offers=Offers(status=OfferStatus.FIRM), percent=0)
    firm = [one.id for one in plain.offers if one.status is OfferStatus.FIRM]
    events = uncertainty_of(scenario(given=(), perturbations=(perturbation("slip", withdrawn),)), {}).events
    assert [one.key for one in events] == [f"slip/{name}" for name in firm]
    assert events[0].changes == (OffersKeep(offers=Offers(offer=firm[0]), percent=0),)


def test_other_changes_of_a_perturbation_come_together_and_a_named_case_is_never_drawn() -> None:
    leaves = ContributorLeaves(contributor=ContributorId("FRA"), month=3)
    drawn_one, case = perturbation("leave", leaves), perturbation("worst", leaves, probability=None)
    found = uncertainty_of(scenario(given=(), perturbations=(drawn_one, case)), {})
    assert [one.key for one in found.events] == ["leave"]
    assert [(one.key, one.kind) for one in found.single] == [("leave", Kind.PERTURBATION), ("worst", Kind.CASE)]
