"""Replications: what they depend on and what they do not."""

from dataclasses import replace
from zlib import crc32

import numpy as np
import pytest
from tests.rotate.build import coalition, need

from muster.errors import BadRequest
from muster.model.chance import DaysBetween, PercentBetween, Uncertainty
from muster.model.rotating import RotatingOffer
from muster.model.rotation import Rotation
from muster.rotate.verb import FillOrder, Options, replicate

ANYTHING = Uncertainty(
    start_shift=DaysBetween(least=-20, most=40),
    length_change=DaysBetween(least=-30, most=30),
    refusal_share=0.2,
    extension_share=0.2,
    extension=DaysBetween(least=1, most=20),
    delay_share=0.3,
    delay=DaysBetween(least=1, most=15),
    attrition_share=0.2,
    attrition=DaysBetween(least=10, most=60),
    random_start=True,
)


def force() -> Rotation:
    needs = (need("guard", n=2), need("watch", priority=2, n=2, days=(50, 300)), need("reserve", priority=2, n=1))
    offers = (RotatingOffer(id="a", notice_days=20), RotatingOffer(id="b", notice_days=40), RotatingOffer(id="c"))
    made = coalition((4, offers[0]), (5, offers[1]), (2, offers[2]), needs=needs)
    return replace(made, units=tuple(replace(unit, cycle_day=None) for unit in made.units))


def hash_of(name: str, step: int) -> int:
    return crc32(f"{name}{step}".encode())


def test_how_many_run_side_by_side_changes_nothing() -> None:
    alone = replicate(force(), ANYTHING, Options(reasons=True), n=8, seed=3)
    together = replicate(force(), ANYTHING, Options(reasons=True), n=8, seed=3, processes=4)
    for name in ("asked", "filled", "out", "unit_days", "missing", "departures", "promises_broken"):
        assert np.array_equal(getattr(alone, name), getattr(together, name))


def test_a_replication_is_the_same_however_many_follow() -> None:
    few, many = (replicate(force(), ANYTHING, Options(), n=n, seed=3) for n in (3, 6))
    assert np.array_equal(few.filled, many.filled[:3])


def test_the_order_of_rows_changes_nothing() -> None:
    first = replicate(force(), ANYTHING, Options(), n=6, seed=3)
    made = force()
    for step in (2, 3, 7):
        turned = replace(
            made,
            units=tuple(sorted(made.units, key=lambda unit: hash_of(unit.id, step))),
            needs=tuple(sorted(made.needs, key=lambda each: hash_of(each.id, step))),
            offers=tuple(sorted(made.offers, key=lambda each: hash_of(each.id, step))),
            cycles=tuple(sorted(made.cycles, key=lambda each: hash_of(each.id, step))),
        )
        again = replicate(turned, ANYTHING, Options(), n=6, seed=3)
        places = [again.needs.index(name) for name in first.needs]
        assert np.array_equal(first.filled, again.filled[:, places])
        assert np.array_equal(first.unit_days, again.unit_days)
        assert np.array_equal(first.departures, again.departures)


def test_names_change_nothing() -> None:
    made = force()
    first = replicate(made, ANYTHING, Options(), n=6, seed=3)
    offers = {"a": "z", "b": "y", "c": "x"}
    units = {unit.id: f"{len(made.units) - turn} other" for turn, unit in enumerate(made.units)}
    renamed = replace(
        made,
        units=tuple(
            replace(
                unit, id=units[unit.id], offer=offers[unit.offer or ""], component=offers[unit.component], kind="miner"
            )
            for unit in made.units
        ),
        needs=tuple(replace(each, id=f"{9 - turn}", kind="miner") for turn, each in enumerate(made.needs)),
        offers=tuple(replace(each, id=offers[each.id]) for each in made.offers),
    )
    again = replicate(renamed, ANYTHING, Options(), n=6, seed=3)
    assert np.array_equal(first.filled, again.filled)
    assert np.array_equal(first.unit_days, again.unit_days[:, ::-1])


def test_two_policies_are_drawn_for_alike() -> None:
    """Needs begin and end on the same days in both, so what is asked for is the same."""
    made = force()
    shorter = replace(made, cycles=tuple(replace(cycle, tour_days=40) for cycle in made.cycles))
    first, second = (replicate(each, ANYTHING, Options(), n=5, seed=3) for each in (made, shorter))
    assert np.array_equal(first.asked, second.asked)
    assert not np.array_equal(first.filled, second.filled)


def test_what_begins_otherwise_is_known_no_sooner_than_it_is_said_to_be() -> None:
    sudden = replace(need("guard", days=(100, 200)), known_days=0)
    made = coalition((1, RotatingOffer(id="a", notice_days=20)), needs=(sudden,))
    shifted = Uncertainty(start_shift=DaysBetween(least=30, most=30))
    done = replicate(made, shifted, Options(bucket_days=1), n=1)
    assert np.flatnonzero(done.asked[0, 0]).min() + 1 == 130
    assert np.flatnonzero(done.filled[0, 0]).min() + 1 == 150


def test_another_seed_draws_otherwise() -> None:
    first, second = (replicate(force(), ANYTHING, Options(), n=4, seed=seed) for seed in (1, 2))
    assert not np.array_equal(first.asked, second.asked)


