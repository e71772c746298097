"""What is assumed of chance, and how it is told."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from muster.model.chance import DaysBetween, PercentBetween, Teller, Uncertainty
from muster.model.chance_text import chance_text, chances_of
from muster.rotate.study.chances import ASSUMED, NOBODY_SAYS, in_words

PAGE = (Path(__file__).parents[3] / "docs" / "rotate.md").read_text(encoding="utf-8")


def test_the_page_states_what_is_assumed_as_it_is_typed() -> None:
    assert f"`{chance_text(ASSUMED)}`" in PAGE


def test_where_nobody_says_anything_all_is_assumed() -> None:
    assert NOBODY_SAYS.uncertainty == ASSUMED
    assert set(NOBODY_SAYS.told_by.values()) == {Teller.ASSUMED}


@given(st.integers(0, 100), st.integers(0, 20))
def test_every_kind_that_is_drawn_has_a_sentence_and_no_other(share: int, days: int) -> None:
    found = chances_of(Uncertainty(), f"none,delay={share}%:{days},start={days}").uncertainty
    kinds = {"delay"} if share else set()
    assert {kind.value for kind in in_words(found)} == kinds | ({"start"} if days else set())


def test_a_triangle_and_a_part_of_a_length_are_told_in_words() -> None:
    told = in_words(
        Uncertainty(
            length_change=PercentBetween(least=-1_000, most=3_050, likely=0),
            start_shift=DaysBetween(least=-14, most=28),
        )
    )
    assert list(told.values()) == [
        "Lines begin later by -14 to 28 days.",
        "Lines last longer by -10 to 30.5 per cent of their length, most likely 0.",
    ]
