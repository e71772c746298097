"""What waited for a limit, and which limits chance breaks."""

from dataclasses import replace

from tests.rotate.cases import everything, planned_year, tiny_request, tiny_scenario

from muster.generate.options import Options
from muster.generate.verb import generate
from muster.model.chance_text import chances_of
from muster.model.contributor import Cap, CapKind
from muster.model.keys import ContributorId
from muster.model.rotating import CapLaw
from muster.rotate.coalition.force import CoalitionRequest
from muster.rotate.coalition.policy import RotationPolicy
from muster.rotate.result import GapReason
from muster.rotate.study.chances import ASSUMED
from muster.rotate.study.verb import StudyOptions, study
from muster.rotate.verb import FillOrder


def followed() -> CoalitionRequest:
    scenario, lines = tiny_scenario()
    made = generate(scenario, scenario.options[0].id, lines, Options()).plan
    return replace(tiny_request(), plan=made, policy=RotationPolicy(order=FillOrder.PLAN))


def units_out(request: CoalitionRequest) -> Cap:
    """Return a cap of one unit out on Borland."""
    first = request.scenario.caps[0]
    return replace(first, contributor=ContributorId("BOR"), kind=CapKind.UNITS_OUT, unit_class=None, amount=1)


def test_the_best_plan_keeps_nobody_waiting_by_days() -> None:
    assert planned_year().study.held_back == ()


def test_who_is_planned_above_a_lower_cap_is_told_with_the_cap_and_by_how_much() -> None:
    request = followed()
    cap = units_out(request)
    held = study(replace(request, scenario=replace(request.scenario, caps=(cap,))), StudyOptions()).held_back
    assert held
    for one in held:
        assert (one.nation, one.reason, one.by) == ("BOR", GapReason.CAP, 1)
        assert one.limit is not None
        assert (one.limit.nation, one.limit.amount) == ("BOR", 1)
        assert one.planned_day < one.until_day


def test_who_is_planned_sooner_than_it_can_be_there_waits_for_its_notice() -> None:
    request = followed()
    policy = replace(request.policy, notice_days=45)
    held = study(replace(request, policy=policy), StudyOptions()).held_back
    assert held
    assert {(one.reason, one.limit, one.until_day) for one in held} == {(GapReason.NOTICE, None, 46)}


def test_every_limit_of_the_scenario_is_told_whether_it_was_broken_or_not() -> None:
    runs = everything().study.runs
    assert runs is not None
    assert {one.limit.law for one in runs.limits if one.limit is not None} == set(CapLaw)
    assert all(0 <= one.broken_share <= 1 and one.waited_share == 0 for one in runs.limits)


def test_extension_breaks_windows_and_caps_in_as_many_runs_as_it_is_certain() -> None:
    request = followed()
    cap = replace(units_out(request), amount=4)
    world = replace(request.scenario, caps=(cap,))
    chances = chances_of(ASSUMED, "none,extension=100%:20")
    runs = study(replace(request, scenario=world), StudyOptions(n_runs=4, chances=chances)).runs
    assert runs is not None
    caps = [one for one in runs.limits if one.limit is not None and one.limit.law is CapLaw.NATION]
    assert [one.waited_share + one.broken_share > 0 for one in caps] == [True]
