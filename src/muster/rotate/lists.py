"""Lists of the tables: the units, needs and takers of each kind, who gives to it, and the units of each offer."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from muster.engines.hash_order import hash_place
from muster.model.rotation import Rotation
from muster.rotate.board import (
    END_GIVER,
    END_OWN,
    FIRST_GIVER,
    FIRST_NEED,
    FIRST_OWN,
    FIRST_TAKER,
    FIRST_UNIT,
    HASH_PLACE,
    N_KIND_COLUMNS,
    IntArray,
)
from muster.rotate.tables import Names, table


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """The tables of the kinds and givers, and the lists that they and the offers point to."""

    kinds: IntArray
    givers: IntArray
    lists: IntArray


def lists_of(rotation: Rotation, names: Names, offers: IntArray, order: Sequence[int], *, replayed: bool) -> Lists:
    """Return the tables of the kinds and givers and the lists that they and the offers point to."""
    givers, takers = _stand_ins(rotation, names, replayed=replayed)
    spelt = tuple(names.kinds)
    kinds, flat = np.zeros((len(names.kinds), N_KIND_COLUMNS), dtype=np.int64), list[int]()
    kinds[:, HASH_PLACE] = np.argsort(sorted(range(len(kinds)), key=lambda kind: hash_place(spelt[kind])))
    units, needs = defaultdict[int, list[int]](list), defaultdict[int, list[int]](list)
    own = defaultdict[int, list[int]](list)
    none = len(names.offers)
    for place, unit in enumerate(rotation.units):
        units[names.kinds[unit.kind]].append(place)
        own[none if unit.offer is None else names.offers[unit.offer]].append(place)
    asked = [names.kinds[need.kind] for need in rotation.needs if need.id in names.needs]
    for place in order:
        needs[asked[place]].append(place)
    n_givers = 0
    for kind in range(len(names.kinds)):
        for column, some in ((FIRST_UNIT, units[kind]), (FIRST_NEED, needs[kind]), (FIRST_TAKER, takers[kind])):
            kinds[kind, column], kinds[kind, column + 1] = len(flat), len(flat) + len(some)
            flat += some
        kinds[kind, FIRST_GIVER], kinds[kind, END_GIVER] = n_givers, n_givers + len(givers[kind])
        n_givers += len(givers[kind])
    for offer in range(len(offers)):
        offers[offer, FIRST_OWN], offers[offer, END_OWN] = len(flat), len(flat) + len(own[offer])
        flat += own[offer]
    rows = table((row for some in givers for row in some), 3)
    return Lists(kinds=kinds, givers=rows, lists=np.array(flat, dtype=np.int64))


def _stand_ins(
    rotation: Rotation, names: Names, *, replayed: bool
) -> tuple[list[list[tuple[int, int, int]]], list[list[int]]]:
    """Return who gives to each kind (kind, rank, points), itself first, and which kinds each may serve.

    Of kinds at the same cost MARATHON takes the first in order of names; otherwise they are of one rank.
    """
    ranked = sorted(rotation.stand_ins, key=lambda each: (each.cost, each.given))
    givers = [[(kind, 0, 1)] for kind in range(len(names.kinds))]
    takers = [[kind] for kind in range(len(names.kinds))]
    costs: dict[int, float] = {}
    for each in ranked:
        if each.given in names.kinds and each.wanted in names.kinds:
            given, wanted = names.kinds[each.given], names.kinds[each.wanted]
            rank = givers[wanted][-1][1]
            if replayed or costs.get(wanted) != each.cost:
                rank += 1
            costs[wanted] = each.cost
            givers[wanted].append((given, rank, each.points))
            takers[given].append(wanted)
    return givers, takers
