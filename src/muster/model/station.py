"""Where units start from, are staged and are based: home stations, ports, staging places and bases."""

from dataclasses import dataclass

from muster.model.keys import ContributorId, OfferId, PlaceId, SourceId


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """Where the units of a contributor, or of one offer, start from; exactly one of the two is given.

    ``home_station`` is the key of a node of the geography or of a place of the scenario (None: they stand where they
    serve). ``port_of_embarkation`` None: nobody stated one. What is stated of an offer goes before what is stated of
    its contributor.
    """

    contributor: ContributorId | None
    offer: OfferId | None
    home_station: str | None
    port_of_embarkation: str | None
    source: SourceId
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """Where units that serve at a place are based, and by which port they come ashore (None: nobody stated one).

    ``base`` is the key of a node of the geography or of a place of the scenario, mostly the place itself; for a sea
    area or an air sector it is the port or the air base. ``staging`` is such a key, too: where units are received and
    made ready before they move on to their base (None: at the base).
    """

    place: PlaceId
    base: str
    port_of_debarkation: str | None
    staging: str | None = None
    source: SourceId
    note: str = ""
