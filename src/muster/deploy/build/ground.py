"""Where things lie: keys of movements to nodes of the geography, and what is closed on which layer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property

from muster.errors import BadRequest
from muster.model.place import Place
from muster.ways.air import Aerodrome, aerodromes
from muster.ways.land import Layer
from muster.ways.lanes import passages
from muster.ways.near import DETOUR, nearest
from muster.ways.rail import rail
from muster.ways.result import NodeId, NoWay, Way
from muster.ways.road import road
from muster.ways.sea import ports, sea_way
from muster.ways.sphere import Position, great_circle_km
from muster.ways.stations import home_stations
from muster.ways.tables import nodes

AIR_CLOSED = "air:"
"""``air:UKR`` or ``air:EPRZ`` closes the aerodromes of a country, or one of them."""


@dataclass(frozen=True, kw_only=True)
class Ground:
    """The geography as a study sees it. Ways are looked for once each."""

    places: Mapping[str, Place]
    closed: frozenset[str]
    _ways: dict[tuple[str, str, str, frozenset[str]], Way | None] = field(default_factory=dict)
    _access: dict[tuple[str, str], tuple[NodeId, float] | NoWay] = field(default_factory=dict)
    _aerodromes: dict[str, Aerodrome | None] = field(default_factory=dict)

    def position(self, key: str) -> Position:
        """Return where a place of the scenario or a node of the geography lies.

        Raises
        ------
        NoWay
            If it is neither.
        """
        if key in self.places:
            return Position(lat_deg=self.places[key].lat_deg, lon_deg=self.places[key].lon_deg)
        if key in nodes():
            return nodes()[NodeId(key)].position
        raise NoWay(f'"{key}" is neither a place of the scenario nor a node of the geography')

    def country(self, key: str) -> str:
        """Return the country of a place or node."""
        return self.places[key].country if key in self.places else nodes()[NodeId(key)].country

    def by_land(
        self, layer: Layer, origin: str, destination: str, shut: Iterable[str] = ()
    ) -> tuple[Way, float] | None:
        """Return the way over a layer and the km of road to and from it, or None where no way leads."""
        try:
            start, off = self._node(layer, origin)
            end, beyond = self._node(layer, destination)
        except NoWay:
            return None
        closed = self._closed_on(layer) | frozenset(shut)
        key = (layer.title, start, end, closed)
        if key not in self._ways:
            try:
                self._ways[key] = layer.way(start, end, closed)
            except NoWay:
                self._ways[key] = None
        way = self._ways[key]
        return None if way is None else (way, off + beyond)

    def by_sea(self, origin: str, destination: str) -> Way | None:
        """Return the way by sea between two ports, or None where there is none."""
        if origin not in ports() or destination not in ports():
            return None
        shut = frozenset(self.closed & passages().keys())
        key = ("sea", origin, destination, shut)
        if key not in self._ways:
            try:
                self._ways[key] = sea_way(NodeId(origin), NodeId(destination), closed=shut)
            except NoWay:
                self._ways[key] = None
        return self._ways[key]

    def road_km(self, origin: str, destination: str) -> float | None:
        """Return the km by road between two places: over the network, or as the crow flies with detours beyond it."""
        if (found := self.by_land(road(), origin, destination)) is not None:
            return found[0].km + found[1]
        try:
            self._node(road(), origin), self._node(road(), destination)
        except NoWay:
            return DETOUR * great_circle_km(self.position(origin), self.position(destination))
        return None

    def aerodrome(self, key: str) -> Aerodrome | None:
        """Return the aerodrome of a place: its home station's own, else the nearest; None where none is near.

        Only those count that are open and take large aircraft.
        """
        if key not in self._aerodromes:
            self._aerodromes[key] = self._found_aerodrome(key)
        return self._aerodromes[key]

    def _found_aerodrome(self, key: str) -> Aerodrome | None:
        known = {one.icao: one for one in aerodromes().values() if one.large_aircraft and not self._is_shut(one)}
        for station in home_stations().values():
            if station.home == key and station.aerodrome in known:
                return known[station.aerodrome]
        here = self.position(key)
        away = {icao: great_circle_km(here, one.position) for icao, one in known.items()}
        near = min(away, key=lambda icao: (away[icao], icao), default=None)
        return known[near] if near is not None and away[near] <= _NEAR_KM else None

    def check(self) -> None:
        """Return if everything that is closed is known somewhere.

        Raises
        ------
        BadRequest
            If a key is known nowhere.
        """
        fields = aerodromes().values()
        in_the_air = {f"{AIR_CLOSED}{key}" for one in fields for key in (one.icao, one.country)}
        known = {*passages(), *self._keys[rail().title], *self._keys[road().title], *in_the_air}
        for key in sorted(self.closed - known):
            same = [one for one in known if key.casefold() in {one.casefold(), one.rpartition(":")[2].casefold()}]
            close = sorted(same) or get_close_matches(key, sorted(known), n=3)
            hint = f"did you mean {' or '.join(close)}? " if close else ""
            gates = "a gate as kiel, channel-tunnel or medyka-mostyska (docs/geography.md lists them)"
            raise BadRequest(f"cannot close {key}; {hint}allowed: {gates}, node:KEY, country:CODE, air:CODE")

    def _is_shut(self, one: Aerodrome) -> bool:
        return f"{AIR_CLOSED}{one.country}" in self.closed or f"{AIR_CLOSED}{one.icao}" in self.closed

    def _node(self, layer: Layer, key: str) -> tuple[NodeId, float]:
        if key in layer.nodes:
            return NodeId(key), 0.0
        if (layer.title, key) not in self._access:
            try:
                access = nearest(layer, NodeId(key), self.position(key))
                self._access[layer.title, key] = access.node, access.leg.km
            except NoWay as fault:
                self._access[layer.title, key] = fault
        found = self._access[layer.title, key]
        if isinstance(found, NoWay):
            raise found
        return found

    def _closed_on(self, layer: Layer) -> frozenset[str]:
        return self.closed & self._keys[layer.title]

    @cached_property
    def _keys(self) -> dict[str, frozenset[str]]:
        found = {}
        for layer in (rail(), road()):
            near = {f"node:{one}" for one in layer.nodes}
            found[layer.title] = layer.gates | near | {f"country:{nodes()[one].country}" for one in layer.nodes}
        return found


_NEAR_KM = 400.0
