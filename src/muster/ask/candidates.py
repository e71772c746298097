"""Which further units come into question: every type that provides what a line is short of."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from muster.ask.options import Options
from muster.ask.stances import Allowed, allowed
from muster.model.changed import Question
from muster.model.condition import ALWAYS
from muster.model.keys import CapabilityId, CaveatId, ContributorId, LineId, OfferId, OptionId, UnitTypeId
from muster.model.offer import Caveat, CaveatKind, Offer, OfferStatus, Posture
from muster.model.plan import Plan
from muster.model.quantity import Quantity
from muster.model.scenario import Scenario
from muster.model.source import Basis
from muster.model.task import Line
from muster.model.time import Window

PREFIX = "ask"
ANYBODY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Posed:
    """What is asked about: the question, its option, and the plan in hand."""

    question: Question
    option: OptionId
    plan: Plan


def further_offers(posed: Posed, options: Options, also: frozenset[LineId] = frozenset()) -> tuple[Offer, ...]:
    """Return one further unit of every type that provides what some line is short of, in the order of types.

    ``also`` are lines to count as short that the plan in hand meets.

    A unit of any nation comes from a contributor that exists for this ask alone: no cap and no caveat binds it, it
    counts as one nation more where a line limits nations, and it is nobody's named lead. A named nation brings its
    caveats and caps, and is not asked for what it has ruled out.
    """
    short = {*also, *(gap.line for gap in posed.plan.gaps)}
    types = _types(posed, short)
    found = (further_offer(posed, kind, options.nation, options) for kind in types)
    return tuple(one for one in found if options.nation is None or _may_be_asked(posed, one, short))


def barred_types(posed: Posed, options: Options, serves: Mapping[OfferId, Sequence[LineId]]) -> tuple[UnitTypeId, ...]:
    """Return the types that provide what some line is short of, and that may serve no such line where they are asked.

    ``serves`` are the lines that each ask may serve; of a nation that rules a type out altogether there is no ask.
    """
    short = {gap.line for gap in posed.plan.gaps}
    return tuple(
        kind
        for kind in _types(posed, short)
        if not short & set(serves.get(further_offer(posed, kind, options.nation, options).id, ()))
    )


def _types(posed: Posed, short: Collection[LineId]) -> list[UnitTypeId]:
    """Return the unit types that provide what some of the lines ``short`` ask for."""
    wanted = {line.capability for line in posed.plan.lines if line.id in short}
    provides = posed.question.scenario.provides
    return sorted({one.unit_type for one in provides if _gives(one.amount, one.capability, wanted)})


def further_offer(posed: Posed, unit_type: UnitTypeId, nation: ContributorId | None, options: Options) -> Offer:
    """Return one further unit of a type, of ``nation`` or (None) of anybody."""
    scenario = posed.question.scenario
    title = next(one.title for one in scenario.unit_types if one.id == unit_type)
    pool = options.posture is Posture.POOL
    return Offer(
        id=OfferId("-".join((PREFIX, *((nation,) if nation else ()), unit_type))),
        nation=nation or ContributorId(f"{ANYBODY}-{unit_type}"),
        unit_type=unit_type,
        title=title,
        quantity=Quantity(low=1, likely=1, high=1),
        basis=Basis.ASSUMED,
        status=OfferStatus.TENTATIVE,
        posture=options.posture,
        readiness_days=0,
        transit_days=0,
        window=Window(from_month=options.ready_month, to_month=None),
        tour_months=options.tour_months,
        rest_months=options.rest_months if pool else 0,
        tours_max=None,
        conditions=ALWAYS,
        said_on="",
        source=scenario.policies.cost_source,
        reasoning="Asked for, not offered",
    )


def inherited_caveats(scenario: Scenario, offers: Sequence[Offer]) -> tuple[Caveat, ...]:
    """Return the caveats on a nation's offers of a type as caveats of what it is asked for of that type."""
    kinds = {(one.nation, one.unit_type): one.id for one in offers}
    alike = {
        one.id: kinds[one.nation, one.unit_type] for one in scenario.offers if (one.nation, one.unit_type) in kinds
    }
    return tuple(
        replace(caveat, id=CaveatId(f"{alike[caveat.offer]}-{caveat.id}"), offer=alike[caveat.offer])
        for caveat in scenario.caveats
        if caveat.offer is not None and caveat.offer in alike
    )


def stance_caveats(posed: Posed, offers: tuple[Offer, ...]) -> tuple[Caveat, ...]:
    """Return what stances of the nations asked add to their caveats, as caveats of the asks alone.

    An effort that the nation keeps out of is left out; where it serves an effort only outside the theatre, the ask
    stays outside it as a whole.
    """
    scenario = posed.question.scenario
    known = {one.id for one in scenario.contributors}
    theatre = tuple(area.id for area in scenario.areas if area.in_theatre)
    found = []
    for offer in offers:
        if offer.nation not in known:
            continue
        states = {
            effort: allowed(scenario, offer.nation, effort)
            for effort in {line.line_of_effort for line in posed.question.lines}
        }
        never = tuple(sorted(effort.value for effort, state in states.items() if state is Allowed.NOWHERE))
        if never:
            found.append(_caveat(posed, offer, CaveatKind.NOT_LINE_OF_EFFORT, never))
        if theatre and any(state is Allowed.OUTSIDE for state in states.values()):
            found.append(_caveat(posed, offer, CaveatKind.NOT_IN_AREA, theatre))
    return tuple(found)


def _caveat(posed: Posed, offer: Offer, kind: CaveatKind, values: tuple[str, ...]) -> Caveat:
    return Caveat(
        id=CaveatId(f"{offer.id}-stance-{kind.value}"),
        offer=offer.id,
        contributor=None,
        kind=kind,
        values=values,
        unless=None,
        note="What the nation said rules it out",
        source=posed.question.scenario.policies.cost_source,
    )


def _gives(amount: int, capability: CapabilityId, wanted: set[CapabilityId]) -> bool:
    return amount > 0 and capability in wanted


def _may_be_asked(posed: Posed, offer: Offer, short: set[LineId]) -> bool:
    """Return whether the nation's stances leave the unit any line that is short."""
    scenario = posed.question.scenario
    gives = {one.capability for one in scenario.provides if one.unit_type == offer.unit_type and one.amount > 0}
    mine = (line for line in posed.question.lines if line.id in short and line.capability in gives)
    return any(_open(posed, offer.nation, line) for line in mine)


def _open(posed: Posed, nation: ContributorId, line: Line) -> bool:
    scenario = posed.question.scenario
    inside = {area.id for area in scenario.areas if area.in_theatre}
    place = next(one for one in scenario.places if one.id == line.place)
    state = allowed(scenario, nation, line.line_of_effort)
    return state is Allowed.ANYWHERE or (state is Allowed.OUTSIDE and place.area not in inside)
