from dataclasses import replace
from functools import cache
from pathlib import Path

from muster.app.planned import Planned, PlannedRequest, planned
from muster.deploy.requirements import footprint_of, movements_of
from muster.generate.options import Options
from muster.model.movement import MoveKind
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
    for move in movements_of(one.scenario, one.plan).movements:
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
