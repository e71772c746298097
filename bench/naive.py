"""The model that a user would otherwise write: a binary per named unit, line and start month, objectives in turn.

It means exactly what Muster means and shares no code with it. The libraries differ only in how they spell a sum and a
solve, which is what a ``Modeller`` is for.
"""

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from bench.outcome import Outcome, Step
from bench.reading import Reading, Tour
from muster.model.contributor import CapKind
from muster.model.scenario import LiftMeasure, Objective
from muster.model.task import LeadRule, Line
from muster.model.time import MONTHS_PER_YEAR

_LOOK_EVERY_S = 2.0

Variable = Any
Terms = list[tuple[float, Variable]]


class Modeller(Protocol):
    """A modelling library with its solver."""

    def binary(self) -> Variable:
        """Return a new 0-1 variable."""

    def integer(self) -> Variable:
        """Return a new variable of whole numbers from 0."""

    def number(self) -> Variable:
        """Return a new variable from 0."""

    def at_most(self, terms: Terms, limit: float) -> None:
        """Keep the sum of ``terms`` at or below ``limit``."""

    def equal(self, terms: Terms, value: float) -> None:
        """Keep the sum of ``terms`` at ``value``."""

    def minimise(self, objective: str, terms: Terms, time_limit_s: float, log: Path) -> Outcome:
        """Solve for the least sum of ``terms``; ``time_limit_s`` bounds the solve, whose log goes to ``log``."""

    def steps_of(self, log: str) -> tuple[Step, ...]:
        """Return what a solver's log says was known when."""


