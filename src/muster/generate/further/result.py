"""What ``further`` gives back."""

from collections.abc import Mapping
from dataclasses import dataclass

from muster.model.keys import OfferId
from muster.model.plan import Plan
from muster.model.worth import Worth


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """The best set of asks found: units by ask, what it is worth, and the plan that it makes possible.

    ``plan`` went through the checker, with the asks as offers of the scenario.
    """

    units: Mapping[OfferId, int]
    worth: Worth
    plan: Plan
