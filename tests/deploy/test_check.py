from dataclasses import replace

import pytest
from tests.deploy.instances import problem

from muster.deploy.flat import flat
from muster.deploy.greedy import greedy
from muster.deploy.network import DelayId, LinkId
from muster.deploy.result import Departure, Sailing, Schedule
from muster.deploy.verify.check import check
from muster.model.movement import MovementId

GIVEN = problem(4)


def sound() -> Schedule:
    return greedy(flat(GIVEN)).schedule


def with_first(change: dict[str, object]) -> Schedule:
    """Return a schedule whose first departure is changed."""
    made = sound()
    return replace(made, departures=(replace(made.departures[0], **change), *made.departures[1:]))  # type: ignore[arg-type]


def test_a_sound_schedule_has_no_violations_and_was_looked_at() -> None:
    found = check(GIVEN, sound())
    assert found.violations == []
    assert found.n_checks > 50


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"day": -1}, "allowed from day"),
        ({"day": 40}, "beyond the horizon"),
        ({"n_loads": 9}, "not there"),
        ({"n_loads": 0}, "with 0 loads"),
        ({"movement": MovementId("nobody")}, "nothing that is known"),
        ({"link": LinkId("nowhere")}, "nothing that is known"),
    ],
)
def test_a_changed_departure_is_found(change: dict[str, object], text: str) -> None:
    assert any(text in one for one in check(GIVEN, with_first(change)).violations)


def test_a_lost_departure_is_found() -> None:
    made = sound()
    assert any("left behind" in one for one in check(GIVEN, replace(made, departures=made.departures[1:])).violations)


def test_a_lost_ship_is_found() -> None:
    seed = next(seed for seed in range(50) if greedy(flat(problem(seed))).schedule.sailings)
    made = greedy(flat(problem(seed))).schedule
    assert any("room" in one for one in check(problem(seed), replace(made, sailings=())).violations)


def test_ships_that_are_not_there_are_found() -> None:
    more = replace(sound(), sailings=(Sailing(link=LinkId("ship"), day=0, n_trips=3),))
    assert any("ships is taken" in one for one in check(GIVEN, more).violations)


def test_more_trains_than_there_are_is_found() -> None:
    crowd = tuple(Departure(movement=one.movement, link=LinkId("rail"), day=3, n_loads=one.n_loads)
                  for one in GIVEN.parcels)  # fmt: skip
    assert any("trains is taken" in one for one in check(GIVEN, replace(sound(), departures=crowd)).violations)


def test_a_permit_that_is_not_there_yet_is_found() -> None:
    waits = replace(GIVEN, delays={DelayId("permit"): replace(GIVEN.delays[DelayId("permit")], days=9)})
    parcel = next(one for one in GIVEN.parcels if LinkId("road") in one.links)
    early = Departure(movement=parcel.movement, link=LinkId("road"), day=5, n_loads=1)
    assert any("permit ends on 9" in one for one in check(waits, replace(sound(), departures=(early,))).violations)