class NaiveModel:
    """Variables and rows of one reading, in the words of a modelling library."""

    def __init__(self, reading: Reading, modeller: Modeller) -> None:
        self.reading = reading
        self.modeller = modeller
        self.chosen: dict[Tour, list[Any]] = {}
        self.n_columns = 0
        self._draw_units()
        self._keep_packages()
        self._keep_caps()
        self._keep_ceilings_and_lifts()
        self.short: dict[tuple[int, int, str], Any] = {}
        self._measure_shortfall()
        self.pairs = self._link_pairs()
        self._limit_nations()
        self._lead()

    def _draw_units(self) -> None:
        reading = self.reading
        busy: dict[tuple[int, int, int], Terms] = defaultdict(list)
        served: dict[tuple[int, int], Terms] = defaultdict(list)
        for tour in reading.tours():
            offer = reading.offers[tour.offer]
            names = []
            for unit in range(reading.n_units[tour.offer]):
                name = self.modeller.binary()
                names.append(name)
                served[tour.offer, unit].append((1, name))
                for month in range(tour.start, tour.start + offer.tour_months + offer.rest_months):
                    busy[tour.offer, unit, month].append((1, name))
            self.chosen[tour] = names
            self.n_columns += len(names)
        for terms in busy.values():
            self.modeller.at_most(terms, 1)
        for (o, _), terms in served.items():
            most = reading.offers[o].tours_max
            if most is not None:
                self.modeller.at_most(terms, most)

    def _present(self, tours: Iterable[Tour], weight: Mapping[Tour, float] | float) -> dict[int, Terms]:
        by_month: dict[int, Terms] = defaultdict(list)
        for tour in tours:
            each = weight if isinstance(weight, float) else weight[tour]
            for month in range(tour.start, min(tour.end, self.reading.n_months)):
                by_month[month] += [(each, name) for name in self.chosen[tour]]
        return by_month

    def _of_nation(self, nation: str) -> list[Tour]:
        return [tour for tour in self.chosen if self.reading.offers[tour.offer].nation == nation]

    def _persons(self, tours: Sequence[Tour], scale: float = 1.0) -> dict[Tour, float]:
        return {tour: self.reading.persons[tour.offer] * scale for tour in tours}

    def _keep_packages(self) -> None:
        for members in self.reading.packages.values():
            for start in range(self.reading.n_months):
                sets = self.modeller.integer()
                for offer, per_set in members.items():
                    terms: Terms = [(-per_set, sets)]
                    for tour, names in self.chosen.items():
                        if tour.offer == offer and tour.start == start:
                            terms += [(1, name) for name in names]
                    self.modeller.equal(terms, 0)

    def _keep_caps(self) -> None:
        for cap in self.reading.scenario.caps:
            tours = self._of_nation(cap.contributor)
            if cap.kind is CapKind.UNITS_OUT:
                kinds = self.reading.unit_class
                tours = [t for t in tours if cap.unit_class is None or kinds[t.offer] == cap.unit_class]
                by_month = self._present(tours, 1.0)
            else:
                cost = self.reading.scenario.policies.cost_likely_usd_per_person_month
                scale = float(cost) if cap.kind is CapKind.COST_USD_PER_YEAR else 1.0
                by_month = self._present(tours, self._persons(tours, scale))
            span = MONTHS_PER_YEAR if cap.kind is CapKind.COST_USD_PER_YEAR else 1
            for first in range(0, self.reading.n_months, span):
                terms = [term for month in range(first, first + span) for term in by_month.get(month, [])]
                if terms:
                    self.modeller.at_most(terms, cap.amount)

    def _keep_ceilings_and_lifts(self) -> None:
        reading = self.reading
        inside = [tour for tour in self.chosen if reading.in_theatre[tour.line]]
        for ceiling in reading.scenario.ceilings:
            effort = ceiling.line_of_effort
            tours = [t for t in inside if effort is None or reading.lines[t.line].line_of_effort == effort]
            for terms in self._present(tours, self._persons(tours)).values():
                self.modeller.at_most(terms, ceiling.persons_max)
        types = {kind.id: kind for kind in reading.scenario.unit_types}
        for lift in reading.scenario.lifts:
            arriving: dict[int, Terms] = defaultdict(list)
            for tour in inside:
                if tour.start in lift.window:
                    kind = types[reading.offers[tour.offer].unit_type]
                    size = {
                        LiftMeasure.PERSONS: kind.persons,
                        LiftMeasure.PIECES: kind.pieces,
                        LiftMeasure.LANE_METRES: kind.lane_metres,
                        LiftMeasure.TONNES: kind.tonnes,
                    }[lift.measure]
                    arriving[tour.start] += [(size, name) for name in self.chosen[tour]]
            for terms in arriving.values():
                self.modeller.at_most(terms, lift.amount_per_month)

    def _provided(self) -> dict[tuple[int, int, str], Terms]:
        provided: dict[tuple[int, int, str], Terms] = defaultdict(list)
        for tour, names in self.chosen.items():
            nation = self.reading.offers[tour.offer].nation
            for month in tour.counts:
                provided[tour.line, month, nation] += [(tour.amount, name) for name in names]
        return provided

    def _measure_shortfall(self) -> None:
        filled: dict[tuple[int, int], Terms] = defaultdict(list)
        for (line, month, _), terms in self._provided().items():
            filled[line, month] += terms
        for number, asked in enumerate(self.reading.lines):
            for kind, needs in (("min", asked.need_min), ("target", asked.need)):
                for month, need in enumerate(needs):
                    if need > 0:
                        short = self.modeller.number()
                        self.short[number, month, kind] = short
                        terms = [(-amount, name) for amount, name in filled[number, month]]
                        self.modeller.at_most([*terms, (-1, short)], -need)

    def _link_pairs(self) -> dict[tuple[str, int], Any]:
        pairs: dict[tuple[str, int], Any] = {}
        for tour, names in self.chosen.items():
            key = (self.reading.offers[tour.offer].nation, tour.line)
            if key not in pairs:
                pairs[key] = self.modeller.binary()
            for name in names:
                self.modeller.at_most([(1, name), (-1, pairs[key])], 0)
        return pairs

    def _limit_nations(self) -> None:
        there: dict[tuple[int, int], dict[str, Any]] = defaultdict(dict)
        for tour, names in self.chosen.items():
            if self.reading.lines[tour.line].nations_max is None:
                continue
            nation = self.reading.offers[tour.offer].nation
            for month in range(tour.start, min(tour.end, self.reading.n_months)):
                flags = there[tour.line, month]
                if nation not in flags:
                    flags[nation] = self.modeller.binary()
                for name in names:
                    self.modeller.at_most([(1, name), (-1, flags[nation])], 0)
        for (line, _), flags in there.items():
            most = self.reading.lines[line].nations_max
            assert most is not None
            self.modeller.at_most([(1, flag) for flag in flags.values()], most)

    def _lead(self) -> None:
        provided = self._provided()
        nations: list[str] = sorted({offer.nation for offer in self.reading.offers})
        for number, line in enumerate(self.reading.lines):
            if line.lead_rule is LeadRule.NONE or line.lead_percent == 0:
                continue
            named = line.lead_rule is LeadRule.NAMED
            leads = {
                n: None if named else self.modeller.binary() for n in nations if not named or n == line.lead_nation
            }
            if not named:
                self.modeller.equal([(1, flag) for flag in leads.values()], 1)
            for month in range(self.reading.n_months):
                parts = {n: provided[number, month, n] for n in nations if (number, month, n) in provided}
                if parts:
                    self._lead_in_month(line, parts, leads)

    def _lead_in_month(self, line: Line, parts: Mapping[str, Terms], leads: Mapping[str, Any]) -> None:
        most = sum(line.lead_percent * amount for terms in parts.values() for amount, _ in terms)
        for nation, flag in leads.items():
            terms: Terms = []
            for other, others in parts.items():
                share = line.lead_percent - 100 * (other == nation)
                terms += [(share * amount, name) for amount, name in others]
            if flag is None:
                self.modeller.at_most(terms, 0)
            else:
                self.modeller.at_most([*terms, (most, flag)], most)

    def terms(self, objective: Objective) -> Terms:
        """Return the sum that ``objective`` makes small (shortfalls and pairs; the others are not compared)."""
        if objective is Objective.PAIRS:
            return [(1, flag) for flag in self.pairs.values()]
        priority, kind = int(objective[1]), objective[3:]
        return [
            (self.reading.lines[line].weight, short)
            for (line, _, what), short in self.short.items()
            if what == kind and self.reading.lines[line].priority == priority
        ]


