from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.ways.rail import BROAD_MM, STANDARD_MM, gauge_breaks, rail
from muster.ways.result import Mode, NodeId, NoWay
from muster.ways.road import road
from muster.ways.sphere import great_circle_km
from muster.ways.tables import nodes, rows

WARSZAWA, KYIV, RZESZOW, LVIV, LONDON = (NodeId(key) for key in ("warszawa", "kyiv", "rzeszow", "lviv", "london"))
CROSSINGS = ("medyka-mostyska", "dorohusk-yahodyn", "izov-hrubieszow", "cierna-chop", "zahony-chop")


def test_every_way_by_rail_into_ukraine_changes_gauge_near_its_border() -> None:
    for origin in ("warszawa", "budapest", "kosice", "bucuresti", "rotterdam"):
        for destination in ("kyiv", "lviv", "odesa", "dnipro"):
            way = rail().way(NodeId(origin), NodeId(destination))
            breaks = [leg.origin for leg in way.transloads]
            assert len(breaks) == 1, (origin, destination, breaks)
            assert min(great_circle_km(nodes()[breaks[0]].position, nodes()[key].position) for key in NEAR) < 110


NEAR = tuple(NodeId(key) for key in ("medyka", "yahodyn", "izov", "chop", "diakove", "vadul-siret", "ungheni", "reni"))


def test_gauges_of_a_way_change_only_where_loads_are_moved() -> None:
    way = rail().way(WARSZAWA, KYIV)
    gauges = [leg.gauge_mm for leg in way.legs if leg.mode is Mode.RAIL]
    assert set(gauges) == {STANDARD_MM, BROAD_MM}
    assert sum(one != other for one, other in pairwise(gauges)) == len(way.transloads) == 1
    assert way.transloads[0].km == 0


def test_the_baltic_and_iberia_lie_behind_a_change_of_gauge_too() -> None:
    assert rail().way(WARSZAWA, NodeId("riga")).transloads[0].origin in {"mockava", "kaunas"}
    assert rail().way(NodeId("paris"), NodeId("lisboa")).transloads[0].origin in {"irun", "portbou", "barcelona"}


def test_a_closed_crossing_is_avoided() -> None:
    open_way = rail().way(RZESZOW, LVIV)
    assert "medyka-mostyska" in open_way.gates
    around = rail().way(RZESZOW, LVIV, ["medyka-mostyska"])
    assert "medyka-mostyska" not in around.gates
    assert around.km > open_way.km


def test_with_every_terminal_closed_no_load_enters_ukraine_by_rail() -> None:
    terminals = [one.gate for one in gauge_breaks()]
    with pytest.raises(NoWay, match="no way by rail from warszawa to kyiv; closed: break:"):
        rail().way(WARSZAWA, KYIV, terminals)


def test_britain_hangs_on_the_tunnel_by_rail_and_on_ferries_too_by_road() -> None:
    with pytest.raises(NoWay, match="no way by rail from london"):
        rail().way(LONDON, WARSZAWA, ["channel-tunnel"])
    by_road = road().way(LONDON, NodeId("paris"), ["channel-tunnel"])
    assert [leg.mode for leg in by_road.legs].count(Mode.FERRY) == 1


def test_every_terminal_of_the_table_joins_tracks_of_both_its_gauges() -> None:
    tracks = {(row.cells[end], int(row.cells["gauge_mm"])) for row in rows("rail") for end in ("origin", "destination")}
    assert [one.node for one in gauge_breaks() if not {(one.node, gauge) for gauge in one.gauges_mm} <= tracks] == []


def test_wagons_a_day_of_a_terminal_are_in_order() -> None:
    assert all(0 < one.wagons_low <= one.wagons_likely <= one.wagons_high for one in gauge_breaks())


@pytest.mark.parametrize("table", ["rail", "road"])
def test_no_link_is_shorter_than_the_crow_flies_or_wildly_longer(table: str) -> None:
    """Below 40 km the node of a city and its yard or quay may lie apart."""
    strange = []
    for row in rows(table):
        straight_km = great_circle_km(nodes()[row.node("origin")].position, nodes()[row.node("destination")].position)
        if straight_km > 40 and not 0.97 < row.number("km") / straight_km < 2.0:
            strange.append((row.line, row.cells["origin"], row.cells["destination"]))
    assert strange == []


def test_the_networks_are_as_large_as_they_are_said_to_be() -> None:
    assert len(rail().nodes) > 300
    assert len(road().nodes) > 300
    assert set(road().reach(LONDON).km) == set(road().nodes)
    assert set(rail().nodes) - set(rail().reach(LONDON).km) == {"dublin", "curragh"}


def test_a_country_that_grants_no_transit_is_gone_around() -> None:
    direct = road().way(NodeId("munich"), NodeId("ljubljana"))
    assert "AUT" in {nodes()[leg.destination].country for leg in direct.legs}
    around = road().way(NodeId("munich"), NodeId("ljubljana"), ["country:AUT"])
    assert "AUT" not in {nodes()[leg.destination].country for leg in around.legs}
    assert around.km > direct.km + 100


def test_a_node_that_is_out_of_use_is_passed_by() -> None:
    assert "krakow" in {leg.destination for leg in rail().way(NodeId("wroclaw"), RZESZOW).legs}
    assert "krakow" not in {leg.destination for leg in rail().way(NodeId("wroclaw"), RZESZOW, ["node:krakow"]).legs}
    with pytest.raises(NoWay, match="no node:atlantis by rail can be closed"):
        rail().way(WARSZAWA, KYIV, ["node:atlantis"])


def test_a_node_that_is_not_on_the_network_is_an_error() -> None:
    with pytest.raises(NoWay, match='"tirana" is not on the network of rail'):
        rail().way(NodeId("tirana"), KYIV)
    with pytest.raises(NoWay, match="no suez by road can be closed"):
        road().way(LONDON, KYIV, ["suez"])


@given(st.sampled_from(road().nodes), st.sampled_from(road().nodes))
def test_a_way_by_road_is_as_long_back_and_no_shorter_than_the_crow_flies(one: NodeId, other: NodeId) -> None:
    way = road().way(one, other)
    assert way.km == pytest.approx(road().way(other, one).km)
    assert way.km == pytest.approx(road().reach(one).km[other])
    assert way.km >= 0.95 * great_circle_km(nodes()[one].position, nodes()[other].position) - 15
