"""Rotations of the teaching scenario that several tests look at."""

from functools import cache
from pathlib import Path

from muster.app.read import read, sized
from muster.app.rotate import RotateRequest, rotate
from muster.generate.options import Options
from muster.model.scenario import Scenario
from muster.model.task import Line
from muster.report.rotate.given import RotateInput
from muster.rotate.coalition.force import CoalitionRequest
from muster.rotate.verb import FillOrder

TINY, GUARD = Path("tiny-strait"), "guard"


@cache
def tiny_scenario() -> tuple[Scenario, tuple[Line, ...]]:
    """Return the scenario with the lines of its larger option."""
    document = read(TINY)
    return document.scenario, sized(document, document.scenario.options[0].id).lines


def tiny_request() -> CoalitionRequest:
    scenario, lines = tiny_scenario()
    return CoalitionRequest(scenario=scenario, lines=lines)


@cache
def year() -> RotateInput:
    """One year as offered, with least pools: what the manual works through."""
    return rotate(RotateRequest(scenario=TINY, option=GUARD, least_force=True)).given


@cache
def planned_year() -> RotateInput:
    """The same year by the tours of the best plan."""
    return rotate(RotateRequest(scenario=TINY, option=GUARD, order=FillOrder.PLAN)).given


@cache
def everything() -> RotateInput:
    """Three years with all that can be asked for."""
    request = RotateRequest(
        scenario=TINY,
        option=GUARD,
        n_months=36,
        n_runs=12,
        against="promises=kept,rest=12",
        least_force=True,
        options=Options(seed=7),
    )
    return rotate(request).given
