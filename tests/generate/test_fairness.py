"""Fair shares: who is on the table, by the numbers that the plan is made with."""

from typing import Any

import pytest
from tests.generate.build import EVERYTHING, line, offer, scenario
from tests.generate.run import planned

from muster.generate.fairness import fair_shares
from muster.model.offer import OfferStatus
from muster.model.quantity import Assume, Quantity

UNKNOWN = Quantity(low=0, likely=2, high=3, known=False)


def world(*offers: Any) -> Any:
    return scenario(offers, objectives=EVERYTHING, gdp={"AAA": 3, "BBB": 1, "CCC": 4})


@pytest.mark.parametrize(
    ("assume", "shares"),
    [
        (Assume.STATED, {"AAA": 1.0}),
        (Assume.LOW, {"AAA": 1.0}),
        (Assume.LIKELY, {"AAA": 0.75, "BBB": 0.25}),
        (Assume.HIGH, {"AAA": 0.75, "BBB": 0.25}),
    ],
)
def test_an_offer_of_unknown_size_is_on_the_table_as_far_as_it_is_planned_with(
    assume: Assume, shares: dict[str, float]
) -> None:
    asked = world(offer("AAA-a", tour=12), offer("BBB-b", n=UNKNOWN, tour=12))
    assert fair_shares(asked, assume) == shares
    plan = planned(asked, line("L"), assume=assume).plan
    assert {one.nation: one.key_share for one in plan.burden} == shares


def test_a_nation_that_declined_owes_nothing() -> None:
    asked = world(offer("AAA-a"), offer("CCC-c", status=OfferStatus.DECLINED))
    assert fair_shares(asked, Assume.STATED) == {"AAA": 1.0}
