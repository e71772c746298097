"""How large the naive model of an instance would be, counted without building it.

It goes through ``bench.naive`` rule by rule; a test builds small models and holds the counts against them.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from bench.reading import Reading
from muster.model.contributor import Cap, CapKind
from muster.model.offer import Posture
from muster.model.task import LeadRule
from muster.model.time import MONTHS_PER_YEAR

IntArray = npt.NDArray[np.int64]


@dataclass(slots=True)
class Count:
    """Columns, of which ``n_binaries`` stand for a named unit, line and start; rows; and nonzeros."""

    n_binaries: int = 0
    n_columns: int = 0
    n_rows: int = 0
    n_nonzeros: int = 0

    def rows(self, n_rows: int, n_nonzeros: int) -> None:
        """Add rows with so many nonzeros in all of them."""
        self.n_rows += n_rows
        self.n_nonzeros += n_nonzeros


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """What one offer could do on one line. ``present`` and ``counts`` : (month,), binaries that are there and count."""

    offer: int
    line: int
    starts: range
    n_units: int
    present: IntArray
    counts: IntArray
    by_year: IntArray


@dataclass(slots=True)
class _Sums:
    """Pairs added up, as the rules look at them; arrays are (month,), or (year,)."""

    n_months: int
    of_offer: dict[int, IntArray] = field(default_factory=dict)
    yearly: dict[int, IntArray] = field(default_factory=dict)
    inside: dict[int, IntArray] = field(default_factory=dict)
    counts: dict[int, IntArray] = field(default_factory=dict)
    of_nation: dict[tuple[int, str], IntArray] = field(default_factory=dict)

    def add(self, reading: Reading, pair: _Pair) -> None:
        nation = reading.offers[pair.offer].nation
        _sum(self.of_offer, pair.offer, pair.present)
        _sum(self.yearly, pair.offer, pair.by_year)
        _sum(self.counts, pair.line, pair.counts)
        _sum(self.of_nation, (pair.line, nation), pair.present)
        if reading.in_theatre[pair.line]:
            _sum(self.inside, pair.line, pair.present)

    def together(self, some: Sequence[IntArray]) -> IntArray:
        """(month,), the sum of ``some``."""
        return np.sum(some, axis=0) if some else np.zeros(self.n_months, dtype=np.int64)


def count(reading: Reading) -> Count:
    """Return how large ``NaiveModel`` would be for ``reading``."""
    found, sums = Count(), _Sums(n_months=reading.n_months)
    months_bound: dict[int, set[int]] = defaultdict(set)
    for pair in _pairs(reading):
        offer, n_starts = reading.offers[pair.offer], len(pair.starts)
        cycle = offer.tour_months + offer.rest_months
        n_names = pair.n_units * n_starts
        found.n_binaries += n_names
        months_bound[pair.offer] |= set(range(pair.starts.start, pair.starts.stop - 1 + cycle))
        found.rows(0, n_names * (cycle + (offer.tours_max is not None)))
        sums.add(reading, pair)
    found.n_columns += found.n_binaries
    for offer_index, months in months_bound.items():
        limited = reading.offers[offer_index].tours_max is not None
        found.rows(reading.n_units[offer_index] * (len(months) + limited), 0)
    _packages(reading, found)
    _caps(reading, found, sums)
    _ceilings_and_lifts(reading, found, sums)
    _shortfall(reading, found, sums)
    _pairs_and_nations(reading, found, sums)
    _lead(reading, found, sums)
    return found


def _pairs(reading: Reading) -> Iterator[_Pair]:
    n_months = reading.n_months
    n_years = -(-n_months // MONTHS_PER_YEAR)
    for (o, r), starts in reading.starts.items():
        offer, line = reading.offers[o], reading.lines[r]
        start = np.arange(starts.start, starts.stop)
        close = line.window.to_month
        end = start + offer.tour_months if close is None else np.minimum(start + offer.tour_months, close)
        counting = end.copy()
        if offer.posture is Posture.POOL:
            counting = np.where(end == close, end, np.maximum(start, end - line.overlap_months))
        counts = _over(start, np.minimum(counting, end), n_months)
        counts[sorted(reading.off_months.get(o, ()))] = 0
        last_year = (np.minimum(end, n_months) - 1) // MONTHS_PER_YEAR
        yield _Pair(
            offer=o,
            line=r,
            starts=starts,
            n_units=reading.n_units[o],
            present=reading.n_units[o] * _over(start, end, n_months),
            counts=reading.n_units[o] * counts,
            by_year=reading.n_units[o] * _over(start // MONTHS_PER_YEAR, last_year + 1, n_years),
        )


def _over(first: IntArray, last: IntArray, size: int) -> IntArray:
    """(size,), how many of the half-open ranges lie over each place."""
    opened = np.bincount(first, minlength=size + 1)[: size + 1]
    closed = np.bincount(np.clip(last, first, size), minlength=size + 1)[: size + 1]
    return np.cumsum(opened - closed)[:size].astype(np.int64)


def _sum(into: dict[Any, IntArray], key: object, what: IntArray) -> None:
    into[key] = into[key] + what if key in into else what


def _packages(reading: Reading, found: Count) -> None:
    for members in reading.packages.values():
        starting = sum(reading.n_units[o] * len(s) for (o, _), s in reading.starts.items() if o in members)
        found.n_columns += reading.n_months
        found.rows(reading.n_months * len(members), reading.n_months * len(members) + starting)


def _caps(reading: Reading, found: Count, sums: _Sums) -> None:
    for cap in reading.scenario.caps:
        over = sums.yearly if cap.kind is CapKind.COST_USD_PER_YEAR else sums.of_offer
        there = sums.together([over[o] for o in over if _bound_by(reading, cap, o)])
        found.rows(_n(there), int(there.sum()))


def _bound_by(reading: Reading, cap: Cap, offer: int) -> bool:
    of_class = cap.kind is not CapKind.UNITS_OUT or cap.unit_class in {None, reading.unit_class[offer]}
    return reading.offers[offer].nation == cap.contributor and of_class


def _ceilings_and_lifts(reading: Reading, found: Count, sums: _Sums) -> None:
    for ceiling in reading.scenario.ceilings:
        effort = ceiling.line_of_effort
        some = [sums.inside[r] for r in sums.inside if effort in {None, reading.lines[r].line_of_effort}]
        there = sums.together(some)
        found.rows(_n(there), int(there.sum()))
    for lift in reading.scenario.lifts:
        arriving = np.zeros(reading.n_months, dtype=np.int64)
        for (o, r), starts in reading.starts.items():
            if reading.in_theatre[r]:
                arriving[[s for s in starts if s in lift.window]] += reading.n_units[o]
        found.rows(_n(arriving), int(arriving.sum()))


def _shortfall(reading: Reading, found: Count, sums: _Sums) -> None:
    for r, line in enumerate(reading.lines):
        for needs in (line.need_min, line.need):
            wanted = np.array(needs) > 0
            n_wanted = _n(wanted)
            found.n_columns += n_wanted
            counts = int(sums.counts[r][wanted].sum()) if r in sums.counts else 0
            found.rows(n_wanted, n_wanted + counts)


def _pairs_and_nations(reading: Reading, found: Count, sums: _Sums) -> None:
    found.n_columns += len(sums.of_nation)
    found.rows(found.n_binaries, 2 * found.n_binaries)
    for r, line in enumerate(reading.lines):
        if line.nations_max is None:
            continue
        there = [present for (at, _), present in sums.of_nation.items() if at == r]
        flags = sums.together([(present > 0).astype(np.int64) for present in there])
        n_names = int(sums.together(there).sum())
        found.n_columns += int(flags.sum())
        found.rows(n_names, 2 * n_names)
        found.rows(_n(flags), int(flags.sum()))


def _lead(reading: Reading, found: Count, sums: _Sums) -> None:
    nations = {offer.nation for offer in reading.offers}
    for r, line in enumerate(reading.lines):
        if line.lead_rule is LeadRule.NONE or line.lead_percent == 0:
            continue
        named = line.lead_rule is LeadRule.NAMED
        n_leads = int(line.lead_nation in nations) if named else len(nations)
        if not named:
            found.n_columns += n_leads
            found.rows(1, n_leads)
        counts = sums.counts.get(r, np.zeros(reading.n_months, dtype=np.int64))
        n_months = _n(counts)
        found.rows(n_leads * n_months, n_leads * (int(counts.sum()) + (0 if named else n_months)))


def _n(marks: IntArray | npt.NDArray[np.bool_]) -> int:
    """Return how many of ``marks`` are not zero."""
    return int(np.count_nonzero(marks))
