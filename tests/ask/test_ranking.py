from muster.ask.ranking import promising, rank_state, rank_states, ranked
from muster.ask.result import RankState
from muster.model.keys import OfferId
from muster.model.scenario import Objective
from muster.model.worth import Fall, Worth


def worth(reach: tuple[float, float], floor: tuple[float, float] | None = None, *, settled: bool = False) -> Worth:
    """Two objectives that stand at 10 and 10, proven."""
    aims = (Objective.P1_MIN, Objective.P1_TARGET)
    falls = tuple(
        Fall(objective=aim, before=10.0, before_bound=10.0, after=after, after_bound=low)
        for aim, after, low in zip(aims, reach, floor or reach, strict=True)
    )
    return Worth(falls=falls, lines=(), settled=settled, method="")


A, B, C = (OfferId(name) for name in "abc")


def test_an_ask_is_put_aside_only_if_enough_others_are_better_by_their_bounds() -> None:
    seen = {A: worth((4, 10)), B: worth((10, 10), (5, 10)), C: worth((10, 10), (4, 9))}
    assert promising(seen, 1) == (A, C)
    assert promising(seen, 2) == (A, B, C)


def test_an_ask_that_can_lower_nothing_is_put_aside() -> None:
    assert promising({A: worth((10, 10))}, 5) == ()


def test_strict_order_ranks_one_of_the_first_before_all_of_the_second() -> None:
    assert ranked({A: worth((10, 0)), B: worth((9, 10)), C: worth((10, 10))}) == (B, A)


def test_a_rank_is_proven_only_where_ranges_do_not_overlap() -> None:
    solved = {A: worth((4, 4)), B: worth((6, 6), (5, 5))}
    assert rank_state(0, (A, B), solved, ()) is RankState.PROVEN
    solved[B] = worth((6, 6), (3, 3))
    assert rank_state(0, (A, B), solved, ()) is RankState.FOUND
    solved = {A: worth((4, 4), settled=True), B: worth((6, 6), (3, 3), settled=True)}
    assert rank_state(0, (A, B), solved, ()) is RankState.SETTLED
    assert rank_state(0, (A,), solved, (worth((9, 9), (3, 3)),)) is RankState.FOUND


def test_an_objective_cannot_rise_where_nothing_before_it_changes() -> None:
    fall = Fall(objective=Objective.P1_MIN, before=10, before_bound=7, after=9, after_bound=6)
    open_base = Worth(falls=(fall,), lines=(), settled=False, method="")
    assert open_base.ranges == ((0.0, 4.0),)
    assert not open_base.is_exact


def test_no_place_is_better_known_than_those_before_it() -> None:
    solved = {A: worth((4, 10)), B: worth((5, 10), (2, 10))}
    assert rank_state(1, (A, B), solved, ()) is RankState.PROVEN
    assert rank_states((A, B), solved, ()) == (RankState.FOUND, RankState.FOUND)
