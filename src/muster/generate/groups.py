"""Identical offers of a nation, taken as one group of interchangeable units."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from muster.generate.eligibility import BoolArray, Eligibility, IntArray
from muster.generate.packages import Package
from muster.model.keys import ContributorId, OfferId
from muster.model.offer import Offer, Posture
from muster.model.scenario import LiftMeasure, Scenario

FOREVER = 1 << 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """Groups of interchangeable units, in the order of their first offer's id.

    Every array has one entry per group. ``offers`` : (group,), the members' positions among all offers. ``nation`` :
    position in ``nations``. ``window_end`` and ``tours_max`` are ``FOREVER`` where nothing was stated. ``package`` :
    position among the packages, -1 for none, with ``per_set`` units to a set. ``load`` : (group, lift measure).
    """

    ids: tuple[OfferId, ...]
    offers: tuple[tuple[int, ...], ...]
    nations: tuple[ContributorId, ...]
    unit_classes: tuple[str, ...]
    nation: IntArray
    units: IntArray
    tour_months: IntArray
    rest_months: IntArray
    tours_max: IntArray
    earliest: IntArray
    window_end: IntArray
    pool: BoolArray
    persons: IntArray
    unit_class: IntArray
    package: IntArray
    per_set: IntArray
    load: IntArray
    amount: IntArray
    counting: BoolArray

    @property
    def cycle_months(self) -> IntArray:
        """(group,), months from one start of a unit to its next: the tour and the rest after it."""
        return self.tour_months + self.rest_months


def groups(scenario: Scenario, found: Eligibility, packages: tuple[Package, ...]) -> Groups:
    """Return the offers that exist, with those merged that differ in nothing the plan depends on.

    Members of packages are never merged: their numbers are tied to one another offer by offer.
    """
    of_package = {offer: (index, n) for index, package in enumerate(packages) for offer, n in package.per_set.items()}
    gathered: dict[tuple[object, ...], list[int]] = {}
    for index in np.flatnonzero(usable(found, packages)).tolist():
        gathered.setdefault(_likeness(found, index, of_package), []).append(index)
    return _arrays(scenario, found, list(gathered.values()), of_package)


def usable(found: Eligibility, packages: tuple[Package, ...]) -> BoolArray:
    """(offer,), whether it exists and can serve some line, together with all of its package."""
    useful = found.exists & (found.amount * found.allowed > 0).any(axis=1)
    position = {offer.id: index for index, offer in enumerate(found.offers)}
    for package in packages:
        members = [position.get(offer, -1) for offer in package.per_set]
        if -1 in members or not useful[members].all():
            useful[[member for member in members if member >= 0]] = False
    return useful


def _likeness(found: Eligibility, index: int, of_package: Mapping[OfferId, tuple[int, int]]) -> tuple[object, ...]:
    """Return what two offers must share to be one group; what the answer is attributed by is part of it."""
    offer = found.offers[index]
    return (
        offer.nation, offer.unit_type, offer.posture, offer.earliest_month, offer.window.to_month, offer.tour_months,
        offer.rest_months, offer.tours_max, offer.basis, offer.quantity.known, offer.conditions, offer.status,
        found.allowed[index].tobytes(), found.counting[index].tobytes(),
        offer.id if offer.id in of_package else None,
    )  # fmt: skip


def _arrays(
    scenario: Scenario, found: Eligibility, members: list[list[int]], of_package: Mapping[OfferId, tuple[int, int]]
) -> Groups:
    first = [found.offers[indices[0]] for indices in members]
    heads = np.array([indices[0] for indices in members], dtype=np.int64)
    types = {unit_type.id: unit_type for unit_type in scenario.unit_types}
    nations = tuple(sorted({offer.nation for offer in first}))
    classes = tuple(sorted({types[offer.unit_type].unit_class for offer in first}))
    nothing = (-1, 0)
    return Groups(
        ids=tuple(offer.id for offer in first),
        offers=tuple(tuple(indices) for indices in members),
        nations=nations,
        unit_classes=classes,
        nation=_ints([nations.index(offer.nation) for offer in first]),
        units=_ints([int(found.units[indices].sum()) for indices in members]),
        tour_months=_ints([offer.tour_months for offer in first]),
        rest_months=_ints([_rest(offer) for offer in first]),
        tours_max=_ints([FOREVER if offer.tours_max is None else offer.tours_max for offer in first]),
        earliest=_ints([max(offer.earliest_month, 0) for offer in first]),
        window_end=_ints([FOREVER if offer.window.to_month is None else offer.window.to_month for offer in first]),
        pool=np.array([offer.posture is Posture.POOL for offer in first], dtype=np.bool_),
        persons=_ints([types[offer.unit_type].persons for offer in first]),
        unit_class=_ints([classes.index(types[offer.unit_type].unit_class) for offer in first]),
        package=_ints([of_package.get(offer.id, nothing)[0] for offer in first]),
        per_set=_ints([of_package.get(offer.id, nothing)[1] for offer in first]),
        load=_ints([[getattr(types[offer.unit_type], m.value) for m in LiftMeasure] for offer in first]).reshape(-1, 4),
        amount=found.amount[heads] * found.allowed[heads],
        counting=found.counting[heads],
    )


def _rest(offer: Offer) -> int:
    return offer.rest_months if offer.posture is Posture.POOL else 0


def _ints(values: object) -> IntArray:
    return np.array(values, dtype=np.int64)
