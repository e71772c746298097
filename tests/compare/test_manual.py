"""The manual's example by hand has the numbers of the frontier, and they are proven."""

import re
from pathlib import Path

from tests.compare.cases import STEPS, tiny

from muster.compare.result import Frontier
from muster.model.plan import ProofStatus
from muster.model.scenario import Objective

PAGE = (Path(__file__).parents[2] / "docs" / "compare.md").read_text(encoding="utf-8")


def numbers(frontier: Frontier | None) -> dict[int, tuple[int, ...]]:
    assert frontier is not None
    return {step.limit: tuple(fill.filled for fill in step.fills) for step in frontier.steps}


def printed() -> list[tuple[int, int, int]]:
    found = re.findall(r"^\| (\d+) \| [^|]+ \| (\d+) \| (\d+) \|$", PAGE, re.MULTILINE)
    return [(int(limit), int(first), int(second)) for limit, first, second in found]


def test_the_page_prints_what_people_and_contributors_buy() -> None:
    people, nations = numbers(tiny().ceilings), numbers(tiny().contributors)
    assert [(limit, *people[limit]) for limit in STEPS] == [row for row in printed() if row[0] >= 100]
    assert [(limit, *nations[limit]) for limit in (1, 2, 3)] == [row for row in printed() if row[0] < 100]


def test_every_number_of_the_page_is_proven() -> None:
    for frontier in (tiny().ceilings, tiny().contributors):
        assert frontier is not None
        for step in frontier.steps:
            if step.limit in {*STEPS, 1, 2, 3}:
                assert all(one.status is ProofStatus.PROVEN for one in step.objectives), step.limit


def test_the_drone_guard_is_missing_and_the_ceiling_is_not_why() -> None:
    frontier = tiny().ceilings
    assert frontier is not None
    lack = frontier.flats[0].lack
    assert lack is not None
    assert (lack.capability, lack.short, lack.ceiling_share) == ("counter_uas", 12, 0.0)


def test_published_sizes_of_options_are_steps_too() -> None:
    assert {200, 700} <= numbers(tiny().ceilings).keys()


def test_ardania_comes_first_and_celt_last() -> None:
    frontier = tiny().contributors
    assert frontier is not None
    assert frontier.order == ("ARD", "BOR", "CEL")


def test_the_asks_of_the_page_are_those_of_the_options() -> None:
    guard, watch = (one.asks for one in tiny().sides)
    assert guard is not None
    assert watch is not None
    off = {one.objective: one for one in guard.falls}[Objective.P1_TARGET]
    assert off.at_least == off.at_most == off.found
    assert f"They take {off.found:.0f} of {off.before:.0f} off priority 1." in PAGE
    short = watch.falls[1]
    assert f"`watch` lacks {short.before:.0f} point-months of ships, which one ship fills." in PAGE
    assert short.found == short.before
