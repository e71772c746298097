"""Rules of what is put on the table: tours, sources, caveats and packages."""

from collections.abc import Iterator

from muster.documents.cells import CellFault, whole
from muster.documents.checks.facts import offered, provided
from muster.documents.codes import Code
from muster.documents.raw import nearest, one_of, quoted, warning
from muster.documents.rows import CapRow, CaveatRow, LineRow, OfferRow, PackageRow, SourceRow, TaskRow
from muster.documents.tables import Entry, Tables
from muster.errors import Finding
from muster.model.effort import LineOfEffort
from muster.model.offer import CaveatKind, Posture
from muster.model.source import Basis, Grade
from muster.model.task import TaskKind
from muster.model.time import months_until

_REAL = (Grade.A, Grade.B, Grade.C, Grade.D)


def check_tours_fit_their_windows(tables: Tables) -> Iterator[Finding]:
    """Yield the offers whose window is shorter than one tour."""
    for entry in tables.of(OfferRow):
        row = entry.row
        if row.to_month is not None and row.from_month < row.to_month < row.from_month + row.tour_months:
            yield Finding(
                code=Code.TOUR_WINDOW,
                where=entry.where("tour_months"),
                found=f"a tour of {row.tour_months} months in a window from {row.from_month} to {row.to_month}",
                allowed="a window that holds a whole tour",
            )


def check_sustained_offers_do_not_rest(tables: Tables) -> Iterator[Finding]:
    """Yield the sustained offers with rest months, which their nation carries out of sight."""
    for entry in tables.of(OfferRow):
        if entry.row.posture is Posture.SUSTAINED and entry.row.rest_months > 0:
            allowed = "0 with posture sustained: the nation rotates at home"
            where = entry.where("rest_months")
            yield Finding(code=Code.SUSTAINED_REST, where=where, found=str(entry.row.rest_months), allowed=allowed)


def check_offers_come_in_time(tables: Tables) -> Iterator[Finding]:
    """Yield the offers that can never start a tour."""
    if tables.head is None:
        return
    n_months = tables.head.horizon_n_months
    for entry in offered(tables):
        row = entry.row
        earliest = max(row.from_month, months_until(row.readiness_days + row.transit_days))
        late = row.to_month is not None and row.to_month > row.from_month and earliest + row.tour_months > row.to_month
        if earliest >= n_months or late:
            where = entry.where("readiness_days")
            allowed = f"a tour that starts before month {n_months} and ends within the offer's window"
            yield warning(Code.OFFER_TOO_LATE, where, f"month {earliest} as the earliest", allowed)


def check_offers_reach_something(tables: Tables) -> Iterator[Finding]:
    """Yield the offers that no line asks for, where the lines are known before sizing."""
    sized = any(entry.row.kind is not TaskKind.STATED for entry in tables.of(TaskRow))
    unclear = any(tables.has_faulty_rows(name) for name in ("tasks", "lines", "provides"))
    if sized or unclear or {"tasks", "lines", "provides"} & tables.unread:
        return
    asked = {entry.row.capability for entry in tables.of(LineRow)}
    useful = {unit_type for unit_type, capability in provided(tables) if capability in asked}
    able = {unit_type for unit_type, _ in provided(tables)}
    for entry in offered(tables):
        if entry.row.unit_type in able - useful:
            allowed = "a unit type that provides what some line asks for"
            yield warning(Code.OFFER_REACHES_NOTHING, entry.where("unit_type"), quoted(entry.row.unit_type), allowed)


def check_reports_have_real_sources(tables: Tables) -> Iterator[Finding]:
    """Yield what is called reported and rests on an assumption."""
    grades = {entry.row.id: entry.row.grade for entry in tables.of(SourceRow)}
    entries: tuple[Entry[OfferRow] | Entry[CapRow], ...] = (*tables.of(OfferRow), *tables.of(CapRow))
    for entry in entries:
        grade = grades.get(entry.row.source)
        if entry.row.basis is Basis.REPORTED and grade is not None and grade not in _REAL:
            yield Finding(
                code=Code.REPORTED_SOURCE,
                where=entry.where("source"),
                found=f"the source {quoted(entry.row.source)} of grade {grade}",
                allowed="with basis reported: a source of grade A, B, C or D",
                hint="write assumed as basis, with the reasoning, if nobody reported it",
            )


def check_assumptions_have_reasons(tables: Tables) -> Iterator[Finding]:
    """Yield what is assumed without saying why."""
    entries: tuple[Entry[OfferRow] | Entry[CapRow], ...] = (*tables.of(OfferRow), *tables.of(CapRow))
    for entry in entries:
        if entry.row.basis is Basis.ASSUMED and not entry.row.reasoning:
            allowed = "with basis assumed: the reasoning"
            yield Finding(code=Code.ASSUMED_REASONING, where=entry.where("reasoning"), found="nothing", allowed=allowed)


