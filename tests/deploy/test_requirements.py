from dataclasses import replace
from functools import cache
from pathlib import Path

from muster.app.planned import Planned, PlannedRequest, planned
from muster.deploy.requirements import footprint_of, movements_of
from muster.generate.options import Options
from muster.model.keys import ContributorId, LineId, OfferId, PlaceId, SourceId, UnitTypeId
from muster.model.movement import MoveKind, Movement
from muster.model.plan import Assignment
from muster.model.station import Base, Station
from muster.ways.stations import home_stations


@cache
def base() -> Planned:
    """The small option of the flagship, planned quickly: what it lacks does not matter here."""
    return planned(
        PlannedRequest(scenario=Path("ukraine-2025"), option="uk-france-2026", options=Options(time_limit_s=3.0))
    )


def test_every_unit_of_every_tour_moves_once_there_and_at_most_once_home() -> None:
    one = base()
    asked = movements_of(one.scenario, one.plan, frozenset(MoveKind))
    there = [move for move in asked.movements if move.kind is not MoveKind.REDEPLOY]
    home = [move for move in asked.movements if move.kind is MoveKind.REDEPLOY]
    afloat = [name for name in asked.afloat if not name.endswith("-home")]
    assert len(there) + len(afloat) == sum(assignment.n_units for assignment in one.plan.assignments)
    assert len(home) <= len(there)
    assert len({move.id for move in asked.movements}) == len(asked.movements)


def test_first_tours_are_as_many_as_the_line_ever_had_at_once_and_are_part_of_all_moves() -> None:
    one = base()
    first = movements_of(one.scenario, one.plan)
    everything = movements_of(one.scenario, one.plan, frozenset({MoveKind.DEPLOY, MoveKind.RELIEF}))
    assert {move.id for move in first.movements} < {move.id for move in everything.movements}
    for line in {assignment.line for assignment in one.plan.assignments}:
        tours = [assignment for assignment in one.plan.assignments if assignment.line == line]
        peak = max(
            sum(tour.n_units for tour in tours if tour.start_month <= month < tour.counts_until)
            for month in range(one.plan.horizon.n_months)
        )
        lifted = [move for move in first.movements if move.line == line]
        assert len(lifted) <= max(peak, 1)


def test_a_movement_carries_what_its_unit_type_takes_up_and_says_what_is_assumed() -> None:
    one = base()
    types = {unit.id: unit for unit in one.scenario.unit_types}
    bare = replace(one.scenario, home_stations=())
    for move in movements_of(bare, one.plan).movements:
        assert move.unit_type is not None
        assert move.footprint == footprint_of(types[move.unit_type])
        assert move.footprint.level == 2
        assert move.origin == home_stations()[move.nation].home
        assert any("assumed" in text for text in move.assumed)
        assert move.days.rld <= move.days.lad
        assert move.days.ead <= move.days.lad


def test_what_stays_in_place_for_the_relief_is_not_moved() -> None:
    one = base()
    kinds = frozenset({MoveKind.RELIEF})
    whole = movements_of(one.scenario, one.plan, kinds).movements
    half = {move.id: move for move in movements_of(one.scenario, one.plan, kinds, 0.5).movements}
    assert whole
    for move in whole:
        assert half[move.id].footprint.persons == move.footprint.persons
        assert half[move.id].footprint.tonnes == round(move.footprint.tonnes / 2) or move.footprint.tonnes % 2


def test_one_day_may_be_asked_for_all_first_tours() -> None:
    one = base()
    moves = movements_of(one.scenario, one.plan, wanted_day=45).movements
    assert {move.days.crd for move in moves} == {45}


def test_the_order_of_assignments_changes_no_movement() -> None:
    one = base()
    turned = replace(one.plan, assignments=tuple(reversed(one.plan.assignments)))
    kinds = frozenset(MoveKind)
    assert movements_of(one.scenario, turned, kinds) == movements_of(one.scenario, one.plan, kinds)


def stated(*stations: Station, bases: tuple[Base, ...] = ()) -> tuple[Movement, ...]:
    one = base()
    return movements_of(replace(one.scenario, home_stations=stations, bases=bases), one.plan).movements


def station(home: str | None, port: str | None = None, **of: str) -> Station:
    subject = {"contributor": None, "offer": None} | of
    return Station(**subject, home_station=home, port_of_embarkation=port, source=SourceId("hq"))  # type: ignore[arg-type]


def test_a_stated_home_station_and_port_are_taken_and_nothing_of_them_is_assumed() -> None:
    british = [one for one in stated(station("catterick", "southampton", contributor="GBR")) if one.nation == "GBR"]
    assert british
    for one in british:
        assert (one.origin, one.poe) == ("catterick", "southampton")
        assert not [text for text in one.assumed if "GBR" in text or "catterick" in text]


def test_what_is_stated_of_an_offer_goes_before_what_is_stated_of_its_contributor() -> None:
    some = next(one for one in base().plan.assignments if one.nation == "GBR" and one.unit_type != "force-hq").offer
    of_both = stated(station("catterick", contributor="GBR"), station("marchwood", offer=some))
    origins = {one.offer == some: one.origin for one in of_both if one.nation == "GBR"}
    assert origins == {True: "marchwood", False: "catterick"}


