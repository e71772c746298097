"""Everything that a plan takes for granted, in sentences."""

from collections.abc import Iterator

from muster.generate.case import Case
from muster.generate.options import Options
from muster.model.condition import State, conditions_in
from muster.model.offer import OfferStatus
from muster.model.plan import Assumption
from muster.model.quantity import Assume
from muster.model.scenario import Objective
from muster.model.source import Basis


def assumptions(case: Case, options: Options) -> tuple[Assumption, ...]:
    """Return what the plan takes for granted, each with the records concerned; nothing is listed that has none."""
    parts = (_quantities, _conditions, _bases, _keys)
    return tuple(one for part in parts for one in part(case, options) if one.records)


def _quantities(case: Case, options: Options) -> Iterator[Assumption]:
    offers = [offer for offer in case.found.offers if offer.status is not OfferStatus.DECLINED]
    unknown = tuple(offer.id for offer in offers if not offer.quantity.known)
    spread = tuple(o.id for o in offers if o.quantity.known and o.quantity.low != o.quantity.high)
    if options.assume is Assume.STATED:
        yield Assumption(
            code="unknown_planned_as_zero",
            text="Nobody stated how many; planned as none.",
            records=unknown,
        )
        yield Assumption(
            code="range_planned_at_likely", text="Stated as a range; planned at its likely number.", records=spread
        )
        return
    end = options.assume.value
    yield Assumption(
        code="unknown_planned_by_illustration",
        text=f"Nobody stated how many; planned at the {end} number of an illustrative range.",
        records=unknown,
    )
    yield Assumption(
        code=f"range_planned_at_{end}", text=f"Stated as a range; planned at its {end} number.", records=spread
    )


def _conditions(case: Case, options: Options) -> Iterator[Assumption]:
    named = {c for offer in case.found.offers for c in conditions_in(offer.conditions)}
    named |= {c for caveat in case.scenario.caveats if caveat.unless for c in conditions_in(caveat.unless)}
    mine = sorted((c for c in case.scenario.conditions if c.id in named), key=lambda c: c.id)
    supposed = [c for c in mine if c.id in options.suppose]
    still_open = [c for c in mine if c.state is State.OPEN and c.id not in options.suppose]
    for truth, words in ((True, "true"), (False, "false")):
        yield Assumption(
            code=f"condition_supposed_{words}",
            text=f"Supposed to be {words} for this plan.",
            records=tuple(c.id for c in supposed if case.truth[c.id] is truth),
        )
        yield Assumption(
            code=f"open_condition_taken_as_{words}",
            text=f"Still open; taken as {words}.",
            records=tuple(c.id for c in still_open if case.truth[c.id] is truth),
        )


def _bases(case: Case, _: Options) -> Iterator[Assumption]:
    planned = [o for o, exists in zip(case.found.offers, case.found.exists, strict=True) if exists]
    yield Assumption(
        code="offer_assumed",
        text="No government stated these numbers; whoever wrote the scenario assumed them.",
        records=tuple(offer.id for offer in planned if offer.basis is Basis.ASSUMED),
    )
    yield Assumption(
        code="offer_tentative",
        text="Offered tentatively; planned as if firm.",
        records=tuple(offer.id for offer in planned if offer.status is OfferStatus.TENTATIVE),
    )
    yield Assumption(
        code="cap_assumed",
        text="No government stated these caps; whoever wrote the scenario assumed them.",
        records=tuple(f"{cap.contributor} {cap.kind.value}" for cap in case.caps if cap.basis is Basis.ASSUMED),
    )


def _keys(case: Case, _: Options) -> Iterator[Assumption]:
    if Objective.BURDEN in case.scenario.policies.objectives:
        key = case.scenario.policies.burden_key.value
        yield Assumption(
            code="fair_share_by_key",
            text=f"A fair share is reckoned by {key} among contributors with units to plan with, their conditions left "
            "aside; one without that figure owes nothing.",
            records=(key,),
        )