def solve_in_turn(
    model: NaiveModel,
    objectives: Sequence[Objective],
    *,
    time_limit_s: float,
    began: float,
    told: Callable[[Sequence[Outcome]], None],
) -> tuple[Outcome, ...]:
    """Return one outcome per objective, each kept by a row while the next is solved; stops where no plan is found.

    ``time_limit_s`` is for all of them, building left aside. ``began`` is when the run did; ``told`` hears what is
    known after every objective. An objective after one that was not proven is not called proven.
    """
    outcomes: list[Outcome] = []
    left_s = time_limit_s
    for objective in objectives:
        begun_s = time.perf_counter() - began
        terms = model.terms(objective)

        def so_far(steps: tuple[Step, ...], objective: Objective = objective, begun_s: float = begun_s) -> None:
            known = steps[-1]
            told(
                [
                    *outcomes,
                    Outcome(
                        objective=objective,
                        value=known.value,
                        bound=known.bound,
                        proven=False,
                        begun_s=begun_s,
                        seconds=known.seconds,
                        steps=steps,
                    ),
                ]
            )

        outcome = _minimised(model.modeller, objective, terms, max(1.0, left_s), so_far)
        sure = outcome.proven and all(earlier.proven for earlier in outcomes)
        outcomes.append(replace(outcome, begun_s=begun_s, proven=sure))
        told(outcomes)
        left_s -= outcome.seconds
        if outcome.value is None or left_s <= 0:
            break
        if terms:
            model.modeller.at_most(terms, round(outcome.value))
    return tuple(outcomes)


def _minimised(
    modeller: Modeller, objective: str, terms: Terms, time_limit_s: float, so_far: Callable[[tuple[Step, ...]], None]
) -> Outcome:
    """Return one objective solved; meanwhile ``so_far`` hears what its log says, in case it never ends."""
    with TemporaryDirectory() as folder:
        log, over = Path(folder) / "solver.log", threading.Event()

        def look() -> None:
            while not over.wait(_LOOK_EVERY_S):
                steps = modeller.steps_of(log.read_text()) if log.exists() else ()
                if steps:
                    so_far(steps)

        looker = threading.Thread(target=look, daemon=True)
        looker.start()
        try:
            return modeller.minimise(objective, terms, time_limit_s, log)
        finally:
            over.set()
            looker.join()
