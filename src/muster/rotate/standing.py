"""What units and needs are apart from their names, so that neither names nor the order of rows decide anything.

Signatures are made from numbers and from what refers to what; only of things that are alike in all of that does the
name say which comes first, and then it makes no difference. Keys are what draws depend on: policies do not enter
them, nor how many units there are, so that two policies are drawn for alike.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, replace
from hashlib import blake2b

from muster.engines.hash_order import hash_place
from muster.model.rotating import RotatingOffer
from muster.model.rotation import Access, Policy, Rotation, RotationNeed

_ROUNDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """The numbers that draws of each unit and need depend on, by name; of needs that are fixed there is none."""

    units: Mapping[str, int]
    needs: Mapping[str, int]


def in_order(rotation: Rotation) -> Rotation:
    """Return the rotation with its units and needs in an order that does not depend on the one they came in."""
    bare = _bare_units(rotation)
    policies = _policies(rotation)
    units = sorted(rotation.units, key=lambda unit: (_sign(bare[unit.id], policies[unit.policy]), *_by_name(unit.id)))
    signs = _bare_needs(rotation)
    needs = sorted(rotation.needs, key=lambda need: (*_urgency(need), signs[need.id], *_by_name(need.id)))
    return replace(rotation, units=tuple(units), needs=tuple(needs))


def in_hash_order(rotation: Rotation) -> Rotation:
    """Return the rotation with its needs as MARATHON has those that begin on one day: in the order of a hash set."""
    return replace(rotation, needs=tuple(sorted(rotation.needs, key=lambda need: hash_place(need.id))))


def keys(rotation: Rotation) -> Keys:
    """Return the keys of all units, and of all needs but those that are fixed, on which no key depends.

    Nor does any depend on what a policy sets: where in its cycle a unit of an offer begins, and a notice that is not
    the one that the offer says.
    """
    fixed = {need.id for need in rotation.needs if need.is_fixed}
    rest = replace(
        rotation,
        units=tuple(replace(unit, cycle_day=None) if unit.offer else unit for unit in rotation.units),
        offers=tuple(_as_said(offer) for offer in rotation.offers),
        needs=tuple(need for need in rotation.needs if not need.is_fixed),
        bars=tuple(bar for bar in rotation.bars if bar.need not in fixed),
    )
    return Keys(units=_keys(_bare_units(rest)), needs=_keys(_bare_needs(rest)))


def _urgency(need: RotationNeed) -> tuple[int, int, int, int]:
    return need.priority, need.start_day, need.end_day, need.n_units


def _by_name(name: str) -> tuple[int, str]:
    """Return how names of things are ordered that are alike: ``u2`` before ``u10``."""
    return len(name), name


def _keys(signs: Mapping[str, bytes]) -> dict[str, int]:
    turns: Counter[bytes] = Counter()
    found = {}
    for name in sorted(signs, key=_by_name):
        sign = signs[name]
        found[name] = int.from_bytes(_sign(sign, turns[sign]), "big") >> 2
        turns[sign] += 1
    return found


def _sign(*parts: object) -> bytes:
    return blake2b(repr(parts).encode(), digest_size=8).digest()


def _signs(parts: Mapping[str, Iterable[object]]) -> dict[str, bytes]:
    return {name: _sign(sorted(map(repr, some))) for name, some in parts.items()}


def _kinds(rotation: Rotation) -> dict[str, bytes]:
    """Return a signature of each kind: the needs for it, and the kinds that it serves and is served by."""
    asked: dict[str, list[object]] = defaultdict(list)
    for unit in rotation.units:
        asked.setdefault(unit.kind, [])
    for need in rotation.needs:
        asked[need.kind].append((need.priority, need.start_day, need.end_day))
    for each in rotation.stand_ins:
        asked.setdefault(each.given, [])
        asked.setdefault(each.wanted, [])
    signs = _signs(asked)
    for _ in range(_ROUNDS if rotation.stand_ins else 0):
        parts: dict[str, list[object]] = {kind: [sign] for kind, sign in signs.items()}
        for each in rotation.stand_ins:
            parts[each.given].append(("gives", each.cost, each.points, signs[each.wanted]))
            parts[each.wanted].append(("takes", each.cost, each.points, signs[each.given]))
        signs = _signs(parts)
    return signs


def _bare_needs(rotation: Rotation) -> dict[str, bytes]:
    kinds, bars = _kinds(rotation), Counter(bar.need for bar in rotation.bars)
    return {
        need.id: _sign(
            *(need.priority, need.start_day, need.end_day, need.known_days, kinds[need.kind], bars[need.id]),
            *(need.group is None, need.region is None, _access(need.access), need.taste.shortest_home),
            *_stated(need.taste.level),
        )
        for need in rotation.needs
    }


def _bare_units(rotation: Rotation) -> dict[str, bytes]:
    kinds = _kinds(rotation)
    caps: dict[str, list[object]] = defaultdict(list)
    for cap in rotation.caps:
        if cap.component is not None:
            caps[cap.component].append((cap.measure, cap.amount_max, cap.from_day, cap.until_day))
    lent, bars = _signs(caps), Counter(bar.offer for bar in rotation.bars)
    offers = {each.id: _sign(*_figures(each), bars[each.id]) for each in rotation.offers}
    return {
        unit.id: _sign(
            *(kinds[unit.kind], lent.get(unit.component), unit.cycle_day, unit.weight, unit.region is None),
            *(offers.get(unit.offer or ""), unit.persons, *_stated(unit.level)),
        )
        for unit in rotation.units
    }


def _access(access: Access) -> tuple[object, ...]:
    """Return who may serve a need; what came to be stated later only where it is, so that no draw depends on that."""
    first = (access.from_home, access.not_component, access.same_region, access.withholds, access.frees_share)
    return (*first, *_stated(access.only_component), *_stated(access.level_least or None))


def _stated(value: object) -> tuple[object, ...]:
    return () if value is None else (value,)


def _figures(offer: RotatingOffer) -> tuple[object, ...]:
    """Return what an offer says, without its name and without what only decides whether anything is drawn for it."""
    return astuple(replace(offer, id=""))[:-2]


def _as_said(offer: RotatingOffer) -> RotatingOffer:
    said = offer.said_notice_days
    return offer if said is None else replace(offer, notice_days=said)


def _policies(rotation: Rotation) -> dict[str, bytes]:
    """Return a signature of each policy: the numbers of its cycles, and from when on each holds."""
    cycles = {cycle.id: _sign(*astuple(replace(cycle, id=""))) for cycle in rotation.cycles}
    first_days = {period.name: period.first_day for period in rotation.periods}

    def sign(policy: Policy) -> bytes:
        by_period = sorted((first_days.get(name, 0), cycles[cycle]) for name, cycle in policy.by_period.items())
        return _sign(cycles[policy.first], by_period)

    return {policy.id: sign(policy) for policy in rotation.policies}
