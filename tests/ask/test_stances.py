from typing import Any

import pytest
from tests.generate import build

from muster.ask.stances import Allowed, allowed, last_stance
from muster.model.contributor import Stance, StanceCode
from muster.model.effort import LineOfEffort
from muster.model.keys import ContributorId
from muster.model.scenario import Scenario

NATION = ContributorId("AAA")
LAND, AIR, SEA, SUPPLY = LineOfEffort.LAND, LineOfEffort.AIR, LineOfEffort.MARITIME, LineOfEffort.LOGISTICS


def said(*rows: tuple[LineOfEffort | None, StanceCode], **given: Any) -> Scenario:
    stances = tuple(
        Stance(
            contributor=NATION,
            line_of_effort=effort,
            code=code,
            statement="",
            said_on=f"2030-0{i}",
            source=build.SOURCE,
        )
        for i, (effort, code) in enumerate(rows, start=1)
    )
    return build.scenario([build.offer("AAA-a")], stances=stances, **given)


def where(world: Scenario) -> list[Allowed]:
    return [allowed(world, NATION, effort) for effort in (LAND, AIR, SEA, SUPPLY)]


A, X, N = Allowed.ANYWHERE, Allowed.OUTSIDE, Allowed.NOWHERE


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ((), [A, A, A, A]),
        (((LAND, StanceCode.OFFER_IN_COUNTRY),), [A, A, A, A]),
        (((LAND, StanceCode.NO_GROUND_TROOPS),), [N, X, A, X]),
        (((None, StanceCode.NO_GROUND_TROOPS),), [N, X, A, N]),
        (((LAND, StanceCode.NO_GROUND_TROOPS), (SUPPLY, StanceCode.LEAD)), [N, X, A, X]),
        (((LAND, StanceCode.OFFER_OUTSIDE_COUNTRY),), [X, X, A, X]),
        (((None, StanceCode.OFFER_OUTSIDE_COUNTRY),), [X, X, X, X]),
        (((None, StanceCode.OFFER_AIR_SEA),), [N, X, A, N]),
        (((AIR, StanceCode.OFFER_AIR_SEA), (SEA, StanceCode.OFFER_AIR_SEA)), [X, X, A, X]),
        (((None, StanceCode.SUPPORT_ONLY),), [N, N, N, X]),
        (((None, StanceCode.OPPOSED),), [N, N, N, N]),
        (((LAND, StanceCode.HOST),), [N, N, N, N]),
        (((LAND, StanceCode.SUPPORT_TO_HOST),), [A, A, A, A]),
        (((LAND, StanceCode.NO_GROUND_TROOPS), (LAND, StanceCode.OPEN_CONDITIONAL)), [A, A, A, A]),
    ],
)
def test_what_a_nation_said_bounds_what_it_is_asked_for(rows: Any, found: list[Allowed]) -> None:
    assert where(said(*rows)) == found


def test_the_last_word_on_a_line_of_effort_goes_before_that_on_the_whole() -> None:
    world = said((LAND, StanceCode.OPEN_CONDITIONAL), (None, StanceCode.UNDECIDED))
    assert last_stance(world, NATION, LAND) is StanceCode.OPEN_CONDITIONAL
    assert last_stance(world, NATION, AIR) is StanceCode.UNDECIDED
    assert last_stance(said(), NATION) is None
