"""The flagship case: who is in it, what its offers rest on, and how large its options come out."""

import re
from functools import cache
from pathlib import Path

import pytest

from muster.documents.read import read
from muster.model.keys import OptionId
from muster.model.scenario import Scenario
from muster.size.strength import monthly_persons, yardsticks
from muster.size.verb import size

FOLDER = Path(__file__).parents[2] / "scenarios" / "ukraine-2025"
REAL = {"A", "B", "C", "D"}


@cache
def flagship() -> Scenario:
    return read(FOLDER).scenario


def persons_in_theatre(option: str) -> int:
    scenario = flagship()
    theatre = {area.id for area in scenario.areas if area.in_theatre}
    inside = {place.id for place in scenario.places if place.area in theatre}
    lines = [line for line in size(scenario, OptionId(option)).lines if line.place in inside]
    return max(monthly_persons(lines, yardsticks(scenario), scenario.horizon.n_months), default=0)


def test_it_reads_without_an_error_and_without_a_warning() -> None:
    assert read(FOLDER).warnings == ()


def test_at_least_thirty_nations_are_in_it_with_host_and_backstop() -> None:
    nations = {contributor.id for contributor in flagship().contributors}
    assert len(nations) >= 30
    assert {"UKR", "USA", "GBR", "FRA", "TUR", "POL", "CZE", "CHE"} <= nations


def test_it_plans_three_years() -> None:
    assert flagship().horizon.n_months == 36


@pytest.mark.parametrize(
    ("option", "least", "most"),
    [
        ("small", 9_000, 11_000),
        ("medium", 23_000, 27_000),
        ("large", 60_000, 100_000),
        ("uk-france-2026", 13_500, 15_000),
    ],
)
def test_each_option_comes_out_near_its_published_size(option: str, least: int, most: int) -> None:
    assert least <= persons_in_theatre(option) <= most


def test_the_air_shield_asks_for_the_120_fighters_of_its_proposal_and_for_nobody_in_ukraine() -> None:
    lines = size(flagship(), OptionId("sky-shield")).lines
    assert sum(max(line.need) for line in lines if line.capability == "fighters") == 120
    assert persons_in_theatre("sky-shield") == 0


def test_every_reported_offer_names_a_dated_source_in_the_public_record() -> None:
    sources = {source.id: source for source in flagship().sources}
    for offer in flagship().offers:
        if offer.basis == "reported":
            source = sources[offer.source]
            assert source.grade in REAL, offer.id
            assert source.url.startswith("http"), offer.id
            assert offer.statement, offer.id
            assert offer.quantity.known, offer.id
            assert offer.quantity.low == offer.quantity.high, offer.id


def test_every_assumed_offer_says_what_the_assumption_rests_on() -> None:
    for offer in flagship().offers:
        if offer.basis == "assumed":
            assert len(offer.reasoning) > 30, offer.id


def test_who_offered_nothing_counts_as_unknown() -> None:
    silent = {"ESP", "NLD", "DNK", "NZL", "SVN", "IRL", "USA"}
    for offer in flagship().offers:
        if offer.nation in silent:
            assert not offer.quantity.known, offer.id


def test_there_are_enough_offers_and_most_of_them_are_assumed() -> None:
    offers = flagship().offers
    assert 110 <= len(offers) <= 180
    assert 10 <= sum(offer.basis == "reported" for offer in offers) <= 30


def test_every_nation_with_an_offer_has_a_cap_on_people() -> None:
    capped = {cap.contributor for cap in flagship().caps if cap.kind == "persons_out"}
    assert {offer.nation for offer in flagship().offers} <= capped


def test_every_source_from_the_record_can_be_looked_up() -> None:
    scenario = flagship()
    cited = {stance.source for stance in scenario.stances} | {offer.source for offer in scenario.offers}
    cited |= {caveat.source for caveat in scenario.caveats} | {cap.source for cap in scenario.caps}
    for source in scenario.sources:
        if source.id in cited and source.grade in REAL:
            assert source.url.startswith("http"), source.id


def test_estimates_without_a_source_are_called_so_and_never_carry_a_number() -> None:
    for offer in flagship().offers:
        for text in re.findall(r"[^.]*unverified estimate", offer.reasoning):
            assert not re.search(r"\d", text), offer.id


def test_places_lie_where_their_country_is() -> None:
    boxes = {
        "UKR": (44.3, 52.4, 22.1, 40.3),
        "POL": (49.0, 54.9, 14.1, 24.2),
        "ROU": (43.6, 48.3, 20.2, 29.8),
        "BGR": (41.2, 44.3, 22.3, 28.7),
        "TUR": (35.8, 42.2, 25.6, 44.9),
        "FRA": (41.3, 51.1, -5.2, 9.6),
        "GBR": (49.9, 60.9, -8.2, 1.8),
        "DEU": (47.2, 55.1, 5.8, 15.1),
        "sea": (40.9, 47.3, 27.4, 42.0),
    }
    for place in flagship().places:
        south, north, west, east = boxes[place.country]
        assert south <= place.lat_deg <= north, place.id
        assert west <= place.lon_deg <= east, place.id


def test_crimea_and_every_area_of_ukraine_are_ukraine() -> None:
    of_ukraine = {area.id for area in flagship().areas if area.id.startswith("ukr") or area.id == "airspace-ukraine"}
    for place in flagship().places:
        in_crimea = 44.3 <= place.lat_deg <= 46.2 and 32.4 <= place.lon_deg <= 36.7
        if place.area in of_ukraine or (in_crimea and place.country != "sea"):
            assert place.country == "UKR", place.id
    assert "RUS" not in {place.country for place in flagship().places}


def test_hulls_from_other_seas_wait_for_the_straits() -> None:
    littoral = {"TUR", "ROU", "BGR", "UKR"}
    hulls = {"mcm-vessel", "patrol-vessel", "frigate", "support-ship", "mcm-command-ship"}
    bound = {caveat.offer for caveat in flagship().caveats if "black-sea" in caveat.values}
    for offer in flagship().offers:
        if offer.unit_type in hulls and offer.nation not in littoral:
            assert offer.id in bound, offer.id


def test_who_sends_nobody_into_ukraine_is_held_to_it() -> None:
    outside = {caveat.contributor for caveat in flagship().caveats if "ukraine" in caveat.values}
    refused = {
        stance.contributor
        for stance in flagship().stances
        if stance.code in {"no_ground_troops", "offer_outside_country"} and stance.line_of_effort == "land"
    }
    offering = {offer.nation for offer in flagship().offers}
    assert (refused & offering) - {"IRL"} <= outside
