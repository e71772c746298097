import numpy as np
import pytest

from muster.ways.borders import EUROPE, Window, countries, country_at, outlines
from muster.ways.sphere import Position
from muster.ways.tables import nodes

CITIES = {
    "Simferopol": (44.95, 34.10, "UKR"),
    "Sevastopol": (44.60, 33.56, "UKR"),
    "Kerch": (45.34, 36.44, "UKR"),
    "Donetsk": (48.00, 37.80, "UKR"),
    "Luhansk": (48.57, 39.33, "UKR"),
    "Mariupol": (47.12, 37.56, "UKR"),
    "Kherson": (46.66, 32.63, "UKR"),
    "Pristina": (42.66, 21.16, "XKX"),
    "Kaliningrad": (54.71, 20.50, "RUS"),
    "Tiraspol": (46.85, 29.63, "MDA"),
    "Sukhumi": (43.02, 41.03, "GEO"),
    "Skopje": (42.00, 21.43, "MKD"),
    "Belgrade": (44.81, 20.46, "SRB"),
    "Chukotka, west of 180 degrees": (67.0, 175.0, "RUS"),
    "Provideniya, east of 180 degrees": (64.62, -173.00, "RUS"),
    "Anchorage": (61.20, -149.50, "USA"),
    "South Pole Station": (-89.9, 0.0, "ATA"),
    "Pretoria": (-25.75, 28.19, "ZAF"),
    "Maseru, a hole in South Africa": (-29.40, 27.90, "LSO"),
    "Barents Sea": (73.0, 40.0, None),
    "North Sea": (56.0, 3.0, None),
    "Black Sea": (43.5, 34.0, None),
    "Sea of Azov": (46.0, 36.5, None),
    "Atlantic": (30.0, -40.0, None),
    "Bering Sea at 180 degrees": (58.0, 180.0, None),
}


@pytest.mark.parametrize("city", CITIES)
def test_a_place_lies_in_the_country_that_the_united_nations_recognise(city: str) -> None:
    lat_deg, lon_deg, country = CITIES[city]
    assert country_at(Position(lat_deg=lat_deg, lon_deg=lon_deg)) == country


def test_nodes_lie_in_the_country_that_their_table_names() -> None:
    """On a thinned coast or at a border a node may fall into the sea or just across."""
    found = {one.id: (one.country, country_at(one.position)) for one in nodes().values()}
    wrong = {key: pair for key, pair in found.items() if pair[1] not in {pair[0], None}}
    assert {key for key in wrong if not nodes()[key].kinds & {"border", "terminal", "city", "port"}} == set()
    assert len(wrong) <= 12
    assert sum(pair[1] is None for pair in found.values()) <= 40


def test_every_ring_is_closed_and_has_an_area() -> None:
    for one in countries():
        for ring in (ring for rings in one.polygons for ring in rings):
            assert len(ring) >= 4
            assert np.allclose(ring[0], ring[-1])
            assert np.abs(np.diff(ring[:-3, 0])).max(initial=0) < 180


def test_countries_have_codes_of_three_letters_each_once() -> None:
    codes = [one.id for one in countries()]
    assert len(codes) == len(set(codes))
    assert all(len(code) == 3 for code in codes)
    assert {"UKR", "POL", "ROU", "MDA", "XKX", "MLT", "LUX", "CYP"} <= set(codes)


def test_a_window_holds_what_touches_it_and_nothing_else() -> None:
    europe = {one.id for one in outlines()}
    assert {"UKR", "PRT", "NOR", "TUR"} <= europe
    assert europe.isdisjoint({"USA", "AUS", "ATA"})
    assert EUROPE.north_deg > EUROPE.south_deg
    strait = Window(west_deg=178.0, south_deg=60.0, east_deg=190.0, north_deg=66.0)
    assert "RUS" in {one.id for one in outlines(strait)}
