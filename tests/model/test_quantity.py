import pytest

from muster.model.quantity import Assume, Quantity


@pytest.mark.parametrize("assume", Assume)
def test_a_plain_value_is_planned_as_it_is_whatever_is_assumed(assume: Assume) -> None:
    assert Quantity(low=4, likely=4, high=4).planned(assume) == 4


def test_an_unknown_quantity_is_planned_as_zero_unless_asked() -> None:
    unknown = Quantity(low=1, likely=2, high=3, known=False)
    assert [unknown.planned(assume) for assume in Assume] == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (Quantity(low=4, likely=4, high=4), "4"),
        (Quantity(low=1, likely=2, high=3), "1..2..3"),
        (Quantity(low=0, likely=0, high=0, known=False), "unknown"),
        (Quantity(low=1, likely=2, high=3, known=False), "unknown 1..2..3"),
    ],
)
def test_a_quantity_is_written_as_in_a_cell(quantity: Quantity, text: str) -> None:
    assert str(quantity) == text
