"""What no plan of a changed question can be below, from the prices kept with its ground."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from muster.engines.milp import FloatArray
from muster.generate.bounds import rounded_up, step
from muster.generate.case import Case
from muster.generate.eligibility import IntArray
from muster.generate.replan.facts import UNLIMITED, Facts
from muster.generate.replan.prices import Prices, Sizes
from muster.generate.search.ascend import ascend
from muster.generate.search.board import (
    A_CREW,
    A_GROUP,
    A_PAIR,
    CREW,
    CREWS,
    GROUP,
    GROUPS,
    LINE,
    MANY_TOURS,
    N_CREWS,
    N_GROUPS,
    N_PAIRS,
    N_SEATS,
    PAIRS,
    table,
)
from muster.generate.search.relax import relaxed
from muster.model.scenario import Objective


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """Sets of prices by aim, what units can give lines, and the block of each line and of each crew."""

    aims: tuple[Objective, ...]
    prices: tuple[tuple[Prices, ...], ...]
    sizes: Sizes
    of_line: IntArray
    of_crew: IntArray


def pool_of(
    case: Case, board: IntArray, aims: Sequence[Objective], prices: Sequence[Sequence[Prices]], sizes: Sizes
) -> Pool:
    """Return prices ready to be used on boards of ``case``."""
    of_line, of_crew = _blocks(case, board)
    return Pool(aims=tuple(aims), prices=tuple(map(tuple, prices)), sizes=sizes, of_line=of_line, of_crew=of_crew)


def _blocks(case: Case, board: IntArray) -> tuple[IntArray, IntArray]:
    """Return the block of each line and of each crew: parts that no possible tour ties together."""
    n_lines, n_crews = len(case.needs.ids), int(board[N_CREWS])
    pairs = table(board, PAIRS, N_PAIRS, A_PAIR)
    crew = table(board, GROUPS, N_GROUPS, A_GROUP)[pairs[:, GROUP], CREW]
    ties = coo_array(
        (np.ones(len(pairs)), (pairs[:, LINE], n_lines + crew)), shape=(n_lines + n_crews, n_lines + n_crews)
    )
    label = connected_components(ties, directed=False)[1].astype(np.int64)
    return label[:n_lines], label[n_lines:]


class Bounds:
    """Bounds on boards of one case, with room to work in."""

    def __init__(self, case: Case, pool: Pool, board: IntArray) -> None:
        n_seats = int(table(board, CREWS, N_CREWS, A_CREW)[:, N_SEATS].max(initial=1))
        self._case, self._pool = case, pool
        self._n_blocks = int(max(pool.of_line.max(initial=0), pool.of_crew.max(initial=0))) + 1
        months = case.n_months
        self._desk = (
            np.zeros((len(pool.sizes.line), months)),
            np.zeros((4, months + 1)),
            np.zeros((MANY_TOURS + 1, months + 1)),
            np.zeros((n_seats, months), dtype=np.int64),
        )
        self._steps = [step(case, aim) for aim in pool.aims]
        self._unshared = [[_without_limits(one) for one in mine] for mine in pool.prices]

    def of(self, board: IntArray, facts: Facts, shares: FloatArray, n_steps: int) -> FloatArray:
        """(aim,), what no plan is below that is at least as good as the plan found in all earlier aims.

        ``shares`` : (aim, line), what each line has of each aim in that plan. ``n_steps`` uphill are taken for better
        prices.
        """
        value = shares.sum(axis=1)
        by_block = np.zeros((len(value), self._n_blocks))
        np.add.at(by_block.T, self._pool.of_line, shares.T)
        bounds = np.zeros(len(value))
        for place in range(len(value)):
            if value[place] > 0:
                best = max(self._candidates(board, facts, by_block, place, n_steps))
                bounds[place] = min(rounded_up(best, self._steps[place]), value[place])
        return bounds

    def _candidates(self, board: IntArray, facts: Facts, by_block: FloatArray, place: int, n_steps: int) -> list[float]:
        """Return bounds on one aim from its sets of prices; ``by_block`` : (aim, block), what the plan found has."""
        sets, unshared = self._pool.prices[place], self._unshared[place]
        alone = self._by_block(board, unshared[0])
        if len(sets) == 1:
            return [float(alone.sum())]
        keep = sets[1].keep
        earlier = float(keep[:place] @ by_block[:place].sum(axis=1))
        full = self._by_block(board, unshared[2]) if earlier else alone
        both = np.maximum(self._by_block(board, unshared[1]), full)
        if n_steps and earlier:
            alone = self._climbed(board, _alone(unshared[0], unshared[1]), alone, by_block[place], n_steps)
        if n_steps:
            both = self._climbed(board, unshared[1], both, keep @ by_block, n_steps)
        found = [float(alone.sum()), float(both.sum()) - earlier]
        limited = _in_force(sets[1], facts)
        if limited is not None and (n_steps or limited.ceilings.any()):
            one, paid = limited, _paid(self._case, limited, facts)
            found.append(float(self._by_block(board, one).sum()) - paid - earlier)
        return found

    def _climbed(
        self, board: IntArray, prices: Prices, best: FloatArray, target: FloatArray, n_steps: int
    ) -> FloatArray:
        """(block,), ``best`` raised by steps from ``prices`` towards ``target``."""
        pool, n_blocks = self._pool, self._n_blocks
        mine = replace(prices, needs=prices.needs.copy())
        best = best.copy()
        now, square, length = np.zeros(n_blocks), np.zeros(n_blocks), np.ones(n_blocks)
        climb = (target, best, now, square, length, np.zeros(n_blocks, dtype=np.int64), np.zeros_like(mine.needs))
        ascend(board, (mine.tables, pool.sizes.tables, pool.of_line, pool.of_crew), self._desk, climb, n_steps)
        return best

    def _by_block(self, board: IntArray, prices: Prices) -> FloatArray:
        """(block,), the bound of each at ``prices``; none is below nothing."""
        out = np.zeros(self._n_blocks)
        pool = self._pool
        relaxed(board, prices.tables, pool.sizes.tables, (pool.of_line, pool.of_crew), self._desk, out)
        return np.maximum(out, 0.0)


def _alone(full: Prices, priced: Prices) -> Prices:
    """Return prices to set out from for an aim without the earlier ones, by what ``priced`` has for its own needs."""
    return replace(full, needs=np.minimum(priced.needs, full.needs))


def _without_limits(prices: Prices) -> Prices:
    return replace(
        prices,
        caps=np.zeros_like(prices.caps),
        ceilings=np.zeros_like(prices.ceilings),
        lift=np.zeros_like(prices.lift),
    )


def _in_force(prices: Prices, facts: Facts) -> Prices | None:
    """Return ``prices`` with nothing on caps that were given up; None where no shared limit has a price at all."""
    caps = np.where(facts.lifted[:, None], 0.0, prices.caps)
    if not (caps.any() or prices.ceilings.any() or prices.lift.any()):
        return None
    return replace(prices, caps=caps)


def _paid(case: Case, prices: Prices, facts: Facts) -> float:
    """Return what all room within shared limits comes to at ``prices``."""
    caps = np.array([cap.amount for cap in case.caps], dtype=np.float64)
    ceilings = np.array([ceiling.persons_max for ceiling in case.ceilings], dtype=np.float64)
    room = np.where(facts.lift_room < UNLIMITED, facts.lift_room, 0)
    return float(prices.caps.sum(axis=1) @ caps + prices.ceilings.sum(axis=1) @ ceilings + (prices.lift * room).sum())
