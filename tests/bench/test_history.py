from bench.history import as_table, cases
from tests.house.tree import ROOT


def test_the_page_shows_what_the_planner_says_of_moves_that_took_place() -> None:
    assert as_table().strip() in (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")


def test_misses_are_told_beside_the_cases_that_are_met() -> None:
    verdicts = [one.verdict.split(":")[0] for one in cases()]
    assert {"meets", "miss"} == set(verdicts)
