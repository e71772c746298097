import pytest
import typer

from muster.cli.arguments import truths


def test_suppositions_are_read_with_or_without_blanks() -> None:
    assert truths("ceasefire=true, us_backstop = false,") == {"ceasefire": True, "us_backstop": False}


@pytest.mark.parametrize("text", ["ceasefire", "ceasefire=yes", "=true", "a=true,a=false", "a=true=false"])
def test_suppositions_of_another_form_are_usage_faults(text: str) -> None:
    with pytest.raises(typer.BadParameter):
        truths(text)
