"""What anybody would write: one binary per named unit, line and start month, in CP-SAT.

It reads the scenario by itself and shares nothing with the product but the model types. Only for small instances.
It runs in a process of its own (``python -m tests.generate.naive SEED ...``), since OR-Tools and HiGHS's own package
bring libraries of one name that cannot be loaded together.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from ortools.sat.python import cp_model
from tests.generate.build import OPTION
from tests.generate.instances import instance

from muster.model.condition import OpenConditions, State, is_true
from muster.model.contributor import CapKind
from muster.model.keys import OptionId
from muster.model.offer import CaveatKind, Offer, OfferStatus, Posture
from muster.model.quantity import Assume
from muster.model.scenario import Objective, Scenario
from muster.model.task import LeadRule, Line


@dataclass(frozen=True)
class Tour:
    """One named unit on one line from one month."""

    unit: str
    offer: Offer
    line: Line
    start: int
    end: int
    present: range
    counts: tuple[int, ...]
    amount: int
    persons: int
    used: Any


class Naive:
    """The model of one scenario; burden is left out, as it is not whole-numbered."""

    def __init__(
        self, scenario: Scenario, option: OptionId, lines: tuple[Line, ...], contributors_max: int | None = None
    ) -> None:
        self.s, self.option, self.lines = scenario, option, lines
        self.n_months = scenario.horizon.n_months
        self.m = cp_model.CpModel()
        self.types = {t.id: t for t in scenario.unit_types}
        self.offers = {o.id: o for o in scenario.offers if self._exists(o)}
        theatre = {a.id for a in scenario.areas if a.in_theatre}
        self.inside = {p.id: p.area in theatre for p in scenario.places}
        self.tours = [t for o in self.offers.values() for line in lines for t in self._tours(o, line)]
        self._units()
        self._packages()
        self._limits()
        self._line_rules()
        if contributors_max is not None:
            self._contributors_limit(contributors_max)

    def solve(self) -> dict[str, int]:
        """Objective values in strict order."""
        found: dict[str, int] = {}
        for objective in self.s.policies.objectives:
            expression = self._objective(objective)
            self.m.minimize(expression)
            solver = cp_model.CpSolver()
            solver.parameters.num_workers = 1
            assert solver.solve(self.m) == cp_model.OPTIMAL
            found[objective.value] = round(solver.objective_value)
            self.m.add(expression <= found[objective.value])
        return found

    def _truth(self) -> dict[Any, bool]:
        hold = self.s.policies.open_conditions is OpenConditions.HOLD
        return {c.id: c.state is State.TRUE or (hold and c.state is State.OPEN) for c in self.s.conditions}

    def _exists(self, offer: Offer) -> bool:
        ready = offer.status is not OfferStatus.DECLINED and is_true(offer.conditions, self._truth())
        return ready and offer.quantity.planned(Assume.STATED) > 0

    def _tours(self, offer: Offer, line: Line) -> Iterator[Tour]:
        amount = next(
            (p.amount for p in self.s.provides if p.unit_type == offer.unit_type and p.capability == line.capability), 0
        )
        barred_months = self._barred_months(offer, line)
        if amount <= 0 or barred_months is None:
            return
        line_end = line.window.to_month
        for start in range(self.n_months):
            full = start + offer.tour_months
            if start < offer.earliest_month or start not in line.window or _closed(line, start):
                continue
            if offer.window.to_month is not None and full > offer.window.to_month:
                continue
            end = full if line_end is None else min(full, line_end)
            stays = offer.posture is Posture.SUSTAINED or end == line_end
            counts_until = end if stays else end - line.overlap_months
            present = range(start, min(end, self.n_months))
            counts = tuple(
                m
                for m in present
                if m < counts_until and self.s.horizon.date_of(m).month not in barred_months and not _closed(line, m)
            )
            for unit in range(offer.quantity.planned(Assume.STATED)):
                used = self.m.new_bool_var(f"{offer.id}/{unit} {line.id} {start}")
                persons = self.types[offer.unit_type].persons
                yield Tour(f"{offer.id}/{unit}", offer, line, start, end, present, counts, amount, persons, used)

    def _barred_months(self, offer: Offer, line: Line) -> set[int] | None:
        """Calendar months that do not count, or None where a caveat forbids the line altogether."""
        months: set[int] = set()
        area: str | None = next(p.area for p in self.s.places if p.id == line.place)
        covers = set()
        while area is not None:
            covers.add(area)
            area = next(a.parent for a in self.s.areas if a.id == area)
        for c in self.s.caveats:
            if c.offer != offer.id and c.contributor != offer.nation:
                continue
            if c.unless is not None and is_true(c.unless, self._truth()):
                continue
            values = set(c.values)
            forbids = {
                CaveatKind.NOT_IN_AREA: bool(covers & values),
                CaveatKind.ONLY_IN_AREA: not covers & values,
                CaveatKind.NOT_TASK_KIND: line.task_kind in values,
                CaveatKind.ONLY_TASK_KIND: line.task_kind not in values,
                CaveatKind.NOT_LINE_OF_EFFORT: line.line_of_effort in values,
                CaveatKind.ONLY_UNDER_LEAD: line.lead_nation not in values,
                CaveatKind.OWN_COMMAND: line.lead_nation != offer.nation,
                CaveatKind.NOT_IN_CALENDAR_MONTHS: False,
            }
            if forbids[c.kind]:
                return None
            if c.kind is CaveatKind.NOT_IN_CALENDAR_MONTHS:
                months |= {int(v) for v in values}
        return months

    def _units(self) -> None:
        by_unit = defaultdict(list)
        for t in self.tours:
            by_unit[t.unit].append(t)
        for tours in by_unit.values():
            offer = tours[0].offer
            rest = offer.rest_months if offer.posture is Posture.POOL else 0
            for month in range(self.n_months + offer.tour_months + rest):
                busy = [t.used for t in tours if t.start <= month < t.start + offer.tour_months + rest]
                self.m.add(sum(busy) <= 1)
            if offer.tours_max is not None:
                self.m.add(sum(t.used for t in tours) <= offer.tours_max)

    def _packages(self) -> None:
        inner = {p.member for p in self.s.packages}
        for package in {p.package for p in self.s.packages} - inner:
            sizes: defaultdict[str, int] = defaultdict(int)
            self._unpack(package, 1, sizes)
            for month in range(self.n_months):
                sets = self.m.new_int_var(0, 50, "")
                for name, size in sizes.items():
                    starts = [t.used for t in self.tours if t.offer.id == name and t.start == month]
                    self.m.add(sum(starts) == size * sets)

    def _unpack(self, package: str, times: int, sizes: defaultdict[str, int]) -> None:
        for p in self.s.packages:
            if p.package == package:
                if any(q.package == p.member for q in self.s.packages):
                    self._unpack(p.member, times * p.per_set, sizes)
                else:
                    sizes[p.member] += times * p.per_set

    def _limits(self) -> None:  # noqa: C901
        price = self.s.policies.cost_likely_usd_per_person_month
        for cap in self.s.caps:
            mine = [t for t in self.tours if t.offer.nation == cap.contributor]
            if cap.unit_class is not None:
                mine = [t for t in mine if self.types[t.offer.unit_type].unit_class == cap.unit_class]
            for month in range(self.n_months):
                there = [t for t in mine if month in t.present]
                if cap.kind is CapKind.PERSONS_OUT:
                    self.m.add(sum(t.persons * t.used for t in there) <= cap.amount)
                elif cap.kind is CapKind.UNITS_OUT:
                    self.m.add(sum(t.used for t in there) <= cap.amount)
                elif month % 12 == 0:
                    year = set(range(month, month + 12))
                    paid = [len(year & set(t.present)) * t.persons * price * t.used for t in mine]
                    self.m.add(sum(paid) <= cap.amount)
        theatre = [t for t in self.tours if self.inside[t.line.place]]
        for month in range(self.n_months):
            for c in self.s.ceilings:
                if c.option in {None, self.option}:
                    there = [t for t in theatre if month in t.present]
                    if c.line_of_effort is not None:
                        there = [t for t in there if t.line.line_of_effort is c.line_of_effort]
                    self.m.add(sum(t.persons * t.used for t in there) <= c.persons_max)
            for x in self.s.lifts:
                if x.option in {None, self.option} and month in x.window:
                    loads = [
                        getattr(self.types[t.offer.unit_type], x.measure.value) * t.used
                        for t in theatre
                        if t.start == month
                    ]
                    self.m.add(sum(loads) <= x.amount_per_month)

    def _line_rules(self) -> None:
        nations = {o.nation for o in self.offers.values()}
        for line in self.lines:
            mine = [t for t in self.tours if t.line is line]
            chosen = {n: self.m.new_bool_var("") for n in nations}
            if line.lead_rule is LeadRule.ANY and nations:
                self.m.add_exactly_one(chosen.values())
            for month in range(self.n_months):
                if line.nations_max is not None:
                    self._nations_limit(line, nations, [t for t in mine if month in t.present])
                counting = [t for t in mine if month in t.counts]
                total = sum(t.amount * t.used for t in counting)
                for nation in {*nations, line.lead_nation} - {None}:
                    own = sum(t.amount * t.used for t in counting if t.offer.nation == nation)
                    leads = self.m.add(100 * own >= line.lead_percent * total)
                    if line.lead_rule is LeadRule.ANY and nation in chosen:
                        leads.only_enforce_if(chosen[nation])
                    elif line.lead_rule is not LeadRule.NAMED or nation != line.lead_nation:
                        leads.only_enforce_if(self.m.new_bool_var(""))

    def _nations_limit(self, line: Line, nations: set[Any], there: list[Tour]) -> None:
        may = {n: self.m.new_bool_var("") for n in nations}
        for t in there:
            self.m.add_implication(t.used, may[t.offer.nation])
        self.m.add(sum(may.values()) <= line.nations_max)

    def _contributors_limit(self, most: int) -> None:
        taking_part = {nation: self.m.new_bool_var("") for nation in {o.nation for o in self.offers.values()}}
        for t in self.tours:
            self.m.add_implication(t.used, taking_part[t.offer.nation])
        self.m.add(sum(taking_part.values()) <= most)

    def _objective(self, objective: Objective) -> Any:
        if objective is Objective.COST:
            price = self.s.policies.cost_likely_usd_per_person_month
            return sum(t.persons * len(t.present) * price * t.used for t in self.tours)
        if objective is Objective.PAIRS:
            return self._pairs()
        priority, minimum = int(objective.value[1]), objective.value.endswith("min")
        total: Any = 0
        for line in self.lines:
            if line.priority == priority:
                need = line.need_min if minimum else line.need
                for month in line.window.months(self.n_months):
                    if need[month]:
                        given = sum(t.amount * t.used for t in self.tours if t.line is line and month in t.counts)
                        short = self.m.new_int_var(0, need[month], "")
                        self.m.add(short >= need[month] - given)
                        total += line.weight * short
        return total

    def _pairs(self) -> Any:
        serves = {}
        for nation, line in product({o.nation for o in self.offers.values()}, self.lines):
            serves[nation, line.id] = self.m.new_bool_var("")
        for t in self.tours:
            self.m.add_implication(t.used, serves[t.offer.nation, t.line.id])
        return sum(serves.values())


def _closed(line: Line, month: int) -> bool:
    return any(month in window for window in line.closed)


def main() -> None:
    """Write the objective values of the instances named by their seeds (``7``, or ``7/2`` for 2 contributors)."""
    found = {}
    for key in sys.argv[1:]:
        seed, _, most = key.partition("/")
        world, lines = instance(int(seed))
        found[key] = Naive(world, OPTION, lines, int(most) if most else None).solve()
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
