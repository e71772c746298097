"""Further units beside a plan in hand, looked at in a moment: what bounds and months say of them, nothing solved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from muster.app.planned import Planned
from muster.ask.candidates import Posed, further_offers, inherited_caveats, stance_caveats
from muster.ask.fair import Wanted, fair_asks, shares
from muster.ask.options import Options as AskOptions
from muster.ask.ranking import ranked
from muster.ask.result import FairAsk
from muster.generate.further.verb import Further, lines_served
from muster.generate.options import Options
from muster.model.changed import Question
from muster.model.keys import LineId, OfferId
from muster.model.offer import Caveat, Offer
from muster.model.worth import Worth


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """Asks beside a plan: what one unit of each is worth within bounds, and those that help, the best first."""

    posed: Posed
    offers: Mapping[OfferId, Offer]
    seen: Mapping[OfferId, Worth]
    order: tuple[OfferId, ...]


def posed_of(base: Planned) -> Posed:
    """Return what asks stand beside: the question and the plan in hand."""
    question = Question(scenario=base.scenario, lines=base.sizing.lines)
    return Posed(question=question, option=base.option, plan=base.plan)


def study_beside(posed: Posed, offers: tuple[Offer, ...], options: Options, n_most: int) -> Further:
    """Return who judges the asks, each with what its nation keeps units of it from."""
    return Further(_limited(posed, offers), posed.option, options, posed.plan, offers, n_most)


def screened_beside(base: Planned, wanted: AskOptions) -> Screened:
    """Return what further units promise beside the plan in hand, everybody else staying."""
    posed = posed_of(base)
    offers = further_offers(posed, wanted)
    seen = study_beside(posed, offers, base.options, 1).screen() if offers else {}
    return Screened(posed=posed, offers={one.id: one for one in offers}, seen=seen, order=ranked(seen))


def who_for(posed: Posed, options: Options, wanted: AskOptions, asked: Sequence[Wanted]) -> tuple[FairAsk, ...]:
    """Return for each ask the nations that could be asked for it, those furthest below their share first."""
    return fair_asks(posed, wanted, asked, shares(posed, wanted), partial(serves, posed, options))


def serves(posed: Posed, options: Options, offers: Sequence[Offer]) -> Mapping[OfferId, tuple[LineId, ...]]:
    """Return which lines each of some further offers may serve by type and caveats; stances are left aside."""
    scenario = posed.question.scenario
    more = inherited_caveats(scenario, offers)
    limited = replace(posed.question, scenario=replace(scenario, caveats=(*scenario.caveats, *more)))
    return lines_served(limited, posed.option, options, offers)


def caveats_of(posed: Posed, offers: tuple[Offer, ...]) -> tuple[Caveat, ...]:
    """Return what the nations asked keep their units from, as caveats of the asks."""
    return (*inherited_caveats(posed.question.scenario, offers), *stance_caveats(posed, offers))


def _limited(posed: Posed, offers: tuple[Offer, ...]) -> Question:
    scenario = posed.question.scenario
    more = caveats_of(posed, offers)
    return replace(posed.question, scenario=replace(scenario, caveats=(*scenario.caveats, *more)))
