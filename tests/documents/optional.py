"""Rows of tables that a scenario may do without."""

from typing import Any

from muster.model.keys import ContributorId, PlaceId, PublishedSizeId, SourceId
from muster.model.published import PublishedSize
from muster.model.station import Base, Station

PRESS = SourceId("S-press")


def station(**overrides: Any) -> Station:
    """A home station of the second nation in Poland, with a port that somebody named."""
    given: dict[str, Any] = {
        "contributor": ContributorId("BBB"),
        "offer": None,
        "home_station": "drawsko",
        "port_of_embarkation": "szczecin",
        "source": PRESS,
        "note": "",
    }
    return Station(**{**given, **overrides})


def based(place: str, **overrides: Any) -> Base:
    """Units of a place are based there, and come ashore by a port that somebody named."""
    given: dict[str, Any] = {
        "place": PlaceId(place),
        "base": place,
        "port_of_debarkation": "constanta",
        "staging": None,
        "source": PRESS,
        "note": "",
    }
    return Base(**{**given, **overrides})


def published(**overrides: Any) -> PublishedSize:
    """A study that says 600 to 900 people."""
    given: dict[str, Any] = {
        "id": PublishedSizeId("study"),
        "title": "A study",
        "persons_low": 600,
        "persons_high": 900,
        "said_on": "2030-10-01",
        "source": PRESS,
        "note": "",
    }
    return PublishedSize(**{**given, **overrides})
