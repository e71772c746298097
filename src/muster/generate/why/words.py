"""Reasons in sentences."""

import numpy as np

from muster.generate.case import Case
from muster.generate.eligibility import Areas, BoolArray, allows
from muster.generate.why.room import Bar, Room
from muster.generate.why.sheaf import Sheaf
from muster.generate.why.states import States
from muster.model.condition import in_words
from muster.model.contributor import CapKind
from muster.model.offer import Caveat, CaveatKind
from muster.model.plan import Reason, ReasonCode
from muster.model.task import LeadRule
from muster.model.time import Horizon

_NAMED_MOST = 5
_LINES_MOST = 2
_CAP_MEASURES = {
    CapKind.PERSONS_OUT: "people out at once",
    CapKind.UNITS_OUT: "units out at once",
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
        self.package_of = {offer: p.id for p in case.packages for offer in p.per_set}

    def reasons(self, line: int, sheaf: Sheaf) -> tuple[Reason, ...]:
        """Return what was gathered for ``line`` as one sentence per code and detail."""
        return tuple(self._reason(line, code, detail, offers, sheaf) for code, detail, offers in sheaf.noted())

    def absent(self, offer: int, code: ReasonCode) -> str:
        """Return what distinguishes offers that do not exist in this plan."""
        return in_words(self.case.found.offers[offer].conditions) if code is ReasonCode.WAITS_FOR_CONDITION else ""

    def caveat(self, offer: int, line: int) -> str:
        """Return which caveats keep ``offer`` off ``line``."""
        record, wanted = self.case.found.offers[offer], self.case.demands.lines[line]
        barring = [c for c in self.case.found.caveats[record.id] if not allows(c, record, wanted, self.areas)]
        return "; ".join(_caveat(caveat) for caveat in barring)

    def season(self, offer: int) -> str:
        """Return which season caveats an offer has."""
        mine = self.case.found.caveats[self.case.found.offers[offer].id]
        return "; ".join(_caveat(c) for c in mine if c.kind is CaveatKind.NOT_IN_CALENDAR_MONTHS)

    def package(self, offer: int) -> str:
        """Return the package of an offer."""
        return self.package_of.get(self.case.found.offers[offer].id, "")

    def limit(self, bar: Bar, room: Room, tour: int, offer: int) -> str:
        """Return which limit a tour runs into."""
        match bar:
            case Bar.NATION_CAP:
                cap = self.case.caps[int(room.cap[tour])]
                kind = f" ({cap.unit_class})" if cap.unit_class else ""
                name = self.names.get(cap.contributor, cap.contributor)
                return f"{name}: {cap.amount:,} {_CAP_MEASURES[cap.kind]}{kind}"
            case Bar.CEILING:
                ceiling = self.case.ceilings[int(room.ceiling[tour])]
                effort = f" in {ceiling.line_of_effort}" if ceiling.line_of_effort else ""
                return f"{ceiling.persons_max:,} people in theatre{effort}"
            case Bar.LIFT:
                limit = self.case.lifts[int(room.lift[tour])]
                return f"{limit.amount_per_month:,} {limit.measure.value.replace('_', ' ')} a month"
            case Bar.PACKAGE:
                return self.package(offer)
            case _:
                return ""

    def _reason(
        self, line: int, code: ReasonCode, detail: str, offers: dict[int | None, BoolArray], sheaf: Sheaf
    ) -> Reason:
        months = np.zeros_like(sheaf.months)
        for mask in offers.values():
            months |= mask
        concerned = sorted(offer for offer in offers if offer is not None)
        text = self._lead_in(line, code, detail)
        if concerned:
            text += ": " + self._listed(line, code, {o: offers[o] for o in concerned})
        when = "" if (months == sheaf.months).all() else f" ({spans(self.case.scenario.horizon, months)})"
        return Reason(
            code=code,
            text=f"{text}{when}.",
            offers=tuple(self.case.found.offers[o].id for o in concerned),
            months=tuple(np.flatnonzero(months).tolist()),
        )

    def _lead_in(self, line: int, code: ReasonCode, detail: str) -> str:
        wanted = self.case.demands.lines[line]
        what = self.titles.get(wanted.capability, wanted.capability)
        match code:
            case ReasonCode.NO_SUCH_CAPABILITY:
                offered = f"All {what} that could serve here already does"
                return offered if detail == "all" else f"Nobody offers {what}"
            case ReasonCode.NATIONS_LIMIT:
                return f"The line can bear {wanted.nations_max} nations at once and has them"
            case ReasonCode.LEAD_RULE:
                named = wanted.lead_rule is LeadRule.NAMED
                lead = (
                    self.names.get(wanted.lead_nation, "the lead nation")
                    if named and wanted.lead_nation
                    else "one nation"
                )
                return f"More would leave {lead} with less than {wanted.lead_percent}% of the line"
            case _:
                return _LEAD_INS[code].format(detail=detail)

    def _listed(self, line: int, code: ReasonCode, offers: dict[int, BoolArray]) -> str:
        """Return the offers concerned, the largest number of months first, with what belongs to each."""
        order = sorted(offers, key=lambda o: (-int(offers[o].sum()), self.case.found.offers[o].id))
        parts = [self._one(line, code, o, offers[o]) for o in order[:_NAMED_MOST]]
        more = len(order) - len(parts)
        return ", ".join(parts) + (f" and {more} more" if more else "")

    def _one(self, line: int, code: ReasonCode, offer: int, months: BoolArray) -> str:
        record = self.case.found.offers[offer]
        horizon = self.case.scenario.horizon
        if code is ReasonCode.NOT_READY:
            return f"{record.id} from {horizon.label(record.earliest_month)}"
        if code is ReasonCode.OUTSIDE_WINDOW and record.window.to_month is not None:
            return f"{record.id} until {horizon.label(record.window.to_month)}"
        if code is ReasonCode.ELSEWHERE:
            return f"{record.id} on {self._lines_of(self.group_of[offer], line, months)}"
        return record.id

    def _lines_of(self, group: int, but: int, months: BoolArray) -> str:
        """Return the other lines that units of ``group`` serve in ``months``, the first priority first."""
        needs = self.case.demands
        there = [
            line
            for line, by_group in self.states.on_line.items()
            if line != but and group in by_group and (by_group[group][months] > 0).any()
        ]
        order = sorted(there, key=lambda line: (int(needs.priority[line]), needs.ids[line]))
        named = ", ".join(f"{needs.ids[line]} (priority {needs.priority[line]})" for line in order[:_LINES_MOST])
        return named + (f" and {len(order) - _LINES_MOST} more lines" if len(order) > _LINES_MOST else "")


_LEAD_INS = {
    ReasonCode.UNKNOWN_QUANTITY: "Nobody said how many, so none are planned with",
    ReasonCode.WAITS_FOR_CONDITION: "Waits for {detail}",
    ReasonCode.DECLINED: "Declined",
    ReasonCode.CAVEAT: "Kept away by {detail}",
    ReasonCode.NOT_READY: "Not there yet",
    ReasonCode.OUTSIDE_WINDOW: "No whole tour that counts then fits the window offered",
    ReasonCode.RESTING: "Resting, or bound to the rotation of tours before and after",
    ReasonCode.TOURS_USED_UP: "All the tours offered are used",
    ReasonCode.ELSEWHERE: "Serving elsewhere",
    ReasonCode.PACKAGE: "Comes only in whole sets of {detail}",
    ReasonCode.NATION_CAP: "National cap reached, {detail}",
    ReasonCode.FORCE_CEILING: "Force ceiling reached, {detail}",
    ReasonCode.LIFT: "Lift is full, {detail}",
    ReasonCode.TRADE_OFF: "Could serve, but would cost an objective that comes first",
}


def spans(horizon: Horizon, months: BoolArray) -> str:
    """Return months as spans: ``Mar 2026 to May 2026, Jul 2026``."""
    found: list[list[int]] = []
    for month in np.flatnonzero(months).tolist():
        if found and found[-1][1] == month - 1:
            found[-1][1] = month
        else:
            found.append([month, month])
    return ", ".join(
        horizon.label(first) if first == last else f"{horizon.label(first)} to {horizon.label(last)}"
        for first, last in found
    )


def _caveat(caveat: Caveat) -> str:
    return f"caveat {caveat.id} ({caveat.note})" if caveat.note else f"caveat {caveat.id}"
