"""What may stand beside a scenario for its deployment: a list of movements, and factors that it overrules."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from muster.documents import kinds as k
from muster.documents.bundled import scenarios
from muster.documents.codes import Code
from muster.documents.csv_table import read_csv
from muster.documents.folder import BESIDE, SCENARIO_FILE, content_of
from muster.documents.raw import RawScenario, nearest, one_of, quoted
from muster.documents.rows import Row
from muster.documents.tables import Entry
from muster.documents.typed import understood
from muster.errors import BadInput, Finding, Where

MOVEMENTS, DEPLOYMENT = BESIDE


class OverruledRow(Row):
    """A factor of deployment that a scenario overrules, with the band to try and the reason."""

    factor: Annotated[str, k.FACTOR_KEY]
    low: Annotated[float, k.FIGURE]
    value: Annotated[float, k.FIGURE]
    high: Annotated[float, k.FIGURE]
    reason: Annotated[str, k.TEXT]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overruled:
    """A factor of deployment at its low, likely and high value, and why it is not that of the table of factors."""

    low: float
    value: float
    high: float
    reason: str


def movements_beside(scenario: Path) -> Path | None:
    """Return the movement list that stands beside a scenario, None where there is none."""
    return _beside(scenario, MOVEMENTS)


def factors_beside(scenario: Path, known: Collection[str]) -> Mapping[str, Overruled]:
    """Return the factors that a scenario overrules by the table ``deployment`` beside it, by key.

    ``known`` are the factors that there are.

    Raises
    ------
    BadInput
        With everything that is wrong in the table.
    """
    file = _beside(scenario, DEPLOYMENT)
    if file is None:
        return {}
    into = RawScenario(place=Where(file=file.name))
    content = content_of(file, into.place, into)
    if content is not None:
        read_csv(DEPLOYMENT, file.name, content, into)
    findings = list(into.findings)
    entries = list(understood(into.tables[DEPLOYMENT], OverruledRow, findings)) if DEPLOYMENT in into.tables else []
    findings += _strange(entries, known)
    if findings:
        raise BadInput(findings)
    rows = (entry.row for entry in entries)
    return {one.factor: Overruled(low=one.low, value=one.value, high=one.high, reason=one.reason) for one in rows}


def _beside(scenario: Path, table: str) -> Path | None:
    folder = scenario if scenario.exists() else scenarios().get(str(scenario), scenario)
    file = (folder.parent if folder.name == SCENARIO_FILE else folder) / f"{table}.csv"
    return file if file.is_file() else None


def _strange(entries: list[Entry[OverruledRow]], known: Collection[str]) -> Iterator[Finding]:
    seen: set[str] = set()
    for entry in entries:
        one, where = entry.row, entry.where("factor")
        if one.factor not in known:
            hint = nearest(one.factor, known)
            yield Finding(
                code=Code.OUT_OF_RANGE, where=where, found=quoted(one.factor), allowed=one_of(known, most=30), hint=hint
            )
        if one.factor in seen:
            yield Finding(code=Code.DUPLICATE_ID, where=where, found=quoted(one.factor), allowed="every factor once")
        seen.add(one.factor)
        if min(one.low, one.value, one.high) < 0:
            found = f"{min(one.low, one.value, one.high):g}"
            yield Finding(code=Code.OUT_OF_RANGE, where=entry.where("value"), found=found, allowed="0 or more")
