import csv

from tests.house.tree import ROOT, SOURCE

from muster.deploy.factors import factors

PAGE = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")


def as_table() -> str:
    """Return the factors as the Markdown table that the page shows."""
    head = "| factor | low | likely | high | measure | source | grade |\n|---|---|---|---|---|---|---|\n"
    lines = [
        f"| {one.title} (`{one.id}`) | {one.low:g} | {one.value:g} | {one.high:g} | {one.measure} | `{one.source}` "
        f"| {one.grade} |\n"
        for one in factors().values()
    ]
    return head + "".join(lines)


def keys(folder: str) -> set[str]:
    with (SOURCE / "data" / folder / "sources.csv").open(encoding="utf-8", newline="") as table:
        return {row["id"] for row in csv.DictReader(table)}


def test_the_page_shows_every_factor_with_its_source() -> None:
    assert as_table() in PAGE


def test_every_source_of_a_factor_is_known_and_stands_in_the_page() -> None:
    known = keys("deploy")
    assert {str(one.source) for one in factors().values()} <= known | keys("ways")
    assert [key for key in known if f"`{key}`" not in PAGE] == []