def test_a_home_station_without_a_port_leaves_the_port_a_marked_assumption() -> None:
    for one in stated(station("catterick", contributor="GBR")):
        if one.nation == "GBR":
            assert one.poe == home_stations()[one.nation].port
            assert f"port {one.poe} of catterick is assumed" in one.assumed


def test_who_has_no_station_away_from_where_they_serve_stands_there_already() -> None:
    for one in stated(station(None, contributor="GBR")):
        if one.nation == "GBR":
            assert one.origin == one.destination
            assert one.poe is None
            assert not [text for text in one.assumed if "home station" in text]


def test_a_stated_base_and_port_of_debarkation_are_where_units_of_a_place_go() -> None:
    plan = base().plan
    lines = {one.id: str(one.place) for one in plan.lines}
    served = next(
        lines[one.line] for one in stated() if one.line and one.nation == "FRA" and lines[one.line] != "paris"
    )
    by = Base(place=PlaceId(served), base="ternopil", port_of_debarkation="galati", source=SourceId("hq"))
    there = [one for one in stated(bases=(by,)) if one.line and lines[one.line] == served]
    assert there
    for one in there:
        assert one.destination == "ternopil"
        assert one.pod == ("galati" if one.poe else None)
        assert not [text for text in one.assumed if "based at" in text]


def test_a_stated_staging_place_is_passed_on_the_way_there_and_not_on_the_way_home() -> None:
    one = base()
    lines = {line.id: str(line.place) for line in one.plan.lines}
    served = next(
        move.destination for move in stated() if move.line and move.destination == lines[move.line] and move.poe
    )
    by = Base(place=PlaceId(served), base=served, port_of_debarkation=None, staging="buzau", source=SourceId("hq"))
    scenario = replace(one.scenario, bases=(by,))
    plain = {move.id: move for move in movements_of(one.scenario, one.plan, frozenset(MoveKind)).movements}
    moves = movements_of(scenario, one.plan, frozenset(MoveKind)).movements
    there = [move for move in moves if move.line and lines[move.line] == served and move.kind is not MoveKind.REDEPLOY]
    assert there
    assert {move.staging for move in there} == {"buzau"}
    based_there = replace(one.scenario, bases=(replace(by, base="buzau", staging=None),))
    ashore = {move.id: move.pod for move in movements_of(based_there, one.plan, frozenset(MoveKind)).movements}
    assert all(move.pod == ashore[move.id] for move in there if move.origin != move.destination)
    assert all(move == plain[move.id] for move in moves if move not in there)
    stays = [move for move in there if move.origin == move.destination]
    assert all(move.staged_at is None for move in stays)


def test_the_flagship_states_that_its_headquarters_stand_where_they_serve() -> None:
    one = base()
    hq = [move for move in movements_of(one.scenario, one.plan).movements if move.unit_type == "force-hq"]
    assert hq
    assert all(move.origin == move.destination for move in hq)
    assert all(not move.assumed for move in hq)


def test_reliefs_and_ways_home_of_the_infantry_at_the_port_are_those_that_one_counts_by_hand() -> None:
    """Four companies are there from month 1 on; whoever comes later relieves one of them."""
    one = planned(PlannedRequest(scenario=Path("tiny-strait"), option="guard", options=Options(time_limit_s=20.0)))
    tours = [
        ("ard-infantry", "ard-infantry/1 ard-infantry/2", 0, 6),
        ("bor-infantry", "bor-infantry/1 bor-infantry/2", 1, 5),
        ("bor-infantry", "bor-infantry/3", 5, 9),
        ("cel-infantry", "cel-infantry/1", 5, 11),
        ("ard-infantry", "ard-infantry/1 ard-infantry/2", 6, 12),
        ("bor-infantry", "bor-infantry/4", 9, 13),
    ]
    assignments = tuple(_tour(offer, tuple(names.split()), start, end) for offer, names, start, end in tours)
    moves = movements_of(one.scenario, replace(one.plan, assignments=assignments), frozenset(MoveKind)).movements
    by_kind = {kind: [move for move in moves if move.kind is kind] for kind in MoveKind}
    assert {move.id for move in by_kind[MoveKind.DEPLOY]} == {
        "ard-infantry/1@0", "ard-infantry/2@0", "bor-infantry/1@1", "bor-infantry/2@1",
    }  # fmt: skip
    assert {move.id for move in by_kind[MoveKind.RELIEF]} == {
        "bor-infantry/3@5", "cel-infantry/1@5", "ard-infantry/1@6", "ard-infantry/2@6", "bor-infantry/4@9",
    }  # fmt: skip
    assert sorted(move.id.partition("@")[2] for move in by_kind[MoveKind.REDEPLOY]) == [
        "11-home", "5-home", "5-home", "6-home", "6-home", "9-home",
    ]  # fmt: skip
    assert all(move.days.rld == move.days.crd - 60 for move in by_kind[MoveKind.RELIEF])
    assert all(move.days.crd == move.days.rld + 60 for move in by_kind[MoveKind.REDEPLOY])


def _tour(offer: str, names: tuple[str, ...], start: int, end: int) -> Assignment:
    return Assignment(
        offer=OfferId(offer),
        nation=ContributorId(offer[:3].upper()),
        unit_type=UnitTypeId("infantry-coy"),
        line=LineId("port-manoeuvre"),
        n_units=len(names),
        start_month=start,
        counts_until=end,
        end_month=end,
        unit_names=names,
    )
