"""What each option would be asked for, sought in the time that there is."""

from dataclasses import replace

from muster.app.ask import asked_beside
from muster.app.planned import Planned
from muster.app.screened import posed_of, screened_beside
from muster.ask.candidates import further_offers
from muster.ask.options import Options as AskOptions
from muster.generate.score import SHORTFALLS
from muster.model.progress import Progress, silent
from muster.report.compare.asks import SideAsks, asks_of_set, asks_screened

N_UNITS = 3
ENOUGH_S = 10.0
"""With less time for an option its asks are only screened, unless its question is small."""
SMALL = 5_000
SMALL_S = 5.0


def side_asks(base: Planned, seconds: float, progress: Progress = silent) -> SideAsks | None:
    """Return the best set of `N_UNITS` further units beside a plan; with little time the best single ones, by bounds.

    Small questions, of up to `SMALL` offers times lines times months, are always solved, for up to `SMALL_S` seconds.
    None where the scenario seeks no shortfall.
    """
    if not any(aim in SHORTFALLS for aim in base.scenario.policies.objectives):
        return None
    persons = {one.id: one.persons for one in base.scenario.unit_types}
    wanted = AskOptions(n_most=N_UNITS, n_shown=N_UNITS, set_only=True)
    small = len(base.scenario.offers) * len(base.sizing.lines) * base.plan.horizon.n_months <= SMALL
    if seconds >= ENOUGH_S or small:
        asking = asked_beside(base, replace(wanted, seconds=max(seconds, SMALL_S) if small else seconds), progress)
        kinds = {one.id: one.unit_type for one in further_offers(posed_of(base), wanted)}
        return asks_of_set(asking, kinds, persons)
    found = screened_beside(base, wanted)
    return asks_screened([found.offers[name] for name in found.order[:N_UNITS]], found.seen, persons)
