"""Perturbations and chances of the small valid scenario."""

from typing import Any

from muster.model.chance import ChanceKind, StatedChance
from muster.model.change import ConditionIs, Needs, NeedsGrow, Offers, OffersKeep, PlaceCloses
from muster.model.keys import CauseId, ConditionId, LineId, PerturbationId, PlaceId, SourceId
from muster.model.offer import OfferStatus
from muster.model.perturbation import Perturbation
from muster.model.time import Window


def perturbation(**overrides: Any) -> Perturbation:
    """The talks fail: no ceasefire, and the port is closed in summer."""
    given: dict[str, Any] = {
        "id": PerturbationId("talks-fail"),
        "title": "The talks fail",
        "changes": (
            ConditionIs(condition=ConditionId("ceasefire"), state=False),
            PlaceCloses(place=PlaceId("port-aldra"), window=Window(from_month=3, to_month=6)),
        ),
        "probability": 0.2,
        "cause": CauseId("talks"),
        "probability_given_cause": 0.05,
        "source": SourceId("S-own"),
        "note": "",
    }
    return Perturbation(**{**given, **overrides})


def perturbations() -> tuple[Perturbation, ...]:
    """One that is drawn, and a named case."""
    return (
        perturbation(),
        perturbation(
            id=PerturbationId("more-asked"),
            title="More is asked",
            changes=(
                NeedsGrow(needs=Needs(line=LineId("guard-port")), percent=50, month=4),
                OffersKeep(offers=Offers(status=OfferStatus.FIRM), percent=50),
            ),
            probability=None,
            cause=None,
            probability_given_cause=None,
            note="A named case.",
        ),
    )


def chances() -> tuple[StatedChance, ...]:
    """What the author says of delays."""
    return (StatedChance(kind=ChanceKind.DELAY, value="15%:3..21", source=SourceId("S-own")),)
