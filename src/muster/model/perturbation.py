"""Perturbations: what may go otherwise than planned, as the author of a scenario sees it."""

from dataclasses import dataclass

from muster.model.change import Change
from muster.model.keys import CauseId, PerturbationId, SourceId


@dataclass(frozen=True, slots=True, kw_only=True)
class Perturbation:
    """Changes that come together, on or off.

    ``probability`` None: a named case to look at, never drawn. Changes of many offers (`Offers` by status or
    contributor) are drawn for each offer by itself. The probability is the author's, never ours; if ``cause``
    happens it is ``probability_given_cause`` instead.
    """

    id: PerturbationId
    title: str
    changes: tuple[Change, ...]
    probability: float | None
    cause: CauseId | None
    probability_given_cause: float | None
    source: SourceId
    note: str = ""
