from bench.history import FOLDER, as_table, cases
from tests.house.tree import ROOT


def test_the_page_shows_what_the_planner_says_of_moves_that_took_place() -> None:
    assert as_table().strip() in (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")


def test_misses_are_told_beside_the_cases_that_are_met() -> None:
    verdicts = [one.verdict.split(":")[0] for one in cases()]
    assert {"meets", "meets with its band only", "miss"} == set(verdicts)


def test_what_is_published_stands_beside_its_case_and_no_case_is_left_out() -> None:
    assert {one.name for one in cases()} == {path.parent.name for path in FOLDER.glob("*/scenario.yaml")}
