"""The bundled catalogue under the scenario's own tables: by key, the scenario's row replaces the catalogue's."""

from dataclasses import replace

from muster.documents.rows import Row
from muster.documents.tables import CATALOGUE_TABLES, KEY_COLUMNS, Entry, Tables


def with_catalogue(own: Tables, catalogue: Tables) -> Tables:
    """Return ``own`` with the rows of ``catalogue`` that it does not replace.

    A catalogue row keeps its place when it is replaced; new rows follow.
    """
    entries = dict(own.entries)
    known = dict(own.known)
    for name in CATALOGUE_TABLES:
        mine = {_key(name, entry): entry for entry in reversed(own.entries.get(name, ()))}
        base = catalogue.entries.get(name, ())
        kept = tuple(mine.get(_key(name, entry), entry) for entry in base)
        placed = set(map(id, kept))
        new = tuple(entry for entry in own.entries.get(name, ()) if id(entry) not in placed)
        entries[name] = kept + new
        known[name] = known.get(name, set()) | catalogue.known.get(name, set())
    findings = [*own.findings, *catalogue.findings]
    return replace(own, entries=entries, known=known, findings=findings)


def _key(name: str, entry: Entry[Row]) -> tuple[str, ...]:
    return tuple(entry.text(column) for column in KEY_COLUMNS[name])
