"""Movement requirements of a plan: for each unit of an assignment what has to be brought, from where, by when."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from muster.deploy.starts import Stations
from muster.model.catalogue import UnitType
from muster.model.keys import OfferId, UnitTypeId
from muster.model.movement import Days, Footprint, MoveKind, Movement, MovementId
from muster.model.offer import Offer
from muster.model.place import Place
from muster.model.plan import Assignment, LineFill, Plan
from muster.model.scenario import Scenario
from muster.model.station import Base
from muster.model.time import first_day_of
from muster.ways.air import aerodromes
from muster.ways.rail import rail
from muster.ways.result import NodeId, NoWay
from muster.ways.sea import sea_reach
from muster.ways.sphere import Position, great_circle_km
from muster.ways.stations import throughput
from muster.ways.tables import nodes

TRACKED_TONNES, ARMOURED_TONNES = 17.0, 10.0
TRACKED_SHARE, ARMOURED_SHARE, OVERSIZE_SHARE = 0.4, 0.1, 0.4
"""Shares of outsize and oversize loads by tonnes for each vehicle: assumptions of ours."""
LEAD_DAYS = 60
TO_PORT_DAYS = 2
ONWARD_DAYS = 4
SEA_KM_PER_DAY, RAIL_KM_PER_DAY = 755.0, 290.0
AT_SEA = "sea"


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirements:
    """What has to be moved, and what moves itself: ``afloat`` are assignments of ships, by unit name."""

    movements: tuple[Movement, ...]
    afloat: tuple[str, ...]
    assumptions: tuple[str, ...]


def movements_of(
    scenario: Scenario,
    plan: Plan,
    kinds: frozenset[MoveKind] = frozenset({MoveKind.DEPLOY}),
    kit_stays_share: float = 0.0,
    wanted_day: int | None = None,
) -> Requirements:
    """Return what an option's plan asks to be moved.

    ``wanted_day``: every first tour is wanted by that day, ready when its offer says, whatever month the plan has it.
    ``kinds``: first tours only, unless reliefs of later tours and the way home are asked for, too. On a relief, and
    on the way home where one follows, ``kit_stays_share`` of the equipment stays in place and is handed on.
    """
    case = _Case(scenario, plan, wanted_day)
    found = [one for assignment in plan.assignments for one in case.moves(assignment, kinds, kit_stays_share)]
    kept = tuple(sorted((one for one in found if _is_lifted(case, one)), key=lambda one: one.id))
    afloat = tuple(sorted(one.id for one in found if not _is_lifted(case, one)))
    return Requirements(movements=kept, afloat=afloat, assumptions=_assumptions(kept, afloat))


def footprint_of(unit: UnitType, kit_share: float = 1.0) -> Footprint:
    """Return what one unit of a type takes up, at level II."""
    per_vehicle = unit.tonnes / unit.vehicles if unit.vehicles else 0.0
    outsize = (
        TRACKED_SHARE if per_vehicle >= TRACKED_TONNES else ARMOURED_SHARE if per_vehicle >= ARMOURED_TONNES else 0.0
    )
    return Footprint(
        persons=unit.persons,
        pieces=round(unit.pieces * kit_share),
        lane_metres=round(unit.lane_metres * kit_share),
        tonnes=round(unit.tonnes * kit_share),
        containers=round((unit.pieces - unit.vehicles) * kit_share),
        oversize_share=OVERSIZE_SHARE if unit.vehicles else 0.0,
        outsize_share=outsize,
    )


class _Case:
    """A scenario and a plan, looked up by key."""

    def __init__(self, scenario: Scenario, plan: Plan, wanted_day: int | None) -> None:
        self.units: Mapping[UnitTypeId, UnitType] = {one.id: one for one in scenario.unit_types}
        self.offers: Mapping[OfferId, Offer] = {one.id: one for one in scenario.offers}
        self.places: Mapping[str, Place] = {str(one.id): one for one in scenario.places}
        self.lines: Mapping[str, LineFill] = {str(one.id): one for one in plan.lines}
        self.plan = plan
        self.bases: Mapping[str, Base] = {str(one.place): one for one in scenario.bases}
        self.stations = Stations(scenario)
        self.wanted_day = wanted_day
        self._first = _first_units(plan)
        self._ports: dict[tuple[str, str], str | None] = {}
        self._seas: dict[str, Mapping[NodeId, float]] = {}
        self._rails: dict[str, Mapping[NodeId, float]] = {}

    def moves(self, one: Assignment, kinds: frozenset[MoveKind], kit_stays: float) -> Iterator[Movement]:
        """Yield the moves of one assignment, one for each of its units."""
        first = self._first[one.line, one.offer, one.start_month]
        for number, name in enumerate(one.unit_names):
            there = MoveKind.DEPLOY if number < first else MoveKind.RELIEF
            if there in kinds:
                yield self._move(one, name, there, 1.0 if there is MoveKind.DEPLOY else 1.0 - kit_stays)
            if MoveKind.REDEPLOY in kinds and one.end_month < self.plan.horizon.n_months:
                yield self._move(one, name, MoveKind.REDEPLOY, 1.0 - kit_stays if self._is_relieved(one) else 1.0)

    def _is_relieved(self, one: Assignment) -> bool:
        return any(other.start_month in {one.counts_until, one.end_month} for other in self._on_line(one))

    def _on_line(self, one: Assignment) -> Iterator[Assignment]:
        return (other for other in self.plan.assignments if other.line == one.line and other is not one)

    def _move(self, one: Assignment, name: str, kind: MoveKind, kit_share: float) -> Movement:
        line, unit = self.lines[str(one.line)], self.units[one.unit_type]
        place, based = self._destination(str(line.place))
        home = self.stations.start_of(one.offer, one.nation, place)
        month = one.end_month if kind is MoveKind.REDEPLOY else one.start_month
        back = kind is MoveKind.REDEPLOY
        staging = None if back else self._staging(str(line.place))
        poe, pod = home.port, self._port_ashore(home.port, str(line.place), staging or place)
        origin = place if home.station is None else home.station
        return Movement(
            id=MovementId(f"{name}@{month}{'-home' if back else ''}"),
            title=unit.title,
            kind=kind,
            nation=one.nation,
            line_of_effort=line.line_of_effort,
            n_units=1,
            footprint=footprint_of(unit, kit_share),
            priority=line.priority,
            origin=place if back else origin,
            poe=pod if back else poe,
            pod=poe if back else pod,
            staging=staging,
            destination=origin if back else place,
            days=self._days(one, kind, month),
            unit_type=one.unit_type,
            offer=one.offer,
            line=one.line,
            assumed=(*home.assumed, *based),
        )

    def _days(self, one: Assignment, kind: MoveKind, month: int) -> Days:
        wanted = first_day_of(month)
        notice = self.offers[one.offer].readiness_days
        if kind is MoveKind.REDEPLOY:
            ready, wanted = wanted, wanted + LEAD_DAYS
        elif kind is MoveKind.DEPLOY and self.wanted_day is not None:
            ready, wanted = notice, self.wanted_day
        else:
            ready = max(notice, wanted - LEAD_DAYS)
        latest = max(wanted - ONWARD_DAYS, ready)
        return Days(rld=ready, ald=ready + TO_PORT_DAYS, ead=ready, lad=latest, rdd=wanted, crd=wanted)

    def _destination(self, place: str) -> tuple[str, list[str]]:
        """Return where units of a place have their base: at a port or an air base if it is at sea or in the air."""
        if place in self.bases:
            return self.bases[place].base, []
        known = self.places[place]
        if known.country != AT_SEA and known.kind != "air sector":
            return place, []
        here = Position(lat_deg=known.lat_deg, lon_deg=known.lon_deg)
        if known.country == AT_SEA:
            bases = [key for key, port in throughput().items() if port.debarks and port.pieces_low > 0]
        else:
            bases = [one.node for one in aerodromes().values() if one.large_aircraft and one.country != known.country]
        base = min(bases, key=lambda key: (great_circle_km(here, nodes()[key].position), key))
        return str(base), [f"units of {place} are based at {base}, the nearest base outside it"]

    def _staging(self, place: str) -> str | None:
        return self.bases[place].staging if place in self.bases else None

    def _port_ashore(self, poe: str | None, served: str, place: str) -> str | None:
        """Return by which port units that serve somewhere come ashore on their way to ``place``: staging or base."""
        stated = self.bases[served].port_of_debarkation if served in self.bases else None
        if poe is None or stated is not None:
            return None if poe is None else stated
        return self._port_near(poe, place)

    def _port_near(self, poe: str, place: str) -> str | None:
        """Return the port of debarkation from which a place is reached soonest, sea and rail together."""
        if (poe, place) not in self._ports:
            self._ports[poe, place] = self._searched(poe, place)
        return self._ports[poe, place]

    def _searched(self, poe: str, place: str) -> str | None:
        try:
            by_sea, by_rail = self._by_sea(poe), self._by_rail(place)
        except NoWay:
            return None
        days = {
            str(key): by_sea[key] / SEA_KM_PER_DAY + by_rail[key] / RAIL_KM_PER_DAY
            for key, port in throughput().items()
            if port.debarks and port.pieces_low > 0 and key in by_sea and key in by_rail
        }
        return min(days, key=lambda key: (days[key], key), default=None)

    def _by_sea(self, port: str) -> Mapping[NodeId, float]:
        if port not in self._seas:
            self._seas[port] = sea_reach(NodeId(port)).km
        return self._seas[port]

    def _by_rail(self, place: str) -> Mapping[NodeId, float]:
        if place not in self._rails:
            known = self.places.get(place)
            here = Position(lat_deg=known.lat_deg, lon_deg=known.lon_deg) if known else nodes()[NodeId(place)].position
            near = min(rail().nodes, key=lambda key: great_circle_km(here, nodes()[key].position))
            self._rails[place] = rail().reach(near).km
        return self._rails[place]


def _first_units(plan: Plan) -> Mapping[tuple[str, str, int], int]:
    """Return how many units of each (line, offer, month of start) are more than the line ever had before.

    The others relieve somebody, at once or after a gap.
    """
    first: dict[tuple[str, str, int], int] = {}
    peak: dict[str, int] = defaultdict(int)
    before: dict[str, list[Assignment]] = defaultdict(list)
    for one in sorted(plan.assignments, key=lambda assignment: (assignment.start_month, assignment.offer)):
        there = sum(other.n_units for other in before[one.line] if one.start_month < other.counts_until)
        more = max(there + one.n_units - max(peak[one.line], there), 0)
        first[one.line, one.offer, one.start_month] = more
        peak[one.line] = max(peak[one.line], there + one.n_units)
        before[one.line].append(one)
    return first


def _is_lifted(case: _Case, one: Movement) -> bool:
    """Return whether a unit needs lift: one at sea that has nothing to load is taken to be a ship."""
    kit = one.unit_type is None or case.units[one.unit_type].pieces > 0
    return kit or case.places[str(case.lines[str(one.line)].place)].country != AT_SEA


def _assumptions(movements: Iterable[Movement], afloat: tuple[str, ...]) -> tuple[str, ...]:
    found = sorted({text for one in movements for text in one.assumed})
    if afloat:
        found.append(f"{len(afloat)} ships and others without anything to load move by themselves and are left out")
    found.append("shares of outsize and oversize loads follow from the tonnes of a vehicle; nobody stated them")
    return tuple(found)
