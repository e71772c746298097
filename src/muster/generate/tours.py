"""Every tour that may start: the columns of the model, as arrays."""

from dataclasses import dataclass, field

import numpy as np

from muster.generate.eligibility import BoolArray, IntArray
from muster.generate.groups import Groups
from muster.generate.needs import Needs
from muster.model.task import LeadRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Pairs of a tour and one of its months, in the order of the tours."""

    tour: IntArray
    month: IntArray

    def keep(self, which: BoolArray) -> "Spread":
        """Return only the pairs that ``which`` marks."""
        return Spread(tour=self.tour[which], month=self.month[which])


@dataclass(frozen=True, slots=True, kw_only=True)
class Frames:
    """Tours by group, line and start, in that order; every array has one entry per tour.

    A unit is away in months ``start .. end``, and gives ``amount`` points towards the need in ``start ..
    counts_until``.
    """

    group: IntArray
    line: IntArray
    start: IntArray
    end: IntArray
    counts_until: IntArray
    amount: IntArray

    def __len__(self) -> int:
        """Return the number of tours."""
        return len(self.group)

    def keep(self, which: BoolArray) -> "Frames":
        """Return only the tours that ``which`` marks."""
        return Frames(
            group=self.group[which],
            line=self.line[which],
            start=self.start[which],
            end=self.end[which],
            counts_until=self.counts_until[which],
            amount=self.amount[which],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Tours(Frames):
    """Tours with their months: those in which a unit is away (``present``, cut to the horizon) and those that count.

    ``counted`` leaves out months that a season caveat excludes (all but ``counting`` : (group, month)) or in which the
    line is ``closed`` : (line, month). The months are spread out when they are first asked for.
    """

    counting: BoolArray
    closed: BoolArray
    _spread: dict[str, Spread] = field(default_factory=dict, compare=False, repr=False)

    @property
    def present(self) -> Spread:
        """Every tour with every month that its unit is away."""
        if "present" not in self._spread:
            self._spread["present"] = self.present_of(np.arange(len(self)))
        return self._spread["present"]

    @property
    def counted(self) -> Spread:
        """Every tour with every month that counts towards the need."""
        if "counted" not in self._spread:
            self._spread["counted"] = self._counting(self.present)
        return self._spread["counted"]

    @property
    def n_months_present(self) -> int:
        """How many pairs ``present`` has, without spreading them out."""
        return int((np.minimum(self.end, self.counting.shape[1]) - self.start).sum())

    def present_of(self, some: IntArray) -> Spread:
        """Return only ``some`` tours, by number, with every month that their units are away."""
        last = np.minimum(self.end[some], self.counting.shape[1])
        which, month = ranges(self.start[some], last)
        return Spread(tour=some[which], month=month)

    def counted_of(self, some: IntArray) -> Spread:
        """Return only ``some`` tours, by number, with every month that counts towards the need."""
        return self._counting(self.present_of(some))

    def keep(self, which: BoolArray) -> "Tours":
        """Return only the tours that ``which`` marks."""
        return _with_months(Frames.keep(self, which), self.counting, self.closed)

    def _counting(self, away: Spread) -> Spread:
        counts = away.month < self.counts_until[away.tour]
        counts &= self.counting[self.group[away.tour], away.month]
        counts &= ~self.closed[self.line[away.tour], away.month]
        return away.keep(counts)


def _with_months(found: Frames, counting: BoolArray, closed: BoolArray) -> Tours:
    return Tours(
        group=found.group,
        line=found.line,
        start=found.start,
        end=found.end,
        counts_until=found.counts_until,
        amount=found.amount,
        counting=counting,
        closed=closed,
    )


def frames(groups: Groups, needs: Needs) -> Frames:
    """Return every tour that group, line and windows allow.

    A start ``s`` is allowed for ``max(a, f, 0) <= s < min(t, H)`` with ``s + L <= b``, in months in which the line is
    not closed. The tour ends where the line does, and the relief overlap of pool units is taken off the months that
    count unless the line itself ends.
    """
    pair_group, pair_line = np.nonzero(groups.amount > 0)
    lowest = np.maximum(groups.earliest[pair_group], needs.since[pair_line])
    highest = np.minimum(needs.until[pair_line], needs.n_months)
    highest = np.minimum(highest, groups.window_end[pair_group] - groups.tour_months[pair_group] + 1)
    pair, start = ranges(lowest, highest)
    starts = ~needs.closed[pair_line[pair], start]
    pair, start = pair[starts], start[starts]
    group, line = pair_group[pair], pair_line[pair]
    full = start + groups.tour_months[group]
    end = np.minimum(full, needs.until[line])
    relieved = groups.pool[group] & (end < needs.until[line])
    counts_until = np.maximum(end - np.where(relieved, needs.overlap[line], 0), start)
    amount = groups.amount[group, line]
    return Frames(group=group, line=line, start=start, end=end, counts_until=counts_until, amount=amount)


def tours(groups: Groups, needs: Needs, *, useless: bool) -> Tours:
    """Return the columns of the model; ``useless`` keeps tours that meet no need, which some policies can want."""
    found = frames(groups, needs)
    found = found.keep(_sets_can_start(groups, found, needs.n_months))
    if not useless:
        found = found.keep(_meets_a_need(groups, needs, found))
    return _with_months(found, groups.counting, needs.closed)


def ranges(first: IntArray, last: IntArray) -> tuple[IntArray, IntArray]:
    """Return the half-open ranges laid end to end: which range each element is of, and the element.

    Examples
    --------
    >>> ranges(np.array([5, 2]), np.array([7, 3]))
    (array([0, 0, 1]), array([5, 6, 2]))
    """
    lengths = np.maximum(last - first, 0)
    of = np.repeat(np.arange(len(first)), lengths)
    offsets = np.cumsum(lengths) - lengths
    return of, first[of] + np.arange(len(of)) - offsets[of]


def _sets_can_start(groups: Groups, found: Frames, n_months: int) -> BoolArray:
    """Mark tours that stand alone, or whose package has a tour of every member in the same month."""
    packages = groups.package[found.group]
    if not (packages >= 0).any():
        return np.ones(len(packages), dtype=np.bool_)
    n_groups = len(groups.units)
    starts = np.zeros((n_groups, n_months), dtype=np.bool_)
    starts[found.group, found.start] = True
    together = np.ones((int(packages.max()) + 1, n_months), dtype=np.bool_)
    for group in np.flatnonzero(groups.package >= 0):
        if groups.package[group] < len(together):
            together[groups.package[group]] &= starts[group]
    return (packages < 0) | together[packages, found.start]


def _meets_a_need(groups: Groups, needs: Needs, found: Frames) -> BoolArray:
    """Mark tours with a needed month among those that count, and those that a package or lead rule may want anyway."""
    needed = np.zeros((len(needs.ids), needs.n_months + 1), dtype=np.int64)
    needed[:, 1:] = np.cumsum((needs.need > 0) & ~needs.closed, axis=1)
    last = np.minimum(found.counts_until, needs.n_months)
    useful = needed[found.line, last] > needed[found.line, found.start]
    led = np.array([rule is not LeadRule.NONE for rule in needs.lead_rule], dtype=np.bool_)
    return useful | led[found.line] | (groups.package[found.group] >= 0)
