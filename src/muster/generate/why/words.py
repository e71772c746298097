"""Reasons in sentences."""

from collections.abc import Sequence

import numpy as np

from muster.generate.case import Case
from muster.generate.eligibility import Areas, BoolArray, allows
from muster.generate.why.room import Bar, Room
from muster.generate.why.sheaf import Sheaf
from muster.generate.why.states import States
from muster.model.condition import failing, in_words
from muster.model.contributor import CapKind
from muster.model.offer import Caveat, CaveatKind
from muster.model.plan import Reason, ReasonCode
from muster.model.task import LeadRule

_NAMED_MOST = 4
_PLACED_MOST = 2  # offers that are named with the line they serve
_SPANS_MOST = 3
_LINES_MOST = 1
WHOLE_TOUR = "whole tour"
_CAP_MEASURES = {
    CapKind.PERSONS_OUT: "people at once",
    CapKind.UNITS_OUT: "units at once",
    CapKind.COST_USD_PER_YEAR: "US dollars a year",
}


class Words:
    """Sentences about one case."""

    def __init__(self, case: Case, whereabouts: States) -> None:
        self.case, self.states = case, whereabouts
        self.group_of = {offer: group for group, members in enumerate(case.groups.offers) for offer in members}
        self.areas = Areas(case.scenario)
        self.names = {contributor.id: contributor.name for contributor in case.scenario.contributors}
        self.titles = {capability.id: capability.title for capability in case.scenario.capabilities}
        self.unit_types = {unit_type.id: unit_type.title for unit_type in case.scenario.unit_types}
        self.conditions = {condition.id: condition.title for condition in case.scenario.conditions}
        self.package_of = {offer: p.id for p in case.packages for offer in p.per_set}

    def reasons(self, line: int, sheaf: Sheaf) -> tuple[Reason, ...]:
        """Return what was gathered for ``line`` as one sentence per code and detail."""
        return tuple(self._reason(line, code, detail, offers, sheaf) for code, detail, offers in sheaf.noted())

    def absent(self, offer: int, code: ReasonCode) -> str:
        """Return what distinguishes offers that do not exist in this plan."""
        record = self.case.found.offers[offer]
        if code is ReasonCode.WAITS_FOR_CONDITION:
            return in_words(failing(record.conditions, self.case.truth), self.conditions)
        if code is ReasonCode.UNKNOWN_QUANTITY:
            return "nobody stated a number" if not record.quantity.known else "the number assumed is none"
        return ""

    def caveat(self, offer: int, line: int) -> str:
        """Return which caveats keep ``offer`` off ``line``."""
        record, wanted = self.case.found.offers[offer], self.case.needs.lines[line]
        barring = [c for c in self.case.found.caveats[record.id] if not allows(c, record, wanted, self.areas)]
        return "; ".join(_caveat(caveat) for caveat in barring)

    def season(self, offer: int) -> str:
        """Return which season caveats an offer has."""
        mine = self.case.found.caveats[self.case.found.offers[offer].id]
        return "; ".join(_caveat(c) for c in mine if c.kind is CaveatKind.NOT_IN_CALENDAR_MONTHS)

    def package(self, offer: int) -> str:
        """Return the package of an offer."""
        return self.package_of.get(self.case.found.offers[offer].id, "")

    def bound(self, until: int) -> str:
        """Return until when a unit is bound whose line has ended."""
        return (
            f"Bound to its last tour until {self.case.scenario.horizon.label(until)}, though the line there has ended"
        )

    def limit(self, bar: Bar, room: Room, tour: int) -> str:
        """Return which limit a tour runs into."""
        match bar:
            case Bar.NATION_CAP:
                cap = self.case.caps[int(room.cap[tour])]
                kind = f" ({cap.unit_class})" if cap.unit_class else ""
                name = self.names.get(cap.contributor, cap.contributor)
                return f"{name} lends {cap.in_words} {_CAP_MEASURES[cap.kind]}{kind}"
            case Bar.CEILING:
                ceiling = self.case.ceilings[int(room.ceiling[tour])]
                effort = f" in {ceiling.line_of_effort}" if ceiling.line_of_effort else ""
                return f"At most {ceiling.persons_max:,} people in theatre{effort}"
            case Bar.LIFT:
                limit = self.case.lifts[int(room.lift[tour])]
                return f"At most {limit.amount_per_month:,} {limit.measure.value.replace('_', ' ')} a month can arrive"
            case _:
                return ""

    def _reason(
        self, line: int, code: ReasonCode, detail: str, offers: dict[int | None, BoolArray], sheaf: Sheaf
    ) -> Reason:
        months = np.zeros_like(sheaf.months)
        for mask in offers.values():
            months |= mask
        concerned = sorted(offer for offer in offers if offer is not None)
        parts = [self._lead_in(line, code, detail)]
        if concerned:
            parts.append(self._listed(line, code, {o: offers[o] for o in concerned}))
        text = ". ".join(part for part in parts if part)
        when = "" if (months == sheaf.months).all() else f" ({self._when(months)})"
        return Reason(
            code=code,
            text=f"{text}{when}.",
            offers=tuple(self.case.found.offers[o].id for o in concerned),
            months=tuple(np.flatnonzero(months).tolist()),
        )

    def _when(self, months: BoolArray) -> str:
        spans = self.case.scenario.horizon.spans(np.flatnonzero(months).tolist())
        return _first_of(spans, _SPANS_MOST, ", ", "time")

    def _lead_in(self, line: int, code: ReasonCode, detail: str) -> str:
        wanted = self.case.needs.lines[line]
        what = self.titles.get(wanted.capability, wanted.capability)
        match code:
            case ReasonCode.NO_SUCH_CAPABILITY:
                return f"{what} is in none of the {len(self.case.found.offers)} offers"
            case ReasonCode.NATIONS_LIMIT:
                return f"{wanted.nations_max} at once are here already"
            case ReasonCode.CONTRIBUTORS_LIMIT:
                return f"{self.case.contributors_max} contributors take part already"
            case ReasonCode.LEAD_RULE:
                lead = "one nation"
                if wanted.lead_rule is LeadRule.NAMED and wanted.lead_nation:
                    lead = self.names.get(wanted.lead_nation, "the lead nation")
                what = "A whole tour more would at some time" if detail == WHOLE_TOUR else "More would"
                return f"{what} leave {lead} with less than {wanted.lead_percent}% of the line"
            case ReasonCode.RESTING if detail:
                return detail
            case _:
                return _LEAD_INS.get(code, "{detail}").format(detail=detail)

    def _listed(self, line: int, code: ReasonCode, offers: dict[int, BoolArray]) -> str:
        """Return the offers concerned, the largest number of months first, with what belongs to each."""
        order = sorted(offers, key=lambda o: (-int(offers[o].sum()), self.case.found.offers[o].id))
        items = list(dict.fromkeys(self._one(line, code, o, offers[o]) for o in order))
        return _first_of(items, _PLACED_MOST if code is ReasonCode.ELSEWHERE else _NAMED_MOST, "; ")

    def _one(self, line: int, code: ReasonCode, offer: int, months: BoolArray) -> str:
        record = self.case.found.offers[offer]
        horizon = self.case.scenario.horizon
        name = f"{self.names.get(record.nation, record.nation)}: {self.unit_types[record.unit_type]}"
        if code is ReasonCode.NOT_READY:
            return f"{name} from {horizon.label(record.earliest_month)}"
        if code is ReasonCode.OUTSIDE_WINDOW and record.window.to_month is not None:
            return f"{name} until {horizon.label(record.window.to_month)}"
        if code is ReasonCode.TOURS_USED_UP:
            return f"{name}, {record.tours_max} for each unit"
        if code is ReasonCode.ELSEWHERE:
            return f"{name} on {self._lines_of(self.group_of[offer], line, months)}"
        return name

    def _lines_of(self, group: int, but: int, months: BoolArray) -> str:
        """Return the other lines that units of ``group`` serve in ``months``, the first priority first."""
        needs = self.case.needs
        there = [
            line
            for line, by_group in self.states.on_line.items()
            if line != but and group in by_group and (by_group[group][months] > 0).any()
        ]
        order = sorted(there, key=lambda line: (int(needs.priority[line]), needs.ids[line]))
        named = [f"{needs.lines[line].title} (priority {needs.priority[line]})" for line in order]
        return _first_of(named, _LINES_MOST, ", ", "line")


