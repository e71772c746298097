"""One case in the words that brief and terminal share."""

from collections.abc import Sequence

from muster.model.difference import Move
from muster.model.plan import ObjectiveResult
from muster.model.time import Horizon
from muster.report.proofs import asked_objectives
from muster.report.stress.given import StressInput
from muster.report.wording import plural, proof
from muster.stress.result import WhatIf

UNITS = {
    "nation-line pairs": "pairs",
    "US dollars": "",
    "person-months away from fair shares": "person-months",
    "weighted point-months short": "point-months",
}


def case_title(given: StressInput, case: WhatIf) -> str:
    """Return what the case is called: its title where the scenario has one, else the changes as written."""
    return given.title or given.words[case.changes]


def unit_of(one: ObjectiveResult) -> str:
    """Return what an objective counts, in short; nothing where the value itself says so."""
    return UNITS.get(one.measure, one.measure)


def known_words(one: ObjectiveResult) -> str:
    """Return how good an objective is known to be, without the value, as in ``no plan can be below 20``."""
    return proof(one).rpartition("; ")[2]


def shown(given: StressInput, case: WhatIf) -> list[ObjectiveResult]:
    """Return the objectives after the case that a line is asked for, before it or after."""
    names = {one.name for plan in (given.plan, case.after) for one in asked_objectives(plan)}
    return [one for one in case.difference.after if one.name in names]


def unchanged(case: WhatIf) -> bool:
    """Return whether the case leaves every line and every tour as it was."""
    found = case.difference
    return not (found.lines or found.gone or found.come)


def moved_words(moves: Sequence[Move]) -> str:
    """Return how many tours there are, a unit on a tour each."""
    return plural(sum(one.n_units for one in moves), "tour")


def until(move: Move, horizon: Horizon) -> str:
    """Return the last month of a tour; one that runs on beyond the horizon is told to."""
    if move.end_month > horizon.n_months:
        return f"{horizon.label(horizon.n_months - 1)} and on"
    return horizon.label(max(move.end_month, 1) - 1)
