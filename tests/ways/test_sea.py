from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from searoute.data.ports_dict import node_list

import muster.ways.lanes
from muster.errors import MusterError
from muster.ways.lanes import lanes, passages
from muster.ways.result import NodeId, NoWay
from muster.ways.sea import ports, sea_reach, sea_way
from muster.ways.sphere import great_circles_km
from muster.ways.tables import nodes

MARSEILLE, CONSTANTA, ODESA, ROTTERDAM, KLAIPEDA = (
    NodeId(key) for key in ("marseille", "constanta", "odesa", "rotterdam", "klaipeda")
)
BLACK_SEA = {"constanta", "galati", "odesa", "chornomorsk", "izmail", "reni", "burgas", "varna"}
SOME_PORTS = st.sampled_from(ports())


@pytest.mark.parametrize("closed", ["bosporus", "dardanelles"])
def test_with_the_straits_closed_a_way_into_the_black_sea_is_an_error(closed: str) -> None:
    with pytest.raises(NoWay, match=f"no way by sea from marseille to constanta; closed: .*{closed}"):
        sea_way(MARSEILLE, CONSTANTA, closed=[closed])


def test_with_the_bosporus_closed_the_black_sea_is_a_sea_of_its_own() -> None:
    inside = set(sea_reach(CONSTANTA, closed=["bosporus"]).km)
    assert inside >= BLACK_SEA
    assert inside - BLACK_SEA <= {"istanbul"}


def test_a_closed_canal_costs_the_way_around() -> None:
    by_canal, by_skaw = sea_way(ROTTERDAM, KLAIPEDA), sea_way(ROTTERDAM, KLAIPEDA, closed=["kiel"])
    assert "kiel" in by_canal.gates
    assert "kiel" not in by_skaw.gates
    assert 150 < by_skaw.nm - by_canal.nm < 300


def test_with_all_ways_into_the_baltic_closed_it_cannot_be_entered() -> None:
    with pytest.raises(NoWay, match="rotterdam to klaipeda"):
        sea_way(ROTTERDAM, KLAIPEDA, closed=["kiel", "oresund", "great-belt"])
    assert "great-belt" in sea_way(ROTTERDAM, KLAIPEDA, closed=["kiel", "oresund"]).gates


def test_the_corinth_canal_is_used_only_when_it_is_opened() -> None:
    assert "corinth" not in sea_way(MARSEILLE, CONSTANTA).gates
    assert "corinth" in sea_way(MARSEILLE, CONSTANTA, opened=["corinth"]).gates


def test_a_passage_that_nobody_knows_is_an_error() -> None:
    with pytest.raises(NoWay, match="no passage bosphorus can be closed or opened; there are: bosporus"):
        sea_way(MARSEILLE, CONSTANTA, closed=["bosphorus"])


def test_every_passage_stands_for_lanes_that_are_there() -> None:
    named = set(lanes().passages)
    assert [key for key in passages() if key not in named] == []


def test_a_node_inland_has_no_way_by_sea() -> None:
    with pytest.raises(NoWay, match=r"warszawa lies .* km from the nearest sea lane"):
        sea_way(NodeId("warszawa"), MARSEILLE)


def test_another_version_of_the_network_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(muster.ways.lanes, "version", lambda _: "9.9")
    with pytest.raises(MusterError, match=r"were checked with searoute 1\.6\.0; installed is 9\.9"):
        lanes.__wrapped__()


@given(SOME_PORTS, SOME_PORTS)
def test_a_way_by_sea_has_length_and_is_as_long_back(one: NodeId, other: NodeId) -> None:
    there, back = sea_way(one, other), sea_way(other, one)
    assert there.km == pytest.approx(back.km)
    assert (there.km > 0) == (one != other)
    assert there.km == pytest.approx(sea_reach(one).km[other])


@given(SOME_PORTS, SOME_PORTS)
def test_legs_at_sea_join_up(one: NodeId, other: NodeId) -> None:
    tracks = [leg.track for leg in sea_way(one, other).legs if leg.track]
    assert all(before[-1] == after[0] for before, after in pairwise(tracks))


def test_every_leg_names_its_source_and_the_way_its_weakest_grade() -> None:
    way = sea_way(ODESA, ROTTERDAM)
    assert way.sources == ("ways-reckoned", "searoute-1.6.0")
    assert way.grade == "derived"
    assert way.days_at_knots(18) == pytest.approx(way.nm / 432)


def test_most_ports_lie_where_the_package_has_one() -> None:
    """It lacks some (Cherbourg, Alexandroupolis) and has others beside the town."""
    theirs = np.array(list(node_list), dtype=np.float64)
    off = [great_circles_km(nodes()[port].position, theirs[:, 1], theirs[:, 0]).min() for port in ports()]
    assert sum(km < 15 for km in off) >= 0.9 * len(off)
    assert max(off) < 120
