"""Rules of home stations, staging places and bases: of whom, and whether the geography knows them."""

from collections.abc import Iterator

from muster.documents.codes import Code
from muster.documents.raw import nearest, quoted
from muster.documents.rows import BaseRow, StationRow
from muster.documents.tables import Entry, Tables
from muster.errors import Finding
from muster.ways.sea import ports
from muster.ways.tables import nodes


def check_stations_are_of_one(tables: Tables) -> Iterator[Finding]:
    """Yield the home stations that name both a contributor and an offer, or neither."""
    for entry in tables.of(StationRow):
        if (entry.row.offer is None) == (entry.row.contributor is None):
            found = "neither" if entry.row.offer is None else "both"
            allowed = "a contributor or an offer, one of the two"
            yield Finding(code=Code.STATION_SUBJECT, where=entry.where("contributor"), found=found, allowed=allowed)


def check_stations_are_known(tables: Tables) -> Iterator[Finding]:
    """Yield home stations, staging places and bases that nobody knows, and ports that are none.

    The geography knows its nodes, the scenario its places.
    """
    for station in tables.of(StationRow):
        yield from _known(tables, station, "home_station", station.row.home_station)
        yield from _port(station, "port_of_embarkation", station.row.port_of_embarkation)
    for base in tables.of(BaseRow):
        yield from _known(tables, base, "base", base.row.base)
        yield from _known(tables, base, "staging", base.row.staging)
        yield from _port(base, "port_of_debarkation", base.row.port_of_debarkation)


def _known(
    tables: Tables, entry: Entry[StationRow] | Entry[BaseRow], column: str, key: str | None
) -> Iterator[Finding]:
    if key is None or key in nodes() or tables.may_know(key, ("places",)):
        return
    yield Finding(
        code=Code.UNKNOWN_STATION,
        where=entry.where(column),
        found=quoted(key),
        allowed="a place of the scenario, or a node of the geography",
        hint=nearest(key, {*nodes(), *tables.known.get("places", ())}),
    )


def _port(entry: Entry[StationRow] | Entry[BaseRow], column: str, key: str | None) -> Iterator[Finding]:
    if key is not None and key not in ports():
        allowed = "a port of the geography, as in src/muster/data/ways/nodes.csv"
        hint = nearest(key, ports())
        yield Finding(code=Code.UNKNOWN_PORT, where=entry.where(column), found=quoted(key), allowed=allowed, hint=hint)
