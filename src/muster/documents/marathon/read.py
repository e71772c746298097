"""A folder or workbook of MARATHON's tables to a rotation."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from muster.documents.codes import Code
from muster.documents.csv_table import read_csv
from muster.documents.folder import content_of
from muster.documents.marathon.asked import read_needs
from muster.documents.marathon.columns import columns
from muster.documents.marathon.force import read_units
from muster.documents.marathon.policies import read_cycles, read_periods, read_policies
from muster.documents.marathon.sheet import counted, sheet
from muster.documents.raw import RawScenario, one_of, warning
from muster.documents.workbook import read_tables
from muster.errors import BadInput, Finding, Severity, Where
from muster.model.rotation import RotatingUnit, Rotation, RotationNeed, StandIn

_NEEDED = ("SupplyRecords", "DemandRecords", "PolicyRecords", "PeriodRecords", "Parameters")
MARKS = _NEEDED[:4]
"""Tables by which those of MARATHON are known."""
WEIGHTS = "initial_units"
"""The table of MARATHON's output with the weights that settle ties; read where it stands beside its input."""
_UNREAD_QUIETLY = frozenset({"PolicyDefs", "SuitabilityRecords", "GhostProportionsAggregate"})


@dataclass(frozen=True, slots=True, kw_only=True)
class MarathonDocument:
    """A rotation as it was read; types that nobody asks for, or nobody has, are left out."""

    rotation: Rotation
    warnings: tuple[Finding, ...]


def read_marathon(path: Path) -> MarathonDocument:
    """Return the rotation in MARATHON's tables at ``path``: a folder of CSV files or an XLSX workbook.

    Raises
    ------
    BadInput
        If anything is wrong; it holds every finding.
    """
    into = RawScenario(place=Where(file=path.name))
    try:
        if path.is_dir():
            _read_folder(path, into)
        else:
            _read_book(path, into)
    except OSError as fault:
        into.error(Code.FILE_UNREADABLE, into.place, str(fault.strerror or fault), "a folder or an .xlsx workbook")
        raise BadInput(into.findings) from fault
    _ask_for_tables(into)
    rotation = _rotation(into)
    if any(finding.severity is Severity.ERROR for finding in into.findings):
        raise BadInput(_once(into.findings))
    return MarathonDocument(rotation=rotation, warnings=_once(into.findings))


def holds_marathon(path: Path) -> bool:
    """Return whether ``path`` is a folder with MARATHON's tables, or with some of them and no scenario."""
    if not path.is_dir() or (path / "scenario.yaml").exists():
        return False
    return any((path / f"{name}.csv").is_file() for name in MARKS)


def _ask_for_tables(into: RawScenario) -> None:
    """Return if every table is there; what follows from a missing one is not told."""
    missing = [name for name in _NEEDED if name not in into.tables and name not in into.unread]
    for name in missing:
        hint = f"these look like tables of MARATHON; {name} is missing"
        into.error(Code.MISSING_TABLE, into.place, f"no table {name}", f"a table {name}", hint)
    if missing:
        raise BadInput([one for one in into.findings if one.severity is Severity.ERROR])


