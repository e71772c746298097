"""Minima that must be met: a plan that meets them, or the smallest change that would allow one."""

import pytest
from tests.generate.build import cap, ceiling, filled, lift, line, offer, scenario, values
from tests.generate.run import planned

from muster.errors import BadRequest
from muster.generate.options import Options
from muster.generate.result import Contradiction
from muster.generate.verb import generate
from muster.model.contributor import CapKind
from muster.model.keys import ConditionId, OptionId

OUT = cap("AAA", CapKind.PERSONS_OUT, 380)
FIRST = frozenset({1})


def test_a_required_minimum_that_can_be_met_is_met() -> None:
    world = scenario([offer("AAA-a", n=2, tour=3)])
    plan = planned(world, line("L", 3, minimum=2), require_minimum=FIRST).plan
    assert filled(plan, "L") == (2,) * 12


def test_a_required_minimum_holds_even_where_no_objective_asks_for_it() -> None:
    world = scenario([offer("AAA-a", n=2, tour=3)], objectives=())
    plan = planned(world, line("L", 3, minimum=2), require_minimum=FIRST).plan
    assert min(filled(plan, "L")) >= 2
    assert values(plan) == {}


@pytest.mark.parametrize(
    ("given", "change"),
    [
        (
            {"caps": (cap("AAA", CapKind.PERSONS_OUT, 380),)},
            "cap of AAA, people out at once: raised from 380 to 400 people",
        ),
        ({"ceilings": (ceiling(390),)}, "force ceiling, whole force: raised from 390 to 400 people"),
        ({"lifts": (lift(350, until=1),)}, "lift from month 0: raised from 350 to 400 persons a month"),
    ],
)
def test_a_contradiction_names_the_smallest_change(given: dict[str, object], change: str) -> None:
    world = scenario([offer("AAA-a", n=5, tour=12)], **given)
    with pytest.raises(Contradiction) as caught:
        planned(world, line("L", 4, minimum=4), require_minimum=FIRST)
    assert [str(one) for one in caught.value.changes] == [change]
    assert caught.value.smallest


def test_where_units_lack_the_minimum_itself_must_give() -> None:
    world = scenario([offer("AAA-a", n=2, tour=12)])
    with pytest.raises(Contradiction) as caught:
        planned(world, line("L", 5, minimum=5), require_minimum=FIRST)
    assert [str(one) for one in caught.value.changes] == [
        "minimum of manoeuvre on line L: lowered from 5 to 2 companies"
    ]


def test_an_option_or_condition_that_is_not_there_is_refused_by_name() -> None:
    world = scenario([])
    with pytest.raises(BadRequest, match="scenario 'test' has no option 'two'; there are: one"):
        generate(world, OptionId("two"), ())
    with pytest.raises(BadRequest, match="no condition 'rain'"):
        planned(world, suppose={ConditionId("rain"): True})
    assert Options().require_minimum == frozenset()