_LEAD_INS = {
    ReasonCode.ALL_IN_USE: "Already here with every unit",
    ReasonCode.UNKNOWN_QUANTITY: "Planned as none, since {detail}",
    ReasonCode.WAITS_FOR_CONDITION: "Needs: {detail}",
    ReasonCode.OUTSIDE_WINDOW: "No whole tour that counts then fits",
    ReasonCode.PLACE_CLOSED: "Closed: no tour starts here then, and what is here does not count",
    ReasonCode.RESTING: "At home between tours, or kept for the next one",
    ReasonCode.PACKAGE: "Comes only in whole sets of {detail}; no set more can come",
    ReasonCode.TRADE_OFF: "Free to come, but {detail}",
    ReasonCode.SEARCH_ENDED: "Could serve; the search ended before it was used",
}


def _first_of(items: Sequence[str], n_most: int, between: str, measure: str = "") -> str:
    """Return ``items`` in one text; where there are more than ``n_most``, the first of them and how many more."""
    more = len(items) - n_most
    if more <= 0:
        return between.join(items)
    counted = f" {measure}{'s' if more > 1 else ''}" if measure else ""
    return f"{between.join(items[:n_most])} and {more} more{counted}"


def _caveat(caveat: Caveat) -> str:
    values = ", ".join(value.replace("_", " ") for value in caveat.values)
    return caveat.note or f"{caveat.kind.value.replace('_', ' ')} {values}".strip()
