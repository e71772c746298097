import csv
from importlib.metadata import version

import pytest
from tests.house.tree import ROOT

from muster.ways.air import POSITIONS, _is_free, aerodromes, air_way
from muster.ways.borders import country_at
from muster.ways.near import DETOUR, nearest
from muster.ways.rail import rail
from muster.ways.result import NodeId, NoWay
from muster.ways.road import road
from muster.ways.sea import ports
from muster.ways.sphere import Position, great_circle_km
from muster.ways.stations import home_stations, throughput
from muster.ways.tables import nodes

SCENARIO = ROOT / "scenarios" / "ukraine-2025"
OVERSEAS = {"AUS", "CAN", "CYP", "ISL", "JPN", "MLT", "NZL", "USA"}


def table(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((SCENARIO / f"{name}.csv").read_text(encoding="utf-8").splitlines()))


def test_every_contributor_of_the_flagship_has_a_home_station_save_the_objector() -> None:
    assert {row["id"] for row in table("contributors")} - set(home_stations()) == {"RUS"}


def test_home_stations_lie_at_home_and_are_marked_as_assumed() -> None:
    for one in home_stations().values():
        assert nodes()[one.home].country == one.contributor
        assert one.grade == "illustrative"


def test_who_can_goes_to_his_port_by_road_and_to_lviv_by_road_and_rail() -> None:
    for one in home_stations().values():
        if one.contributor in OVERSEAS:
            assert one.home in ports()
            continue
        assert road().way(one.home, one.port).km < 1500
        assert road().way(one.home, NodeId("lviv")).km < 4000
        if one.contributor not in {"ALB", "IRL"}:
            assert rail().way(one.home, NodeId("lviv")).km < 4500


def test_ports_of_home_stations_and_of_the_table_of_throughput_are_ports() -> None:
    harbours = set(ports())
    assert {one.port for one in home_stations().values()} <= harbours
    assert set(throughput()) <= harbours
    assert {one.port for one in home_stations().values()} <= set(throughput())
    assert all(one.pieces_low <= one.pieces_likely <= one.pieces_high for one in throughput().values())
    assert all(one.embarks or one.debarks for one in throughput().values())


def test_places_of_the_flagship_on_land_are_near_both_networks() -> None:
    for row in table("places"):
        if row["country"] == "sea":
            continue
        place = Position(lat_deg=float(row["lat_deg"]), lon_deg=float(row["lon_deg"]))
        for layer in (road(), rail()):
            access = nearest(layer, NodeId(row["id"]), place)
            straight_km = great_circle_km(place, nodes()[access.node].position)
            assert access.leg.km == pytest.approx(DETOUR * straight_km)
            assert straight_km < 120


def test_a_place_far_from_every_node_is_an_error() -> None:
    with pytest.raises(NoWay, match=r"timbuktu lies .* km from the nearest node of road"):
        nearest(road(), NodeId("timbuktu"), Position(lat_deg=16.8, lon_deg=-3.0))


def test_aerodromes_lie_in_their_country_and_near_their_node() -> None:
    """The package has some positions wrong by half a degree; those are overridden in our table."""
    far = {
        one.icao: round(great_circle_km(one.position, nodes()[one.node].position))
        for one in aerodromes().values()
        if nodes()[one.node].country not in {"AUS", "CAN", "NZL", "USA"}
    }
    assert {icao: km for icao, km in far.items() if km > 110} == {}
    assert [one.icao for one in aerodromes().values() if country_at(one.position) not in {one.country, None}] == []
    assert [one.icao for one in aerodromes().values() if nodes()[one.node].country != one.country] == []


def test_runways_are_of_a_length_that_runways_have() -> None:
    assert all(1500 <= one.runway_m <= 4500 for one in aerodromes().values())


def test_a_way_by_air_is_the_great_circle() -> None:
    way = air_way("EGVN", "EPRZ")
    assert way.km == pytest.approx(1640, rel=0.02)
    assert way.grade == "derived"
    assert air_way("EPRZ", "EPRZ").legs == ()
    with pytest.raises(NoWay, match='no aerodrome "XXXX"'):
        air_way("EPRZ", "XXXX")


def test_no_way_by_air_leads_over_belarus_or_russia() -> None:
    around = air_way("EETN", "UKBB")
    straight = great_circle_km(aerodromes()["EETN"].position, aerodromes()["UKBB"].position)
    assert len(around.legs) == 2
    assert straight < around.km < 1.5 * straight
    assert all(_is_free(*leg.track) for leg in around.legs)
    assert not _is_free(aerodromes()["EETN"].position, aerodromes()["UKBB"].position)


def test_every_home_station_has_a_way_by_air_to_every_aerodrome_of_ukraine_and_its_neighbours() -> None:
    ends = [icao for icao, one in aerodromes().items() if one.country in {"UKR", "POL", "ROU", "MDA"}]
    for station in home_stations().values():
        for end in ends:
            assert air_way(station.aerodrome, end).km < 25_000


def test_positions_name_the_version_that_is_installed() -> None:
    assert f"airportsdata-{version('airportsdata')}" == POSITIONS
