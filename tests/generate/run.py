"""Plans for tests. Kept apart from the scenarios, which the naive model reads in a process without HiGHS."""

from typing import Any

from tests.generate.build import OPTION

from muster.generate.options import Options
from muster.generate.result import Generation
from muster.generate.verb import generate
from muster.model.scenario import Scenario
from muster.model.task import Line


def planned(world: Scenario, *lines: Line, **options: Any) -> Generation:
    """What ``generate`` makes of it, verified."""
    return generate(world, OPTION, lines, Options(**options))
