"""The columns of MARATHON's output."""

import csv
import io
from collections import Counter
from itertools import pairwise

import pytest
from tests.rotate.build import need, rotation, unit
from tests.rotate.reference import as_numbered, needs_reference, read, rows, trends

from muster.documents.marathon.write import deployments_csv, locations_csv, trends_csv
from muster.rotate.verb import FillOrder, Options, rotate

REPLAY = Options(order=FillOrder.MARATHON)
CASES = [
    "default-42u71d",
    "auto-policy-42u71d",
    "runamc-testdata",
    "followon-7d",
    "forward-stationing",
    "with_cannibals",
]


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_deployment_is_a_row_with_where_the_unit_came_from() -> None:
    asked = rotation((unit("u", day=149),), (need("guard", days=(1, 40)),))
    (row,) = table(deployments_csv(asked, rotate(asked, REPLAY)))
    assert (row["DeployInterval"], row["Unit"], row["Location"], row["FillType"]) == ("1", "u", "Ready", "Primary")
    assert (row["FillPath"], row["PathLength"], row["DeployDate"]) == ("sapper", "0", "")


def test_a_name_that_a_spreadsheet_would_run_is_written_as_text() -> None:
    asked = rotation((unit("=u", day=149),), (need("guard", days=(1, 40)),))
    assert table(deployments_csv(asked, rotate(asked, REPLAY)))[0]["Unit"] == "'=u"


def test_trends_tell_every_day_of_a_need_once() -> None:
    asked = rotation((unit("u", day=149),), (need("guard", days=(1, 100)),))
    found = [(int(row["t"]), int(row["deltaT"])) for row in table(trends_csv(asked, rotate(asked, REPLAY)))]
    assert sum(days for _, days in found) == 99
    assert all(day + days == following for (day, days), (following, _) in pairwise(found))


def test_a_unit_does_not_move_when_its_relief_begins() -> None:
    asked = rotation((unit("u", day=149),), (need("guard", days=(1, 100)),))
    assert [row["T"] for row in table(locations_csv(rotate(asked, REPLAY)))] == ["1", "61"]


@needs_reference
@pytest.mark.parametrize("case", CASES)
def test_the_deployments_are_the_published_table_row_by_row(case: str) -> None:
    asked = as_numbered(read(case), case)
    ours, theirs = table(deployments_csv(asked, rotate(asked, REPLAY))), rows(case, "deployments.csv")
    assert list(ours[0]) == list(theirs[0])
    assert ours == theirs


@needs_reference
@pytest.mark.parametrize("case", CASES)
def test_every_day_of_every_need_is_the_published_one(case: str) -> None:
    asked = as_numbered(read(case), case)
    counted = ("TotalFilled", "Overlapping", "Deployed", "ACFilled", "RCFilled", "NGFilled", "NGOverlap")

    def days(trend: list[dict[str, str]]) -> dict[tuple[str, int], list[str]]:
        return {
            (row["DemandName"], day): [row[name] for name in counted]
            for row in trend
            for day in range(int(row["t"]), int(row["t"]) + int(row["deltaT"]))
        }

    assert days(table(trends_csv(asked, rotate(asked, REPLAY)))) == days(trends(case))


@needs_reference
@pytest.mark.parametrize(
    ("case", "missing"), [("runamc-testdata", 3), *((case, 0) for case in CASES if case[0] != "r")]
)
def test_every_move_of_every_unit_is_the_published_one(case: str, missing: int) -> None:
    asked = as_numbered(read(case), case)
    ours, theirs = (
        Counter(tuple(row.items()) for row in some)
        for some in (table(locations_csv(rotate(asked, REPLAY))), rows(case, "locations.csv"))
    )
    assert not ours - theirs
    assert (theirs - ours).total() == missing