def _once(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings; what several rows have in common is told of the first of them, with their number."""
    times = Counter(map(_told, findings))
    first: dict[tuple[str | None, ...], Finding] = {}
    for one in findings:
        first.setdefault(_told(one), one)
    return tuple(
        one if times[told] == 1 else replace(one, found=f"{one.found}, in {counted(times[told])}")
        for told, one in first.items()
    )


def _told(one: Finding) -> tuple[str | None, ...]:
    return one.code, one.where.file, one.where.sheet, one.where.field, one.found, one.allowed


def _read_folder(folder: Path, into: RawScenario) -> None:
    for file in sorted(folder.iterdir()):
        if file.suffix.lower() != ".csv" or file.stem in _UNREAD_QUIETLY:
            continue
        if file.stem not in columns():
            allowed = one_of(columns())
            into.findings.append(warning(Code.NOT_USED, Where(file=file.name), f"the table {file.stem}", allowed))
        elif not file.resolve().is_relative_to(folder.resolve()):
            where = Where(file=file.name)
            into.error(Code.FILE_OUTSIDE, where, "a link that leads out of the folder", "a file within the folder")
            into.unread.add(file.stem)
        elif (content := content_of(file, Where(file=file.name), into)) is None:
            into.unread.add(file.stem)
        else:
            read_csv(file.stem, file.name, content, into)


def _read_book(file: Path, into: RawScenario) -> None:
    content = content_of(file, into.place, into)
    if content is not None:
        read_tables(content, tuple(columns()), into)


def _rotation(into: RawScenario) -> Rotation:
    parameters = _parameters(into)
    periods = read_periods(into)
    cycles = read_cycles(into)
    policies = read_policies(into, cycles, periods)
    needs = read_needs(into)
    stand_ins = _stand_ins(into)
    asked = {need.kind for need in needs}
    wanted = frozenset(asked | {each.given for each in stand_ins if each.wanted in asked})
    units = read_units(into, parameters, policies, wanted)
    _remark_levels(into, needs, units)
    held = {unit.kind for unit in units}
    served = held | {each.wanted for each in stand_ins if each.given in held}
    needs = tuple(need for need in needs if need.kind in served)
    if not needs and not any(finding.severity is Severity.ERROR for finding in into.findings):
        found = "no row that is enabled, asks for units and is of a type that SupplyRecords has"
        into.error(Code.MISSING_TABLE, into.tables["DemandRecords"].where(None, None), found, "one such row or more")
    return Rotation(
        units=_weighed(units, into),
        needs=needs,
        cycles=tuple(cycles.values()),
        policies=tuple(policies.values()),
        periods=periods,
        stand_ins=stand_ins,
        last_day=_last_day(parameters, needs),
        already_out=parameters.get("PreFill", "").lower() in {"1", "1.0", "true"},
    )


def _remark_levels(into: RawScenario, needs: Sequence[RotationNeed], units: Sequence[RotatingUnit]) -> None:
    """Note once that lines prefer levels of modernisation and that units state none."""
    n_bare = sum(unit.level is None for unit in units)
    if n_bare and any(need.taste.level is not None or need.access.level_least for need in needs):
        where = into.tables["SupplyRecords"].where(None, None)
        found = f"that lines look at levels of modernisation, for {counted(n_bare, 'unit')} without one (Mod)"
        allowed = "a level for each; these units come last or not at all here, and MARATHON stops"
        into.findings.append(warning(Code.NOT_USED, where, found, allowed))


def _parameters(into: RawScenario) -> dict[str, str]:
    table = sheet("Parameters", into)
    return {} if table is None else {line.text("name"): line.text("value") for line in table.rows()}


def _weighed(units: tuple[RotatingUnit, ...], into: RawScenario) -> tuple[RotatingUnit, ...]:
    """Return the units with the weights that MARATHON dealt them, where its table of them stands beside the rest."""
    table = sheet(WEIGHTS, into, needed=False)
    weights = {} if table is None else {line.text("name"): line.stated("weight") for line in table.rows()}
    return tuple(replace(unit, weight=weights.get(unit.id, unit.weight)) for unit in units)


def _stand_ins(into: RawScenario) -> tuple[StandIn, ...]:
    table = sheet("RelationRecords", into, needed=False)
    lines = [] if table is None else [line for line in table.rows() if line.truth("enabled", blank=True)]
    return tuple(
        StandIn(given=line.text("given"), wanted=line.text("wanted"), cost=line.whole("cost")) for line in lines
    )


def _last_day(parameters: dict[str, str], needs: tuple[RotationNeed, ...]) -> int:
    """Return the day on which the last need ends, or the last day that is asked for if that comes first."""
    last = max((need.end_day for need in needs), default=1)
    for name in ("LastDay", "LastDayDefault"):
        limit = parameters.get(name, "")
        if limit.replace(".", "", 1).isdigit() and float(limit) > 0:
            return min(last, int(float(limit)))
    return last
