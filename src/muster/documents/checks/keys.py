"""Keys: every row has its own, every key that is named exists, and no tree bites its tail."""

from collections.abc import Iterable, Iterator

from muster.documents.cells import Cell
from muster.documents.codes import Code
from muster.documents.raw import nearest, one_of, quoted
from muster.documents.rows import AreaRow, FormationRow, HeadRow, PackageRow, Row
from muster.documents.tables import KEY_COLUMNS, Entry, Tables, cells_of
from muster.errors import Finding
from muster.model.condition import AllOf, AnyOf, Holds, conditions_in

UNKNOWN: dict[tuple[str, ...], tuple[Code, str]] = {
    ("options",): (Code.UNKNOWN_OPTION, "an option"),
    ("conditions",): (Code.UNKNOWN_CONDITION, "conditions"),
    ("causes",): (Code.UNKNOWN_CAUSE, "a cause"),
    ("sources",): (Code.UNKNOWN_SOURCE, "a source"),
    ("contributors",): (Code.UNKNOWN_CONTRIBUTOR, "a contributor"),
    ("capabilities",): (Code.UNKNOWN_CAPABILITY, "a capability"),
    ("unit_types",): (Code.UNKNOWN_UNIT_TYPE, "a unit type"),
    ("areas",): (Code.UNKNOWN_AREA, "an area"),
    ("places",): (Code.UNKNOWN_PLACE, "a place"),
    ("formations",): (Code.UNKNOWN_FORMATION, "a formation"),
    ("tasks",): (Code.UNKNOWN_TASK, "a task"),
    ("offers",): (Code.UNKNOWN_OFFER, "an offer"),
    ("offers", "packages"): (Code.UNKNOWN_MEMBER, "an offer or a package"),
}


def check_duplicate_ids(tables: Tables) -> Iterator[Finding]:
    """Yield every row whose key an earlier row of its table has."""
    for name, entries in tables.entries.items():
        columns = KEY_COLUMNS[name]
        seen: dict[tuple[str, ...], Entry[Row]] = {}
        for entry in entries:
            key = tuple(entry.text(column) for column in columns)
            first = seen.setdefault(key, entry)
            if first is not entry:
                shown = quoted(" + ".join(part or "(blank)" for part in key))
                yield Finding(
                    code=Code.DUPLICATE_ID,
                    where=entry.where(columns[0]),
                    found=f"{shown} again, first at {first.where()}",
                    allowed=f"every {' + '.join(columns)} once",
                )


def check_references(tables: Tables) -> Iterator[Finding]:
    """Yield every cell that names a key nobody has."""
    for entries in tables.entries.values():
        if entries:
            referring = {column: cell for column, cell in cells_of(type(entries[0].row)).items() if cell.refers_to}
            for entry in entries:
                for column, cell in referring.items():
                    yield from _unknown(tables, entry, column, cell)
    yield from _unknown_cost_source(tables)


def _unknown(tables: Tables, entry: Entry[Row], column: str, cell: Cell) -> Iterator[Finding]:
    for key in keys_in(getattr(entry.row, column)):
        if not tables.may_know(key, cell.refers_to):
            known = [name for table in cell.refers_to for name in sorted(tables.known.get(table, ()))]
            code, thing = UNKNOWN[cell.refers_to]
            yield Finding(
                code=code,
                where=entry.where(column),
                found=quoted(key),
                allowed=f"{thing} of {' or '.join(cell.refers_to)}: {one_of(known) or 'there is none'}",
                hint=nearest(key, known),
            )


def _unknown_cost_source(tables: Tables) -> Iterator[Finding]:
    head: HeadRow | None = tables.head
    if head is not None and not tables.may_know(head.cost_source, ("sources",)):
        known = sorted(tables.known.get("sources", ()))
        yield Finding(
            code=Code.UNKNOWN_SOURCE,
            where=tables.head_where("policies.cost_source"),
            found=quoted(head.cost_source),
            allowed=f"a source of sources: {one_of(known) or 'there is none'}",
            hint=nearest(head.cost_source, known),
        )


def keys_in(value: object) -> Iterable[str]:
    """Return the keys that a cell's value names."""
    match value:
        case str():
            return (value,)
        case frozenset() | tuple():
            return sorted(value)
        case Holds() | AllOf() | AnyOf():
            return dict.fromkeys(conditions_in(value))
        case _:
            return ()


def check_area_cycles(tables: Tables) -> Iterator[Finding]:
    """Yield the areas that lie within themselves."""
    entries = tables.of(AreaRow)
    above = {entry.row.id: [entry.row.parent] if entry.row.parent else [] for entry in entries}
    yield from _cycles(entries, above, ("id", "parent"), Code.AREA_CYCLE)


def check_formation_cycles(tables: Tables) -> Iterator[Finding]:
    """Yield the formations that stand below themselves."""
    entries = tables.of(FormationRow)
    above = {entry.row.id: [entry.row.parent] if entry.row.parent else [] for entry in entries}
    yield from _cycles(entries, above, ("id", "parent"), Code.FORMATION_CYCLE)


def check_package_cycles(tables: Tables) -> Iterator[Finding]:
    """Yield the packages that hold themselves."""
    entries = tables.of(PackageRow)
    members: dict[str, list[str]] = {}
    for entry in entries:
        members.setdefault(entry.row.package, []).append(entry.row.member)
    yield from _cycles(entries, members, ("package", "member"), Code.PACKAGE_CYCLE)


def _cycles(
    entries: Iterable[Entry[Row]], onward: dict[str, list[str]], columns: tuple[str, str], code: Code
) -> Iterator[Finding]:
    looping = on_cycles(onward)
    for entry in entries:
        if entry.text(columns[0]) in looping and entry.text(columns[1]) in looping:
            yield Finding(
                code=code,
                where=entry.where(columns[1]),
                found=f"{quoted(entry.text(columns[0]))}, which leads back to itself",
                allowed=f"a tree: following {columns[1]} must come to an end",
            )


def on_cycles(onward: dict[str, list[str]]) -> set[str]:
    """Return the keys that lie on a cycle or between cycles: what is left when all ends are taken away."""
    left = {key: set(targets) & set(onward) for key, targets in onward.items()}
    while True:
        ends = {key for key, targets in left.items() if not targets}
        if not ends:
            break
        left = {key: targets - ends for key, targets in left.items() if key not in ends}
    return set(left) & _reached_by(left)


def _reached_by(left: dict[str, set[str]]) -> set[str]:
    """Return the keys that stay when those that nothing leads to are taken away, again and again."""
    kept = set(left)
    while True:
        targets = {target for key in kept for target in left[key]}
        if kept <= targets:
            return kept
        kept &= targets
