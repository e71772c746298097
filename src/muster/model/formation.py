"""The bones of the force: headquarters, component commands, brigades, battlegroups and sectors, as scenario data."""

from dataclasses import dataclass

from muster.model.keys import ContributorId, FormationId, OptionId, PlaceId


@dataclass(frozen=True, slots=True, kw_only=True)
class Formation:
    """A box of the task organisation; ``parent`` None is the top. Empty ``options``: it exists in all of them."""

    id: FormationId
    title: str
    parent: FormationId | None
    options: frozenset[OptionId]
    echelon: str
    sidc: str
    lead_nation: ContributorId | None
    place: PlaceId | None
    note: str = ""
