"""The question at its widest: every offer that could exist, each by itself, and what could keep it away."""

from dataclasses import dataclass, replace

import numpy as np

from muster.generate.case import Case, case_of
from muster.generate.eligibility import Areas, BoolArray, IntArray, allows
from muster.generate.options import Options
from muster.generate.search.board import A_PAIR, GROUP, LINE, N_PAIRS, PAIRS, table
from muster.model.changed import Question
from muster.model.condition import Expression, Holds
from muster.model.keys import ConditionId, OptionId
from muster.model.offer import Caveat, CaveatKind
from muster.model.scenario import Scenario
from muster.model.time import Window


def wide_case(question: Question, option: OptionId, options: Options) -> Case:
    """Return the case in which every condition is true, no caveat is in force, everybody is ready and nobody merges."""
    offers = question.scenario.offers
    own = {offer.id: ConditionId(f"{offer.id} by itself") for offer in offers}
    apart = tuple(
        replace(
            offer,
            conditions=Holds(own[offer.id]),
            readiness_days=0,
            transit_days=0,
            window=Window(from_month=0, to_month=offer.window.to_month),
        )
        for offer in offers
    )
    scenario = replace(question.scenario, offers=apart, caveats=())
    return case_of(scenario, option, question.lines, dict.fromkeys(own.values(), True), options.assume)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """What opens and shuts offers and pairs. Pairs are those of the board.

    ``expressions`` are all different conditions; ``of_group`` and ``of_caveat`` (-1: none) say which is whose.
    ``forbids`` : (caveat, pair). ``season`` : (caveat, month), months that do not count for ``seasonal`` :
    (caveat, group).
    """

    expressions: tuple[Expression, ...]
    of_group: IntArray
    of_caveat: IntArray
    forbids: BoolArray
    season: BoolArray
    seasonal: BoolArray


def doors_of(scenario: Scenario, case: Case, board: IntArray) -> Doors:
    """Return what opens and shuts the groups and pairs of ``case`` as ``scenario`` states it."""
    offers = {offer.id: offer for offer in scenario.offers}
    mine = [offers[name] for name in case.groups.ids]
    position: dict[Expression, int] = {}
    of_group = [position.setdefault(offer.conditions, len(position)) for offer in mine]
    of_caveat = [
        -1 if one.unless is None else position.setdefault(one.unless, len(position)) for one in scenario.caveats
    ]
    pairs = table(board, PAIRS, N_PAIRS, A_PAIR)
    areas = Areas(scenario)
    forbids = np.zeros((len(scenario.caveats), len(pairs)), dtype=np.bool_)
    seasonal = np.zeros((len(scenario.caveats), len(mine)), dtype=np.bool_)
    season = np.zeros((len(scenario.caveats), case.n_months), dtype=np.bool_)
    calendar = np.array([scenario.horizon.date_of(month).month for month in range(case.n_months)])
    for index, caveat in enumerate(scenario.caveats):
        for group, offer in enumerate(mine):
            if not _concerns(caveat, offer.id, offer.nation):
                continue
            if caveat.kind is CaveatKind.NOT_IN_CALENDAR_MONTHS:
                seasonal[index, group] = True
                season[index] = np.isin(calendar, [int(value) for value in caveat.values])
                continue
            for pair in np.flatnonzero(pairs[:, GROUP] == group).tolist():
                line = case.needs.lines[int(pairs[pair, LINE])]
                forbids[index, pair] = not allows(caveat, offer, line, areas)
    return Doors(
        expressions=tuple(position),
        of_group=np.array(of_group, dtype=np.int64),
        of_caveat=np.array(of_caveat, dtype=np.int64),
        forbids=forbids,
        season=season,
        seasonal=seasonal,
    )


def _concerns(caveat: Caveat, offer: str, nation: str) -> bool:
    return caveat.offer == offer or (caveat.offer is None and caveat.contributor == nation)
