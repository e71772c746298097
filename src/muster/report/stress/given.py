"""What every export of a stress test is made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from muster.model.change import Change
from muster.model.plan import Plan
from muster.model.scenario import Scenario
from muster.model.sizing import Sizing
from muster.stress.result import Stress, WhatIf


@dataclass(frozen=True, slots=True, kw_only=True)
class StressInput:
    """A stress test, over draws (``stress``) or of one case (``case``), with the plan it starts from.

    ``words`` has changes as they are written in a scenario; ``settings`` what was asked for, by name. ``title`` is what
    the scenario calls the case, where it does.
    """

    plan: Plan
    scenario: Scenario
    sizing: Sizing
    settings: Mapping[str, str]
    stress: Stress | None = None
    case: WhatIf | None = None
    title: str = ""
    words: Mapping[tuple[Change, ...], str] = field(default_factory=dict)
