"""Rules of what may go otherwise: perturbations and their changes."""

from collections.abc import Iterator
from dataclasses import replace

from muster.documents.change_names import Named, Names, cap_name, named
from muster.documents.change_reading import read_changes
from muster.documents.change_syntax import CAP, CAVEAT, CONDITION, NATION, NEED, OFFER, PLACE
from muster.documents.codes import Code
from muster.documents.limits import HINTS_MAX
from muster.documents.raw import quoted
from muster.documents.rows import CapRow, PerturbationRow
from muster.documents.tables import Tables
from muster.errors import Finding


def check_changes(tables: Tables) -> Iterator[Finding]:
    """Yield everything that is wrong with a change: its words, what it names, its numbers and months."""
    names = names_in(tables)
    n_found = 0
    for entry in tables.of(PerturbationRow):
        where = entry.where("changes")
        for fault in read_changes(entry.row.changes, names)[1]:
            yield Finding(code=fault.code, where=where, found=fault.found, allowed=fault.allowed, hint=fault.hint)
            n_found += 1
        if n_found > HINTS_MAX:
            names = replace(names, is_hinting=False)


def names_in(tables: Tables) -> Named:
    """Return what changes may name, as far as it could be read."""
    keys: dict[str, Names | None] = {
        CONDITION: _known(tables, "conditions"),
        OFFER: _known(tables, "offers"),
        NATION: _known(tables, "contributors"),
        PLACE: _known(tables, "places", "areas"),
        NEED: _known(tables, "lines", may_be_absent=True),
        CAVEAT: _known(tables, "caveats"),
        CAP: _caps(tables),
    }
    return named(
        keys,
        _known(tables, "tasks", may_be_absent=True),
        _known(tables, "capabilities", may_be_absent=True),
        None if tables.head is None else tables.head.horizon_n_months,
    )


def _known(tables: Tables, *names: str, may_be_absent: bool = False) -> Names | None:
    """Return the keys of some tables in order, or None where one could not be read or that it is absent is told."""
    if tables.unread & {*names} or (not may_be_absent and any(map(tables.is_absent, names))):
        return None
    return sorted(key for name in names for key in tables.known.get(name, ()))


def _caps(tables: Tables) -> Names | None:
    contributors = _known(tables, "caps")
    rows = [entry.row for entry in tables.of(CapRow)]
    if contributors is None or {row.contributor for row in rows} < {*contributors}:
        return None
    return sorted({cap_name(row.contributor, row.kind, row.unit_class) for row in rows})


def check_named_cases_are_never_drawn(tables: Tables) -> Iterator[Finding]:
    """Yield the perturbations without a probability that name a cause: there is nothing that it could raise."""
    for entry in tables.of(PerturbationRow):
        if entry.row.probability is None and entry.row.cause is not None:
            yield Finding(
                code=Code.CAUSE_PROBABILITY,
                where=entry.where("probability"),
                found=f"none, with the cause {quoted(entry.row.cause)}",
                allowed="a probability without the cause, or no cause: a named case is never drawn",
            )
