"""Changes: what may become different from the scenario as it stands, each one a fact that can be on or off."""

from dataclasses import dataclass

from muster.model.contributor import CapKind
from muster.model.effort import LineOfEffort
from muster.model.keys import AreaId, CaveatId, ConditionId, ContributorId, LineId, OfferId, PlaceId, UnitClass
from muster.model.offer import Caveat, Offer, OfferStatus
from muster.model.time import Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """One offer, or all offers of a status or of a contributor; exactly one of the three is given."""

    offer: OfferId | None = None
    status: OfferStatus | None = None
    contributor: ContributorId | None = None

    def __contains__(self, offer: Offer) -> bool:
        """Return whether ``offer`` is meant."""
        return (self.offer, self.status, self.contributor) in {
            (offer.id, None, None),
            (None, offer.status, None),
            (None, None, offer.nation),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """The needs of one line, of a line of effort, or (both None) of every line."""

    line: LineId | None = None
    line_of_effort: LineOfEffort | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionIs:
    """A condition comes true, or fails."""

    condition: ConditionId
    state: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OffersKeep:
    """Of the units offered only ``percent`` remain, rounded down: 0 is withdrawn, 50 halved."""

    offers: Offers
    percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OffersSlip:
    """The first tour may start ``months`` later than the offer says, counted from its readiness as it then is."""

    offers: Offers
    months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OffersEnd:
    """Units must be home by ``month``: the window ends then, if not before."""

    offers: Offers
    month: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributorLeaves:
    """A contributor's units must be home by ``month``; 0: it never comes. Packages that need it fail with it."""

    contributor: ContributorId
    month: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCloses:
    """In the window no tour starts at a place, or in an area and all below it, and what is there does not count."""

    place: PlaceId | AreaId
    window: Window


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftKeeps:
    """In the window every lift limit of the scenario falls to ``percent`` of itself, rounded down."""

    percent: int
    window: Window


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedsGrow:
    """Needs and minima rise by ``percent``, rounded up, from ``month`` on: a breach, a wider mission."""

    needs: Needs
    percent: int
    month: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferAdded:
    """A further offer is on the table, with caveats of its own."""

    offer: Offer
    caveats: tuple[Caveat, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaveatFalls:
    """A caveat is given up."""

    caveat: CaveatId


@dataclass(frozen=True, slots=True, kw_only=True)
class CapFalls:
    """A contributor's cap is given up."""

    contributor: ContributorId
    kind: CapKind
    unit_class: UnitClass | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadinessIs:
    """An offer's units are ready after ``days``."""

    offer: OfferId
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ToursAre:
    """An offer's units serve ``tour_months`` and rest ``rest_months`` after, and so do all that come with it.

    Who comes in one package rotates together; a sustained offer owes no rest, whatever is said here.
    """

    offer: OfferId
    tour_months: int
    rest_months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CeilingIs:
    """The ceiling on people in theatre, of the whole force and of every option, becomes ``persons_max``."""

    persons_max: int


Change = (
    ConditionIs
    | OffersKeep
    | OffersSlip
    | OffersEnd
    | ContributorLeaves
    | PlaceCloses
    | LiftKeeps
    | NeedsGrow
    | OfferAdded
    | CaveatFalls
    | CapFalls
    | ReadinessIs
    | ToursAre
    | CeilingIs
)
