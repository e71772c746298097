"""One comparison that several tests look at: the teaching scenario, at ceilings that can be checked by hand."""

from functools import cache
from pathlib import Path

from muster.app.compare import CompareRequest, compare
from muster.app.planned import Planned, PlannedRequest, planned
from muster.generate.options import Options
from muster.report.compare.given import CompareInput

STEPS = (100, 200, 300, 900)


@cache
def tiny() -> CompareInput:
    """Both options of tiny-strait, with frontiers of the larger."""
    request = CompareRequest(scenario=Path("tiny-strait"), steps=STEPS, options=Options(time_limit_s=1200))
    return compare(request).given


@cache
def tiny_base() -> Planned:
    """The plan of option ``guard``."""
    return planned(PlannedRequest(scenario=Path("tiny-strait"), option="guard", options=Options(time_limit_s=60)))
