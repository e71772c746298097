"""Asks to try against bad draws: the units that promise most, each of a nation that could be asked for it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from muster.app.planned import Planned
from muster.app.screened import Screened, caveats_of, screened_beside, who_for
from muster.ask.candidates import Posed, further_offer, further_offers
from muster.ask.fair import Wanted
from muster.ask.options import Options as AskOptions
from muster.ask.result import FairAsk, Who
from muster.model.change import OfferAdded
from muster.model.keys import ContributorId, LineId, OfferId
from muster.model.offer import Offer
from muster.model.plan import LineFill
from muster.report.ask.words import falls_words
from muster.report.names import STANCES, Names, names_of
from muster.report.wording import count, line_title, listed, plural
from muster.stress.hedges import Candidate, Field
from muster.stress.result import LineOdds, NotTried

N_BY_PLAN, N_BY_DRAWS, N_OTHERS = 6, 2, 3
"""How many units are tried for what the plan lacks, and for what only draws lack; how many more to ask are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HedgeAsks:
    """Gives further units to try against bad draws.

    Those for what the plan lacks come in the order of their screening beside the plan; those for lines that the plan
    meets and draws lack in the order of what is missing on average. A unit is asked of a nation below its share whose
    caveats, statements and room allow it, the one asked for fewest units so far, of these the one furthest below; it
    brings these caveats. What nobody could be asked for is left out.
    """

    base: Planned

    def __call__(self, lines: tuple[LineOdds, ...]) -> Field:
        """Return the candidates, those that promise most first, and the asks that are not tried."""
        wanted = AskOptions()
        screened = screened_beside(self.base, wanted)
        why = {
            name: f"beside the plan it takes {falls_words(screened.seen[name], ranges=False)}"
            for name in screened.order
        }
        by_plan = tuple(_wanted(screened, name) for name in screened.order)
        could = tuple(self._candidates(screened.posed, by_plan, why))
        tried = {one.key: one for one in could[:N_BY_PLAN]}
        by_draws = tuple(self._by_draws(screened.posed, lines, wanted))
        titles = {LineId(line.key): line_title(line.title) for line in lines}
        missing = {
            one.offer.id: f"{', '.join(titles[line] for line in one.lines)} is met as planned but not in every draw"
            for one in by_draws
        }
        more = {one.key: one for one in self._candidates(screened.posed, by_draws, missing)}
        besides = tuple(islice((one for key, one in more.items() if key not in tried), N_BY_DRAWS))
        taken = {*tried, *(one.key for one in besides)}
        less = tuple(one.title for one in could[N_BY_PLAN:] if one.key not in taken)
        return Field(tried=(*tried.values(), *besides), not_tried=self._not_tried(by_plan, could, less))

    def _not_tried(
        self, asked: tuple[Wanted, ...], could: tuple[Candidate, ...], less: tuple[str, ...]
    ) -> tuple[NotTried, ...]:
        names = names_of(self.base.scenario)
        found = {change.offer.unit_type for one in could for change in one.changes if isinstance(change, OfferAdded)}
        nobody = dict.fromkeys(
            names.unit_type(one.offer.unit_type) for one in asked if one.offer.unit_type not in found
        )
        both = (
            NotTried(titles=less, why="as they promise less beside the plan"),
            NotTried(titles=tuple(nobody), why="as nobody could be asked"),
        )
        return tuple(one for one in both if one.titles)

    def _candidates(self, posed: Posed, asked: tuple[Wanted, ...], why: Mapping[OfferId, str]) -> Iterator[Candidate]:
        wanted, names = AskOptions(), names_of(self.base.scenario)
        fair = who_for(posed, self.base.options, wanted, asked)
        times: Counter[ContributorId] = Counter()
        for one in (one for one in fair if one.who):
            first = min(one.who, key=lambda who: times[who.nation])
            times[first.nation] += 1
            offer = further_offer(posed, one.unit_type, first.nation, wanted)
            yield Candidate(
                key=offer.id,
                title=f"{names.nation(offer.nation)}: one further unit, {names.unit_type(offer.unit_type)}",
                why=f"{_first_big(why[one.ask])}. {_who_words(one, first, names)}",
                changes=(OfferAdded(offer=offer, caveats=caveats_of(posed, (offer,))),),
            )

    def _by_draws(self, posed: Posed, lines: tuple[LineOdds, ...], wanted: AskOptions) -> Iterator[Wanted]:
        """Yield the smallest unit for each line that the plan meets and draws lack, the first priority first."""
        met = {one.id: one for one in self.base.plan.lines}
        for gap in self.base.plan.gaps:
            met.pop(gap.line, None)
        lacking = [one for one in lines if LineId(one.key) in met and sum(one.mean_short) > 0]
        offers = further_offers(posed, wanted, frozenset(LineId(one.key) for one in lacking))
        for one in sorted(lacking, key=lambda one: (one.priority, -sum(one.mean_short), one.key)):
            offer = self._smallest(offers, met[LineId(one.key)])
            if offer is not None:
                yield Wanted(offer=offer, n_units=1, lines=frozenset({LineId(one.key)}))

    def _smallest(self, offers: tuple[Offer, ...], line: LineFill) -> Offer | None:
        scenario = self.base.scenario
        persons = {one.id: one.persons for one in scenario.unit_types}
        gives = {one.unit_type for one in scenario.provides if one.capability == line.capability and one.amount > 0}
        could = [one for one in offers if one.unit_type in gives]
        return min(could, key=lambda one: (persons[one.unit_type], one.id), default=None)


def _wanted(screened: Screened, name: OfferId) -> Wanted:
    helped = (one.line for one in screened.seen[name].lines if one.short_after < one.short_before)
    return Wanted(offer=screened.offers[name], n_units=1, lines=frozenset(helped))


def _who_words(one: FairAsk, first: Who, names: Names) -> str:
    """Return why ``first`` is asked, and who else could be."""
    below = f"{count(first.below_person_months)} person-months below its share"
    lines = f"caveats and statements leave it {plural(len(first.serves), 'line')} that this helps"
    said = f", last said: {STANCES[first.stance][1]}" if first.stance else ""
    others = [names.nation(who.nation) for who in one.who if who is not first][:N_OTHERS]
    too = f" Could be asked too: {listed(others)}." if others else ""
    return f"Asked of {names.nation(first.nation)}: {below}, {lines}{said}.{too}"


def _first_big(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
