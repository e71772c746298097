"""The teaching case reads, and sizes to the lines that its README reckons by hand."""

from pathlib import Path

from muster.documents.read import read
from muster.model.keys import OptionId
from muster.size.verb import size

FOLDER = Path(__file__).parents[2] / "scenarios" / "tiny-strait"


def test_the_teaching_case_reads_without_an_error() -> None:
    assert read(FOLDER).warnings == ()


def test_its_one_task_becomes_three_lines_by_arithmetic_that_fits_in_the_head() -> None:
    lines = {line.id: line for line in size(read(FOLDER).scenario, OptionId("guard")).lines}
    derived = {key: (set(line.need), set(line.need_min)) for key, line in lines.items() if str(key).startswith("port-")}
    assert derived == {
        "port-manoeuvre": ({4}, {2}),
        "port-eod": ({2}, {1}),
        "port-counter_uas": ({1}, {1}),
    }
    assert len(lines) == 7


def test_it_shows_one_of_everything_that_the_tour_explains() -> None:
    scenario = read(FOLDER).scenario
    assert len(scenario.contributors) == 3
    assert {member.package for member in scenario.packages} == {"cel-sea"}
    assert len(scenario.caveats) == 1
    assert [condition.id for condition in scenario.conditions if condition.state == "open"] == ["vote_cel"]
    assert [line.id for line in scenario.lines if line.lead_rule != "none"] == ["ships"]
    assert [line.id for line in scenario.lines if line.overlap_months] == ["ships"]


def test_nothing_invented_is_called_reported() -> None:
    scenario = read(FOLDER).scenario
    assert {offer.basis for offer in scenario.offers} == {"assumed"}
    assert {source.grade for source in scenario.sources} == {"illustrative"}
