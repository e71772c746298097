"""A task at a home station, as tests of the scenario format have it."""

from typing import Any

from muster.model.home import HomeTask
from muster.model.keys import ContributorId, HomeTaskId, SourceId, UnitTypeId
from muster.model.time import Window


def home_task(**overrides: Any) -> HomeTask:
    """Two infantry companies that AAA needs at home."""
    given: dict[str, Any] = {
        "id": HomeTaskId("barracks"),
        "title": "Barracks",
        "nation": ContributorId("AAA"),
        "unit_type": UnitTypeId("mech-coy"),
        "units": 2,
        "window": Window(from_month=0, to_month=6),
        "priority": 2,
        "source": SourceId("S-own"),
        "note": "",
    }
    return HomeTask(**{**given, **overrides})