def check_caveats_limit_one_thing(tables: Tables) -> Iterator[Finding]:
    """Yield the caveats that name both an offer and a contributor, or neither."""
    for entry in tables.of(CaveatRow):
        if (entry.row.offer is None) == (entry.row.contributor is None):
            found = "neither" if entry.row.offer is None else "both"
            allowed = "an offer or a contributor, one of the two"
            yield Finding(code=Code.CAVEAT_SUBJECT, where=entry.where("offer"), found=found, allowed=allowed)


def check_values_of_caveats(tables: Tables) -> Iterator[Finding]:
    """Yield the values of caveats that do not belong to their kind."""
    for entry in tables.of(CaveatRow):
        kind, values = entry.row.kind, entry.row.values
        if (kind is CaveatKind.OWN_COMMAND) != (not values):
            allowed = "values, save with own_command, which takes none"
            found = quoted(entry.text("values"))
            yield Finding(code=Code.CAVEAT_VALUES, where=entry.where("values"), found=found, allowed=allowed)
        for value in values:
            yield from _odd_value(tables, entry, value)


def _odd_value(tables: Tables, entry: Entry[CaveatRow], value: str) -> Iterator[Finding]:
    code = Code.CAVEAT_VALUES
    match entry.row.kind:
        case CaveatKind.NOT_IN_AREA | CaveatKind.ONLY_IN_AREA:
            code, table = Code.UNKNOWN_AREA, "areas"
            fine = tables.may_know(value, (table,))
            names = sorted(tables.known.get(table, ()))
        case CaveatKind.ONLY_UNDER_LEAD:
            code, table = Code.UNKNOWN_CONTRIBUTOR, "contributors"
            fine = tables.may_know(value, (table,))
            names = sorted(tables.known.get(table, ()))
        case CaveatKind.NOT_IN_CALENDAR_MONTHS:
            names = [str(month) for month in range(1, 13)]
            fine = _is_calendar_month(value)
        case CaveatKind.NOT_LINE_OF_EFFORT:
            names = list(LineOfEffort)
            fine = value in names
        case CaveatKind.NOT_TASK_KIND | CaveatKind.ONLY_TASK_KIND:
            names = list(TaskKind)
            fine = value in names
        case CaveatKind.OWN_COMMAND:
            return
    if not fine:
        allowed = one_of(names, most=30) or "nothing: the table is empty"
        where = entry.where("values")
        yield Finding(code=code, where=where, found=quoted(value), allowed=allowed, hint=nearest(value, names))


def _is_calendar_month(value: str) -> bool:
    try:
        return bool(whole(value, 1, 12))
    except CellFault:
        return False


def check_packages_have_names_of_their_own(tables: Tables) -> Iterator[Finding]:
    """Yield the packages that are called as an offer is."""
    offers = tables.known.get("offers", set())
    for name, entry in _first_of_each(tables).items():
        if name in offers:
            allowed = "a name that no offer has"
            yield Finding(code=Code.PACKAGE_NAME, where=entry.where("package"), found=quoted(name), allowed=allowed)


def check_members_belong_to_one_package(tables: Tables) -> Iterator[Finding]:
    """Yield the offers and packages that are in a second package."""
    first: dict[str, Entry[PackageRow]] = {}
    for entry in tables.of(PackageRow):
        other = first.setdefault(entry.row.member, entry)
        if other.row.package != entry.row.package:
            found = f"{quoted(entry.row.member)}, which is in {quoted(other.row.package)} too"
            allowed = "every offer and package in one package at most"
            yield Finding(code=Code.PACKAGE_TWICE, where=entry.where("member"), found=found, allowed=allowed)


def check_members_of_a_package_are_alike(tables: Tables) -> Iterator[Finding]:
    """Yield the packages whose offers differ in tour, rest or posture, so that they could not rotate together."""
    offers = tables.by_id(OfferRow)
    members: dict[str, list[str]] = {}
    for entry in tables.of(PackageRow):
        members.setdefault(entry.row.package, []).append(entry.row.member)
    for name, entry in _first_of_each(tables).items():
        rows = [offers[member].row for member in _offers_below(name, members) if member in offers]
        for row in rows[1:]:
            if (row.tour_months, row.rest_months, row.posture) != (
                rows[0].tour_months,
                rows[0].rest_months,
                rows[0].posture,
            ):
                found = f"{quoted(rows[0].id)} and {quoted(row.id)} in {quoted(name)}"
                allowed = "offers with the same tour_months, rest_months and posture"
                yield Finding(code=Code.PACKAGE_MIXED, where=entry.where("package"), found=found, allowed=allowed)
                break


def _first_of_each(tables: Tables) -> dict[str, Entry[PackageRow]]:
    return {entry.row.package: entry for entry in reversed(tables.of(PackageRow))}


def _offers_below(name: str, members: dict[str, list[str]]) -> list[str]:
    """Return what stands in a package and in the packages within it, each once, packages among them."""
    found: dict[str, None] = {}
    waiting = [name]
    while waiting:
        for member in members.get(waiting.pop(), ()):
            if member not in found:
                found[member] = None
                waiting.append(member)
    return list(found)
