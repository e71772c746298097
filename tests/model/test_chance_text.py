"""Chances as they are typed: there and back, and what is said where they cannot be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.errors import BadRequest
from muster.model.chance import ChanceKind, DaysBetween, PercentBetween, StatedChance, Teller, Uncertainty
from muster.model.chance_text import allowed_for, chance_text, chances_of
from muster.model.keys import SourceId

ASSUMED = Uncertainty(
    refusal_share=0.02,
    refusal_days=90,
    delay_share=0.15,
    delay=DaysBetween(least=3, most=21),
    attrition_share=0.05,
    attrition=DaysBetween(least=30, most=120),
)


@st.composite
def spans(draw: st.DrawFn, least: int, most: int) -> DaysBetween:
    numbers = sorted(draw(st.lists(st.integers(least, most), min_size=3, max_size=3)))
    likely = numbers[1] if draw(st.booleans()) else None
    return DaysBetween(least=numbers[0], most=numbers[2], likely=likely)


@st.composite
def percents(draw: st.DrawFn) -> PercentBetween:
    days = draw(spans(-10_000, 100_000))
    return PercentBetween(least=days.least, most=days.most, likely=days.likely)


SHARES = st.integers(1, 1_000_000).map(lambda millionths: millionths / 1_000_000)
CHANCES = st.builds(
    Uncertainty,
    start_shift=spans(-730, 730),
    length_change=spans(-3_650, 3_650) | percents(),
    refusal_share=SHARES,
    refusal_days=st.integers(1, 730),
    extension_share=SHARES,
    extension=spans(0, 730),
    delay_share=SHARES,
    delay=spans(0, 365),
    attrition_share=SHARES,
    attrition=spans(0, 3_650),
    random_start=st.booleans(),
)


@given(CHANCES)
def test_what_is_drawn_is_read_back_from_its_text(chance: Uncertainty) -> None:
    assert chances_of(ASSUMED, chance_text(chance)).uncertainty == chance


@given(CHANCES, st.sets(st.sampled_from(list(ChanceKind))))
def test_every_text_is_written_as_it_was_read(chance: Uncertainty, off: set[ChanceKind]) -> None:
    parts = [part for part in chance_text(chance).split(",") if ChanceKind(part.partition("=")[0]) not in off]
    text = chance_text(chances_of(Uncertainty(), ",".join(parts)).uncertainty)
    assert chance_text(chances_of(ASSUMED, text).uncertainty) == text


@given(CHANCES, st.randoms(use_true_random=False))
def test_the_order_of_what_is_typed_changes_nothing(chance: Uncertainty, luck: object) -> None:
    parts = chance_text(chance).split(",")
    luck.shuffle(parts)  # type: ignore[attr-defined]
    assert chances_of(ASSUMED, " , ".join(parts)).uncertainty == chance


def test_what_is_not_named_stays_as_assumed_and_says_so() -> None:
    found = chances_of(ASSUMED, "delay=0..21,refusal=5%")
    assert found.uncertainty.attrition_share == ASSUMED.attrition_share
    assert (found.uncertainty.delay_share, found.uncertainty.delay) == (1.0, DaysBetween(least=0, most=21))
    assert (found.uncertainty.refusal_share, found.uncertainty.refusal_days) == (0.05, 90)
    assert {kind for kind, teller in found.told_by.items() if teller is Teller.ASKED} == {
        ChanceKind.DELAY,
        ChanceKind.REFUSAL,
    }


def test_none_switches_off_all_that_is_not_named_or_one_kind() -> None:
    assert chances_of(ASSUMED, "none").uncertainty == Uncertainty()
    only = chances_of(ASSUMED, "none,attrition=10%").uncertainty
    assert only == Uncertainty(attrition_share=0.1, attrition=ASSUMED.attrition)
    assert chances_of(ASSUMED, "delay=none").uncertainty.delay_share == 0.0


def test_what_is_typed_comes_before_what_the_scenario_states_before_what_is_assumed() -> None:
    stated = [
        StatedChance(kind=ChanceKind.DELAY, value="40%:5", source=SourceId("S")),
        StatedChance(kind=ChanceKind.REFUSAL, value="none", source=SourceId("S")),
    ]
    found = chances_of(ASSUMED, "refusal=1%", stated)
    assert found.uncertainty.delay == DaysBetween(least=5, most=5)
    assert (found.uncertainty.refusal_share, found.uncertainty.attrition_share) == (0.01, 0.05)
    assert [found.told_by[kind] for kind in (ChanceKind.DELAY, ChanceKind.REFUSAL, ChanceKind.ATTRITION)] == [
        Teller.SCENARIO,
        Teller.ASKED,
        Teller.ASSUMED,
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("start=5..1", "found 'start=5..1'; allowed: start=DAYS"),
        ("start=-800", "from -730 to 730"),
        ("length=-10%..30", "all in per cent as length=-10%..30%"),
        ("length=-101%", "per cent from -100 to 1000"),
        ("refusal=5", "allowed: refusal=SHARE%"),
        ("refusal=5%:1..9", "N whole days from 1 to 730"),
        ("delay=101%:3", "SHARE from 0 to 100"),
        ("delay=5%:-3", "from 0 to 365"),
        ("extension=:30", "extension=SHARE%:DAYS"),
        ("attrition=0.00001%", "four decimals at most"),
        ("stand=nowhere", "stand=anywhere or stand=spread"),
        ("delya=5%", "did you mean delay=5%?"),
        ("colour", "each also =none"),
        ("delay=1,delay=2", "each of them once"),
        ("delay=1,none", "none before all others"),
    ],
)
def test_what_cannot_be_read_is_told_with_what_is_allowed(text: str, told: str) -> None:
    with pytest.raises(BadRequest) as caught:
        chances_of(ASSUMED, text)
    assert told in str(caught.value)


@pytest.mark.parametrize("kind", ChanceKind)
def test_what_is_allowed_of_a_kind_is_said_without_its_name_in_a_table(kind: ChanceKind) -> None:
    assert "=" not in allowed_for(kind)
