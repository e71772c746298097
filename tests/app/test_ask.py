import json
from pathlib import Path

import jsonschema
import pytest
from tests.house.tree import ROOT

from muster.app.ask import AskRequest, ask
from muster.ask.options import Options as AskOptions
from muster.errors import BadRequest
from muster.generate.options import Options
from muster.model.keys import ContributorId

EXPECTED = {"brief.html", "ask.json", "plan.json", "asks.csv", "falls.csv", "by_line.csv", "set.csv", "who.csv"}
QUICK = Options(time_limit_s=6)


def test_the_result_folder_holds_brief_asks_and_sheets(scenario: Path, tmp_path: Path) -> None:
    result = ask(AskRequest(scenario=scenario, out=tmp_path / "out", options=QUICK, ask=AskOptions(n_most=2)))
    there = {file.name for file in (tmp_path / "out").iterdir()}
    assert there >= EXPECTED
    assert there == {file.name for file in result.files} | {"muster-result.json"}
    written = json.loads((tmp_path / "out" / "ask.json").read_text("utf-8"))
    schema = json.loads((ROOT / "docs" / "ask.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(written, schema)
    assert set(written) == set(schema["required"]) == set(schema["properties"])


def test_progress_goes_from_nothing_to_all_and_never_back(scenario: Path) -> None:
    told: list[float] = []
    request = AskRequest(scenario=scenario, options=QUICK, ask=AskOptions(n_most=1))
    assert ask(request, lambda _doing, done_share: told.append(done_share)).files == ()
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)


def test_a_nation_that_is_not_there_is_refused(scenario: Path) -> None:
    with pytest.raises(BadRequest, match="no contributor 'XXX'"):
        ask(AskRequest(scenario=scenario, ask=AskOptions(nation=ContributorId("XXX"))))


def test_a_month_beyond_the_horizon_is_refused(scenario: Path) -> None:
    with pytest.raises(BadRequest, match=r"start in month 99; the months are 0 \("):
        ask(AskRequest(scenario=scenario, ask=AskOptions(ready_month=99)))


def test_a_folder_without_a_plan_is_named_in_plain_words(scenario: Path, tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match=r"no plan is in .*plan\.json is missing"):
        ask(AskRequest(scenario=scenario, plan=tmp_path))


def test_what_was_asked_for_is_written_and_not_what_the_plan_got_of_it(scenario: Path) -> None:
    made = ask(AskRequest(scenario=scenario, options=QUICK, ask=AskOptions(n_most=0))).asking.provenance
    assert (made.options["time_limit_s"], made.options["k"]) == ("6", "0")
