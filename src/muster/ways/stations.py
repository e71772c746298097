"""Where units start and where they come ashore: home stations, ports of embarkation and debarkation."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from muster.model.keys import ContributorId, SourceId
from muster.model.source import Grade
from muster.ways.air import aerodromes
from muster.ways.result import NodeId
from muster.ways.tables import rows


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeStation:
    """Where a contributor's units are taken to start, with the port and aerodrome that they leave by."""

    contributor: ContributorId
    home: NodeId
    port: NodeId
    aerodrome: str
    source: SourceId
    grade: Grade
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Port:
    """What a port takes in or puts out: pieces (vehicles and containers) a day, cleared from its quays."""

    node: NodeId
    embarks: bool
    debarks: bool
    pieces_low: float
    pieces_likely: float
    pieces_high: float
    source: SourceId
    grade: Grade
    note: str


@cache
def home_stations() -> Mapping[ContributorId, HomeStation]:
    """Return the assumed home station of each contributor that has one, by contributor."""
    found: dict[ContributorId, HomeStation] = {}
    for row in rows("home_stations"):
        contributor = ContributorId(row.text("contributor"))
        if row.text("aerodrome") not in aerodromes():
            raise row.fault("aerodrome", f'"{row.text("aerodrome")}"', "a code of ways/aerodromes.csv")
        found[contributor] = HomeStation(
            contributor=contributor,
            home=row.node("home"),
            port=row.node("port"),
            aerodrome=row.text("aerodrome"),
            source=row.source(),
            grade=row.grade(),
            note=row.cells["note"],
        )
    return found


@cache
def throughput() -> Mapping[NodeId, Port]:
    """Return what each port of the table handles in a day, by node."""
    found: dict[NodeId, Port] = {}
    for row in rows("ports"):
        role = row.text("role")
        if role not in {"embarkation", "debarkation", "both"}:
            raise row.fault("role", f'"{role}"', "embarkation, debarkation, both")
        found[row.node("node")] = Port(
            node=row.node("node"),
            embarks=role != "debarkation",
            debarks=role != "embarkation",
            pieces_low=row.number("pieces_low"),
            pieces_likely=row.number("pieces_likely"),
            pieces_high=row.number("pieces_high"),
            source=row.source(),
            grade=row.grade(),
            note=row.cells["note"],
        )
    return found
