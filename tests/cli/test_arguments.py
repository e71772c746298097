import pytest
import typer

from muster.cli.arguments import share, truths


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
