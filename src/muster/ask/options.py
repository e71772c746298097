"""What a user may choose about asks."""

from dataclasses import dataclass

from muster.model.keys import ContributorId
from muster.model.offer import Posture
from muster.model.scenario import BurdenKey

CAPACITY_PERCENT = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What to ask for.

    ``nation`` None: of any nation. ``ready_month`` is the first month in which a further unit may start. ``n_most``
    units make the set, ``n_shown`` single asks are ranked. ``key`` None: the scenario's burden key.
    ``capacity_percent`` of its active people is what a nation can have out at once: an assumption, for the user to set.
    ``seconds`` bound the search for asks, without the plan in hand. ``set_only``: neither what units are
    worth later nor what limits cost is looked at.
    """

    n_most: int = 5
    n_shown: int = 10
    nation: ContributorId | None = None
    ready_month: int = 0
    posture: Posture = Posture.SUSTAINED
    tour_months: int = 6
    rest_months: int = 18
    key: BurdenKey | None = None
    capacity_percent: float = CAPACITY_PERCENT
    seconds: float = 40.0
    set_only: bool = False
