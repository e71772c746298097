"""Changes from the words of a cell or of the command line, and back to words."""

from collections.abc import Collection, Iterable

from muster.documents.cells import Cell, CellFault
from muster.documents.change_names import cap_name, names_of
from muster.documents.change_reading import read_changes
from muster.documents.change_syntax import EVERY_LINE, ONE_LINE, split
from muster.documents.codes import Code
from muster.documents.limits import CHANGES_MAX
from muster.errors import BadRequest
from muster.model.change import (
    CapFalls,
    CaveatFalls,
    CeilingIs,
    Change,
    ConditionIs,
    ContributorLeaves,
    LiftKeeps,
    Needs,
    NeedsGrow,
    OfferAdded,
    Offers,
    OffersEnd,
    OffersKeep,
    OffersSlip,
    PlaceCloses,
    ReadinessIs,
    ToursAre,
)
from muster.model.effort import LineOfEffort
from muster.model.keys import LineId
from muster.model.scenario import Scenario
from muster.model.time import Window

_KEPT = {0: "withdrawn", 50: "halved"}


def changes() -> Cell:
    """Return a cell that lists changes; what each of them means is asked of the whole scenario."""
    schema = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
    return Cell(parse=_listed, text=changes_text, schema=schema)


def _listed(text: str) -> tuple[str, ...]:
    texts = split(text)
    if not 1 <= len(texts) <= CHANGES_MAX:
        raise CellFault(Code.BAD_LIST, f"changes as CONDITION=false, offer:ID=withdrawn, up to {CHANGES_MAX} of them")
    return texts


def parse_changes(text: str, scenario: Scenario, lines: Collection[LineId] | None = None) -> tuple[Change, ...]:
    """Return the changes that ``text`` lists, in its order; the key of a perturbation stands for all of its changes.

    ``lines`` are those of an option once it is sized: a line of another option is none then. A perturbation may
    speak of lines of several options.

    Raises
    ------
    BadRequest
        With everything that is wrong: words that are no change, names that ``scenario`` does not have, numbers and
        months out of range.
    """
    cases = {str(case.id): case.changes for case in scenario.perturbations}
    words = split(text)
    written, faults = read_changes(tuple(word for word in words if word not in cases), names_of(scenario, lines))
    if faults:
        raise BadRequest("\n".join(str(fault) for fault in faults))
    if not words:
        raise BadRequest("no change is given; write some as CONDITION=false,offer:ID=withdrawn")
    ones = iter(written)
    return tuple(change for word in words for change in (cases[word] if word in cases else (next(ones),)))


def changes_title(text: str, scenario: Scenario) -> str:
    """Return what the changes that ``text`` lists are called: perturbations and conditions by title, others as written.

    Nothing where none has a title.
    """
    cases = {str(one.id): one.title for one in scenario.perturbations}
    conditions = {str(one.id): one.title for one in scenario.conditions}
    told, titled = [], False
    for word in split(text):
        name, _equals, truth = (part.strip() for part in word.partition("="))
        if word in cases:
            told.append(f"“{cases[word]}”")
        elif name in conditions:
            told.append(f"“{conditions[name]}” {'holds' if truth == 'true' else 'fails'}")
        else:
            told.append(word)
        titled = titled or told[-1] != word
    return " and ".join(told) if titled else ""


def changes_text(changes: Iterable[Change]) -> str:
    """Return ``changes`` as they are written in a scenario or on the command line; reading them gives them back.

    An offer that was added stands as ``offer:ID=added``, which tells it and cannot be read.

    Examples
    --------
    >>> changes_text([NeedsGrow(needs=Needs(), percent=20, month=3), CeilingIs(persons_max=900)])
    'need:all=+20%@3, ceiling=900'
    """
    return ", ".join(map(_one, changes))


def _one(change: Change) -> str:  # noqa: C901, PLR0911, PLR0912  (one case for each kind of change)
    match change:
        case ConditionIs(condition=name, state=state):
            return f"{name}={'true' if state else 'false'}"
        case OffersKeep(offers=offers, percent=percent):
            return f"{_offers(offers)}={_KEPT.get(percent, f'{percent}%')}"
        case OffersSlip(offers=offers, months=months):
            return f"{_offers(offers)}=late+{months}"
        case OffersEnd(offers=offers, month=month):
            return f"{_offers(offers)}=ends@{month}"
        case ContributorLeaves(contributor=nation, month=month):
            return f"nation:{nation}=leaves{f'@{month}' if month else ''}"
        case PlaceCloses(place=place, window=window):
            return f"place:{place}=closed{_span(window)}"
        case LiftKeeps(percent=percent, window=window):
            return f"lift={percent}%{_span(window)}"
        case NeedsGrow(needs=needs, percent=percent, month=month):
            return f"need:{_needs(needs)}=+{percent}%{f'@{month}' if month else ''}"
        case OfferAdded(offer=added):
            return f"offer:{added.id}=added"
        case CaveatFalls(caveat=caveat):
            return f"caveat:{caveat}=falls"
        case CapFalls(contributor=nation, kind=kind, unit_class=unit_class):
            return f"cap:{cap_name(nation, kind, unit_class)}=falls"
        case ReadinessIs(offer=offer, days=days):
            return f"offer:{offer}=ready@{days}"
        case ToursAre(offer=offer, tour_months=tour, rest_months=rest):
            return f"offer:{offer}=tours@{tour}/{rest}"
        case CeilingIs(persons_max=persons):
            return f"ceiling={persons}"


def _offers(offers: Offers) -> str:
    if offers.offer is not None:
        return f"offer:{offers.offer}"
    return f"offers:{offers.status or offers.contributor}"


def _needs(needs: Needs) -> str:
    if needs.line is not None:
        return f"{ONE_LINE}{needs.line}" if needs.line in list(map(str, LineOfEffort)) else needs.line
    return needs.line_of_effort or EVERY_LINE


def _span(window: Window) -> str:
    if window == Window(from_month=0, to_month=None):
        return ""
    return f"@{window.from_month}..{'end' if window.to_month is None else window.to_month}"
