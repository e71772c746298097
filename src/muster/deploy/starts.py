"""Where units start from: as the scenario states it, else as the geography assumes it."""

from collections.abc import Mapping
from dataclasses import dataclass

from muster.model.keys import ContributorId, OfferId
from muster.model.place import Place
from muster.model.scenario import Scenario
from muster.model.station import Station
from muster.ways.result import NodeId
from muster.ways.sphere import Position, great_circle_km
from muster.ways.stations import home_stations, throughput
from muster.ways.tables import nodes


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """A home station (None: units stand where they serve), the port that they leave by, and what nobody stated."""

    station: str | None
    port: str | None
    assumed: tuple[str, ...]


class Stations:
    """The home stations of a scenario, looked up by offer and contributor."""

    def __init__(self, scenario: Scenario) -> None:
        self._places: Mapping[str, Place] = {str(one.id): one for one in scenario.places}
        self._of_offer: Mapping[OfferId, Station] = {one.offer: one for one in scenario.home_stations if one.offer}
        self._of_nation: Mapping[ContributorId, Station] = {
            one.contributor: one for one in scenario.home_stations if one.contributor
        }

    def start_of(self, offer: OfferId, nation: ContributorId, place: str) -> Start:
        """Return where the units of an offer that are to be at a place start from."""
        stated = self._of_offer.get(offer) or self._of_nation.get(nation)
        if stated is None:
            return _assumed(nation)
        if stated.home_station in {None, place}:
            return Start(station=None, port=None, assumed=())
        if stated.port_of_embarkation is not None:
            return Start(station=stated.home_station, port=stated.port_of_embarkation, assumed=())
        port = self._port_near(nation, stated.home_station)
        return Start(
            station=stated.home_station, port=port, assumed=(f"port {port} of {stated.home_station} is assumed",)
        )

    def _port_near(self, nation: ContributorId, station: str) -> str:
        """Return the port that the geography assumes of a contributor, else the nearest one that embarks."""
        known = home_stations().get(nation)
        if known is not None:
            return str(known.port)
        here = self._position(station)
        embarking = [key for key, port in throughput().items() if port.embarks]
        return str(min(embarking, key=lambda key: (great_circle_km(here, nodes()[key].position), key)))

    def _position(self, key: str) -> Position:
        place = self._places.get(key)
        return Position(lat_deg=place.lat_deg, lon_deg=place.lon_deg) if place else nodes()[NodeId(key)].position


def _assumed(nation: ContributorId) -> Start:
    known = home_stations().get(nation)
    if known is None:
        text = f"{nation} has no known home station: its units are taken to be at their place"
        return Start(station=None, port=None, assumed=(text,))
    text = f"home station {known.home} and port {known.port} of {nation} are assumed"
    return Start(station=str(known.home), port=str(known.port), assumed=(text,))
