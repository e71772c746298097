"""Areas and places. Caveats speak of areas; an area covers all areas below it."""

from dataclasses import dataclass

from muster.model.keys import AreaId, PlaceId, SourceId


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A part of the world that caveats and ceilings speak of. ``in_theatre``: people here count against ceilings."""

    id: AreaId
    title: str
    parent: AreaId | None
    in_theatre: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A hub, port, air base, sector or sea area. ``country`` is ISO alpha-3 by UN-recognised borders, or ``sea``."""

    id: PlaceId
    title: str
    kind: str
    area: AreaId
    country: str
    lat_deg: float
    lon_deg: float
    source: SourceId
    note: str = ""
