"""Prices at which a question falls apart into teams: multipliers of a relaxation, kept for every change to come."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from muster.engines.milp import Family, FloatArray
from muster.engines.solve import Settings, solve_relaxed
from muster.engines.work import Meter
from muster.generate.case import Case, restricted
from muster.generate.eligibility import IntArray
from muster.generate.families.ceilings import ceilings
from muster.generate.families.lift import lift
from muster.generate.families.nation_caps import nation_caps
from muster.generate.families.packages import packages
from muster.generate.families.rotation import rotation
from muster.generate.families.tours_limit import tours_limit
from muster.generate.formulation import Kept, formulate, tours_in_play
from muster.generate.score import SHORTFALLS, score
from muster.generate.search.board import A_PAIR, AMOUNT, LINE, N_PAIRS, PAIRS, table
from muster.model.contributor import Cap
from muster.model.scenario import Objective

_RULES = (rotation, tours_limit, nation_caps, ceilings, lift, packages)
_SECONDS = 60.0  # reckoned: the clock must not choose the prices
_LEAST = 1e-5  # smaller prices are what an interior point leaves where there is none
_WORKERS = 2
_KINDS = ("minimum", "target")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """What units can give lines. The sizes of line ``r``, for its rounded needs, are ``first[r] .. first[r + 1]``.

    A service is an amount given to a line: ``line`` and ``amount`` : (service,). ``of_pair`` : (pair,), the service of
    each pair of the board.
    """

    first: IntArray
    size: IntArray
    line: IntArray
    amount: IntArray
    of_pair: IntArray

    @property
    def tables(self) -> tuple[IntArray, IntArray, IntArray, IntArray, IntArray]:
        """Return the tables as compiled code takes them."""
        return self.first, self.size, self.line, self.amount, self.of_pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """One set of prices for one objective.

    ``keep`` : (aim,), of being worse in each earlier aim, 1 for the objective itself, 0 for later ones. ``short`` :
    (kind, line), of points short; ``needs`` : (kind, line, month); ``rounded`` : (kind, size, month); ``caps`` :
    (cap, month or year); ``ceilings`` : (ceiling, month); ``lift`` : (lift, month). Kinds are minimum and target.
    """

    keep: FloatArray
    short: FloatArray
    needs: FloatArray
    rounded: FloatArray
    caps: FloatArray
    ceilings: FloatArray
    lift: FloatArray

    @property
    def tables(self) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, FloatArray]:
        """Return the tables as compiled code takes them."""
        return self.short, self.needs, self.rounded, self.caps, self.ceilings, self.lift


def sizes_of(case: Case, board: IntArray) -> Sizes:
    """Return what units can give lines, with the sizes above one of each line."""
    found = [np.unique(amount[amount > 1]) for amount in case.groups.amount.T]
    first = np.cumsum([0, *(len(one) for one in found)])
    pairs = table(board, PAIRS, N_PAIRS, A_PAIR)
    services, of_pair = np.unique(pairs[:, [LINE, AMOUNT]], axis=0, return_inverse=True)
    return Sizes(
        first=first.astype(np.int64),
        size=np.concatenate([np.zeros(0, dtype=np.int64), *found]),
        line=services[:, 0].copy(),
        amount=services[:, 1].copy(),
        of_pair=of_pair.ravel().astype(np.int64),
    )


def priced(
    case: Case, x: IntArray, aims: Sequence[Objective], sizes: Sizes, caps: Sequence[Cap]
) -> tuple[tuple[Prices, ...], ...]:
    """Return sets of prices for every aim: from the relaxation beside the plan ``x``, and from the weights alone.

    ``caps`` are those to have prices for; the case may have fewer.
    """
    with ThreadPoolExecutor(max_workers=_WORKERS) as pool:
        return tuple(pool.map(partial(_sets, case, x, aims, sizes, caps), range(len(aims))))


def plain_prices(case: Case, aims: Sequence[Objective], sizes: Sizes) -> tuple[tuple[Prices, ...], ...]:
    """Return for every aim the one set of prices that needs no relaxation: from the weights alone."""
    return tuple((_full(case, aims, row, sizes),) for row in np.eye(len(aims)))


def remapped(sets: Sequence[Sequence[Prices]], old: Sizes, new: Sizes, case: Case) -> tuple[tuple[Prices, ...], ...]:
    """Return prices for another case with the same lines; shared limits, which may be others, get none."""
    return tuple(tuple(_remapped(one, old, new, case) for one in mine) for mine in sets)


def _remapped(prices: Prices, old: Sizes, new: Sizes, case: Case) -> Prices:
    rounded = np.zeros((2, len(new.size), case.n_months))
    for line in range(len(case.needs.ids)):
        there = new.size[new.first[line] : new.first[line + 1]].tolist()
        for place in range(int(old.first[line]), int(old.first[line + 1])):
            if int(old.size[place]) in there:
                rounded[:, int(new.first[line]) + there.index(int(old.size[place]))] = prices.rounded[:, place]
    return replace(
        prices,
        rounded=rounded,
        caps=np.zeros((len(case.caps), case.n_months)),
        ceilings=np.zeros((len(case.ceilings), case.n_months)),
        lift=np.zeros((len(case.lifts), case.n_months)),
    )


def _sets(
    case: Case, x: IntArray, aims: Sequence[Objective], sizes: Sizes, caps: Sequence[Cap], place: int
) -> tuple[Prices, ...]:
    alone = np.zeros(len(aims))
    alone[place] = 1.0
    mine = [_full(case, aims, alone, sizes)]
    mine = [replace(one, caps=np.zeros((len(caps), case.n_months))) for one in mine]
    if score(case, x, aims[place]) > 0:
        relaxed = _from_relaxation(case, x, aims, sizes, caps, place)
        if relaxed is not None:
            mine.append(relaxed)
            mine.append(replace(_full(case, aims, relaxed.keep, sizes), caps=np.zeros_like(relaxed.caps)))
    return tuple(mine)


def _blank(case: Case, aims: Sequence[Objective], keep: FloatArray, sizes: Sizes) -> Prices:
    n_lines, months = len(case.needs.ids), case.n_months
    short = np.zeros((2, n_lines))
    for aim, price in zip(aims, keep, strict=True):
        priority, minimum = SHORTFALLS[aim]
        short[0 if minimum else 1] += price * case.needs.weight * (case.needs.priority == priority)
    return Prices(
        keep=keep,
        short=short,
        needs=np.zeros((2, n_lines, months)),
        rounded=np.zeros((2, len(sizes.size), months)),
        caps=np.zeros((len(case.caps), months)),
        ceilings=np.zeros((len(case.ceilings), months)),
        lift=np.zeros((len(case.lifts), months)),
    )


def _full(case: Case, aims: Sequence[Objective], keep: FloatArray, sizes: Sizes) -> Prices:
    """Return prices at which every point is worth all that it costs to be without."""
    blank = _blank(case, aims, keep, sizes)
    blank.needs[:] = blank.short[:, :, None]
    return blank


def _from_relaxation(
    case: Case, x: IntArray, aims: Sequence[Objective], sizes: Sizes, caps: Sequence[Cap], place: int
) -> Prices | None:
    """Return the multipliers of the relaxation that keeps the earlier aims at what ``x`` has of them."""
    kept = [Kept(objective=one, value=score(case, x, one)) for one in aims[:place]]
    part = restricted(case, tours_in_play(case, aims[: place + 1], frozenset()))
    milp = formulate(part, aims[place], kept, rules=_RULES)
    dual = solve_relaxed(milp.finish(), Settings(time_limit_s=_SECONDS), Meter()).row_dual
    if dual is None:
        return None
    dual = np.where(np.abs(dual) > _LEAST, dual, 0.0)
    keep = np.zeros(len(aims))
    keep[place] = 1.0
    for family in milp.row_families:
        if family.name == "keep" and family.axes[0].labels:
            earlier = [one.value for one in aims].index(family.axes[0].labels[0])
            keep[earlier] = max(-float(dual[family.first]), 0.0)
    prices = _blank(case, aims, keep, sizes)
    for family in milp.row_families:
        _fill(prices, family, dual[family.first : family.first + family.size], sizes)
    return replace(prices, caps=_of_all(prices.caps, case.caps, caps))


def _of_all(priced_caps: FloatArray, mine: Sequence[Cap], caps: Sequence[Cap]) -> FloatArray:
    """Return prices of ``caps``, of which ``mine`` are those that have any."""
    table_of_all = np.zeros((len(caps), priced_caps.shape[1]))
    for place, cap in enumerate(mine):
        table_of_all[caps.index(cap)] = priced_caps[place]
    return table_of_all


def _fill(prices: Prices, family: Family, dual: FloatArray, sizes: Sizes) -> None:
    codes = tuple(axis.codes for axis in family.axes)
    for kind, name in enumerate(_KINDS):
        if family.name == f"meet_{name}":
            prices.needs[kind][codes] = np.maximum(dual, 0.0)
        elif family.name.startswith(f"meet_{name}_by_"):
            size = int(family.name.rsplit("_", 1)[1])
            place = _places(sizes, codes[0], size)
            prices.rounded[kind][place, codes[1]] = np.maximum(dual, 0.0)
    for name, prices_of in (("nation_caps", prices.caps), ("ceilings", prices.ceilings), ("lift", prices.lift)):
        if family.name == name:
            prices_of[codes] = np.maximum(-dual, 0.0)


def _places(sizes: Sizes, line: IntArray, size: int) -> IntArray:
    """Return where ``size`` stands among the sizes of each line."""
    return np.array(
        [
            int(sizes.first[r]) + int(np.searchsorted(sizes.size[sizes.first[r] : sizes.first[r + 1]], size))
            for r in line.tolist()
        ],
        dtype=np.int64,
    )
