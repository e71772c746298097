import pytest
import typer

from muster.cli.arguments import seconds, seed, share, truths


def test_suppositions_are_read_with_or_without_blanks() -> None:
    assert truths("ceasefire=true, us_backstop = false,") == {"ceasefire": True, "us_backstop": False}


@pytest.mark.parametrize("text", ["ceasefire", "ceasefire=yes", "=true", "a=true,a=false", "a=true=false"])
def test_suppositions_of_another_form_are_usage_faults(text: str) -> None:
    with pytest.raises(typer.BadParameter):
        truths(text)


@pytest.mark.parametrize(
    ("text", "hint"), [("0,5", "write 0.5"), ("50%", "write 0.5"), ("2", "0 to 1"), ("x", "0 to 1")]
)
def test_a_gap_by_another_habit_gets_a_hint(text: str, hint: str) -> None:
    with pytest.raises(typer.BadParameter, match=hint):
        share(text)


@pytest.mark.parametrize("text", ["ten", "-1", "inf", "nan", ""])
def test_seconds_are_a_number_none_or_more(text: str) -> None:
    assert seconds("30") == 30.0
    with pytest.raises(typer.BadParameter, match="number of seconds"):
        seconds(text)


@pytest.mark.parametrize("text", ["x", "1.5", "-1", ""])
def test_a_seed_is_a_whole_number(text: str) -> None:
    assert seed("9007199254740993") == 9007199254740993
    with pytest.raises(typer.BadParameter, match="whole number"):
        seed(text)
