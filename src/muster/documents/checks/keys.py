"""Keys: every row has its own, every key that is named exists, and no tree bites its tail."""

from collections.abc import Iterable, Iterator, Mapping

from muster.documents.change_syntax import tables_of
from muster.documents.codes import Code
from muster.documents.limits import HINTS_MAX
from muster.documents.raw import nearest, one_of, quoted
from muster.documents.rows import AreaRow, FormationRow, PackageRow, PerturbationRow, Row
from muster.documents.tables import KEY_COLUMNS, ROW_TYPES, Entry, Part, Tables, cells_of
from muster.errors import Finding, Where
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
    for name, columns in KEY_COLUMNS.items():
        seen: dict[tuple[str, ...], Entry[Row] | Part] = {}
        for entry in tables.told(name):
            if not all(map(entry.is_sound, columns)):
                continue
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


REQUIRED = ("options", "offers", "provides")
"""Tables without which a scenario says nothing, whether or not another table refers to them."""


def check_tables_are_there(tables: Tables) -> Iterator[Finding]:
    """Yield the tables that are not there though they must be, or though rows name keys of them; each once."""
    referring: dict[str, list[Where]] = {name: [] for name in REQUIRED if tables.is_absent(name)}
    for _, entry in tables.all_entries():
        for column, cell in cells_of(type(entry.row)).items():
            if any(map(tables.is_absent, cell.refers_to)) and any(keys_in(getattr(entry.row, column))):
                absent = next(name for name in cell.refers_to if tables.is_absent(name))
                referring.setdefault(absent, []).append(entry.where(column))
    for case in tables.of(PerturbationRow):
        for name in sorted({name for text in case.row.changes for name in tables_of(text)} - referring.keys()):
            if tables.is_absent(name):
                referring[name] = [case.where("changes")]
    if tables.head is not None and tables.is_absent("sources"):
        referring.setdefault("sources", []).append(tables.head_where("policies.cost_source"))
    for name, places in referring.items():
        who = f", which {len(places)} cells refer to, the first at {places[0]}" if places else ""
        yield Finding(
            code=Code.MISSING_TABLE,
            where=tables.place,
            found=f"no table {name}{who}",
            allowed=f"a table {name}; with its header alone if it has no rows yet",
            hint=f"look for a file or sheet that is called otherwise: it must be called {name}",
        )


def check_references(tables: Tables) -> Iterator[Finding]:
    """Yield every cell that names a key nobody has."""
    names = _Names(tables)
    for name, row_type in ROW_TYPES.items():
        referring = {column: cell for column, cell in cells_of(row_type).items() if cell.refers_to}
        for entry in tables.told(name):
            for column, cell in referring.items():
                for key in keys_in(entry.value(column)):
                    if not tables.may_know(key, cell.refers_to):
                        yield names.unknown(key, cell.refers_to, entry.where(column))
    if tables.head is not None and not tables.may_know(tables.head.cost_source, ("sources",)):
        yield names.unknown(tables.head.cost_source, ("sources",), tables.head_where("policies.cost_source"))


class _Names:
    """Tells what would have been right; sorting and searching thousands of keys is done once, not for every row."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.known: dict[tuple[str, ...], list[str]] = {}
        self.hints: dict[tuple[str, tuple[str, ...]], str] = {}

    def unknown(self, key: str, where_known: tuple[str, ...], where: Where) -> Finding:
        """Return the finding that ``key`` stands in none of the tables ``where_known``."""
        if where_known not in self.known:
            self.known[where_known] = sorted(name for table in where_known for name in self.tables.known.get(table, ()))
        known = self.known[where_known]
        if (key, where_known) not in self.hints and len(self.hints) < HINTS_MAX:
            self.hints[key, where_known] = nearest(key, known)
        code, thing = UNKNOWN[where_known]
        allowed = f"{thing} of {' or '.join(where_known)}: {one_of(known) or 'there is none'}"
        hint = self.hints.get((key, where_known), "")
        return Finding(code=code, where=where, found=quoted(key), allowed=allowed, hint=hint)


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


_ENDS = {
    Code.AREA_CYCLE: "areas whose parents end at one without a parent",
    Code.FORMATION_CYCLE: "formations whose parents end at one without a parent",
    Code.PACKAGE_CYCLE: "packages whose members end at offers: none may hold itself, directly or through others",
}


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
                allowed=_ENDS[code],
            )


def on_cycles(onward: Mapping[str, Iterable[str]]) -> set[str]:
    """Return the keys that lie on a cycle or on a way from one cycle to another.

    Examples
    --------
    >>> sorted(on_cycles({"a": ["b"], "b": ["c"], "c": ["b", "d"], "d": []}))
    ['b', 'c']
    """
    within = {key: {target for target in targets if target in onward} for key, targets in onward.items()}
    back: dict[str, set[str]] = {key: set() for key in within}
    for key, targets in within.items():
        for target in targets:
            back[target].add(key)
    return _without_ends(within, back) & _without_ends(back, within)


def _without_ends(onward: dict[str, set[str]], back: dict[str, set[str]]) -> set[str]:
    """Return what is left when keys that lead nowhere are taken away, again and again."""
    n_left = {key: len(targets) for key, targets in onward.items()}
    ends = [key for key, n_targets in n_left.items() if n_targets == 0]
    left = set(onward)
    while ends:
        end = ends.pop()
        left.discard(end)
        for key in back[end]:
            n_left[key] -= 1
            if n_left[key] == 0:
                ends.append(key)
    return left
