"""What the fill rests on, who carries how much of it, and what hangs on which condition."""

from collections import defaultdict

import numpy as np

from muster.generate.case import Case
from muster.generate.describe.fills import presence
from muster.generate.eligibility import BoolArray, IntArray
from muster.model.condition import conditions_in
from muster.model.plan import Burden, ConditionEffect, FillBasis
from muster.model.source import Basis


def basis(case: Case, x: IntArray) -> FillBasis:
    """Return what the fill rests on, point-month by point-month up to the need.

    Offers of known size that a government reported count first, then those that the author assumed, then those of
    unknown size; so ``assumed`` is what would be missing if every assumed offer fell away, and so on.
    """
    first = [case.found.offers[members[0]] for members in case.groups.offers]
    known = np.array([offer.quantity.known for offer in first], dtype=np.bool_)
    reported = np.array([offer.basis is Basis.REPORTED for offer in first], dtype=np.bool_) & known
    alone = _filled_by(case, x, reported)
    stated = _filled_by(case, x, known)
    everything = _filled_by(case, x, np.ones(len(first), dtype=np.bool_))
    return FillBasis(reported=alone, assumed=stated - alone, unknown=everything - stated)


def condition_effects(case: Case, x: IntArray) -> tuple[ConditionEffect, ...]:
    """Return, for every condition, how it was taken and the filled point-months by offers that name it."""
    offers_of: defaultdict[str, set[int]] = defaultdict(set)
    for index, offer in enumerate(case.found.offers):
        for named in conditions_in(offer.conditions):
            offers_of[named].add(index)
    effects = []
    for condition in sorted(case.scenario.conditions, key=lambda c: c.id):
        mine = offers_of[condition.id]
        groups = np.array([members[0] in mine for members in case.groups.offers], dtype=np.bool_)
        effects.append(
            ConditionEffect(
                condition=condition.id,
                title=condition.title,
                taken_as=case.truth[condition.id],
                state=condition.state.value,
                point_months=_filled_by(case, x, groups),
                offers=tuple(case.found.offers[index].id for index in sorted(mine)),
            )
        )
    return tuple(effects)


def burdens(case: Case, x: IntArray) -> tuple[Burden, ...]:
    """Return what every nation with units on the table carries against its fair share of the whole."""
    policies = case.scenario.policies
    by_nation = presence(case, x).sum(axis=(1, 2))
    carried = dict(zip(case.groups.nations, by_nation.tolist(), strict=True))
    total = int(by_nation.sum())
    return tuple(
        Burden(
            nation=nation,
            person_months=carried.get(nation, 0),
            fair_person_months=share * total,
            key_share=share,
            cost_low_usd=carried.get(nation, 0) * policies.cost_low_usd_per_person_month,
            cost_likely_usd=carried.get(nation, 0) * policies.cost_likely_usd_per_person_month,
            cost_high_usd=carried.get(nation, 0) * policies.cost_high_usd_per_person_month,
        )
        for nation, share in case.shares.items()
    )


def _filled_by(case: Case, x: IntArray, groups: BoolArray) -> int:
    """Return the point-months, up to the need, that the marked groups provide without the others."""
    tours, needs = case.tours, case.needs
    counted = tours.counted_of(np.flatnonzero(groups[tours.group] & (x > 0)))
    provided = np.zeros(needs.need.shape, dtype=np.int64)
    np.add.at(provided, (tours.line[counted.tour], counted.month), (x * tours.amount)[counted.tour])
    return int(np.minimum(provided, needs.need).sum())