def test_without_chance_all_replications_are_the_same_and_days_add_up() -> None:
    done = replicate(force(), Uncertainty(), Options(reasons=True), n=3)
    assert (done.filled == done.filled[0]).all()
    assert np.array_equal(done.asked.sum(axis=2), done.filled.sum(axis=2) + done.missing.sum(axis=2))
    assert done.unit_days.sum(axis=(1, 2)).tolist() == [11 * 400] * 3
    assert np.array_equal(done.out.sum(axis=2), done.unit_days[:, :, :2].sum(axis=2))
    assert np.array_equal(done.by_kind(done.filled).sum(axis=1), done.filled.sum(axis=1))


def test_everybody_refuses_if_calls_are_always_refused() -> None:
    done = replicate(force(), Uncertainty(refusal_share=1.0), Options(reasons=True), n=2)
    assert done.filled.sum() == 0
    assert done.missing[:, :, done.reasons.index(done.reasons[1])].sum() > 0


def test_the_fill_share_lies_between_nothing_and_all() -> None:
    shares = replicate(force(), ANYTHING, Options(), n=20, seed=5, processes=2).fill_shares
    assert ((shares > 0) & (shares < 1)).all()


def test_less_than_one_replication_is_refused() -> None:
    with pytest.raises(BadRequest):
        replicate(force(), ANYTHING, Options(), n=0)
    with pytest.raises(BadRequest):
        replicate(force(), ANYTHING, Options(order=FillOrder.MARATHON), n=1)


def filled_days(uncertainty: Uncertainty) -> list[int]:
    """Return the days on which one unit with a tour of 60 days, 10 of them overlap, and 100 of rest fills a need."""
    made = coalition((1, RotatingOffer(id="a")), needs=(need("guard", days=(1, 300)),))
    done = replicate(made, uncertainty, Options(bucket_days=1), n=1)
    return (np.flatnonzero(done.filled[0, 0]) + 1).tolist()


def test_a_unit_comes_back_for_its_next_tour_after_its_rest() -> None:
    assert filled_days(Uncertainty()) == [*range(1, 51), *range(161, 211)]


def test_whoever_is_delayed_comes_later_and_stays_as_long() -> None:
    late = Uncertainty(delay_share=1.0, delay=DaysBetween(least=5, most=5))
    assert filled_days(late) == [*range(6, 56), *range(171, 221)]


def test_a_tour_that_is_extended_fills_longer_and_puts_off_the_rest() -> None:
    longer = Uncertainty(extension_share=1.0, extension=DaysBetween(least=7, most=7))
    assert filled_days(longer) == [*range(1, 58), *range(168, 225)]


def test_a_unit_that_is_lost_comes_later_than_its_rest_lets_it() -> None:
    lost = Uncertainty(attrition_share=1.0, attrition=DaysBetween(least=20, most=20))
    assert filled_days(lost) == [*range(1, 51), *range(181, 231)]


MOVED = Uncertainty(
    start_shift=DaysBetween(least=-9, most=30), length_change=PercentBetween(least=-2_000, most=5_000, likely=1_000)
)


def asked_days(made: Rotation, uncertainty: Uncertainty, n: int = 6) -> dict[str, list[list[int]]]:
    """Return the days on which each need asks for anything, run by run."""
    done = replicate(made, uncertainty, Options(bucket_days=1), n=n, seed=2)
    return {
        name: [(np.flatnonzero(done.asked[run, place]) + 1).tolist() for run in range(n)]
        for place, name in enumerate(done.needs)
    }


def test_parts_of_one_line_begin_later_and_last_longer_together() -> None:
    whole, peak = need("base", days=(40, 140)), need("peak", priority=2, days=(60, 90))
    more = need("more", days=(100, 140))
    parts = tuple(replace(one, moves_with="line") for one in (whole, peak, more))
    made = replace(coalition((1, RotatingOffer(id="a")), needs=parts), last_day=400)
    found = asked_days(made, MOVED)
    assert len({days[0] for days in found["base"]}) > 1
    for base, top, late in zip(found["base"], found["peak"], found["more"], strict=True):
        assert top[0] - base[0] == 20
        assert late[0] - base[0] == 60
        assert late[-1] == base[-1]
        assert len(top) == min(30, len(base) - 20)


def test_a_part_that_begins_after_the_drawn_end_of_its_line_never_begins() -> None:
    parts = tuple(
        replace(need(name, days=days), moves_with="line") for name, days in (("a", (1, 60)), ("b", (80, 100)))
    )
    short = Uncertainty(length_change=PercentBetween(least=-5_000, most=-5_000))
    made = replace(coalition((2, RotatingOffer(id="a")), needs=parts), last_day=120)
    assert asked_days(made, short, n=1) == {"a": [[*range(1, 50)]], "b": [[]]}


def test_a_line_lasts_longer_by_a_part_of_its_own_length_and_never_less_than_a_day() -> None:
    made = replace(coalition((1, RotatingOffer(id="a")), needs=(need("guard", days=(11, 51)),)), last_day=200)
    longer = Uncertainty(length_change=PercentBetween(least=2_500, most=2_500))
    assert asked_days(made, longer, n=1)["guard"] == [[*range(11, 61)]]
    gone = Uncertainty(length_change=PercentBetween(least=-10_000, most=-10_000))
    assert asked_days(made, gone, n=1)["guard"] == [[11]]
    ahead = Uncertainty(start_shift=DaysBetween(least=-30, most=-30))
    assert asked_days(made, ahead, n=1)["guard"] == [[*range(1, 41)]]
