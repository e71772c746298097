"""The difference between two plans of one question: which assignments go, which come, which lines break."""

from dataclasses import dataclass

from muster.model.keys import ContributorId, LineId, OfferId, UnitTypeId
from muster.model.plan import Assignment, LineFill, ObjectiveResult, Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """``n_units`` units of an offer that serve a line for a tour in one plan and not in the other."""

    offer: OfferId
    nation: ContributorId
    unit_type: UnitTypeId
    line: LineId
    n_units: int
    start_month: int
    end_month: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChange:
    """How a line fares before and after: points short, summed over months, and the months below its minimum.

    A line that is only in one of the plans counts as without need in the other.
    """

    line: LineId
    short_before: int
    short_after: int
    short_min_before: int
    short_min_after: int
    months_below_min: tuple[int, ...]

    @property
    def breaks(self) -> bool:
        """Whether the minimum is missed by more than before."""
        return self.short_min_after > self.short_min_before


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What is different in the second of two plans.

    ``lines`` has only those that are short by another sum: a gap that only moves to other months is no difference
    that anybody planned.
    """

    gone: tuple[Move, ...]
    come: tuple[Move, ...]
    lines: tuple[LineChange, ...]
    before: tuple[ObjectiveResult, ...]
    after: tuple[ObjectiveResult, ...]


def difference(before: Plan, after: Plan) -> Difference:
    """Return what changed from ``before`` to ``after``, in the order of start, line and offer."""
    had, has = _units(before), _units(after)
    return Difference(
        gone=_moves(had, has),
        come=_moves(has, had),
        lines=_line_changes(before, after),
        before=before.objectives,
        after=after.objectives,
    )


_Key = tuple[int, LineId, OfferId, ContributorId, UnitTypeId, int]


def _units(plan: Plan) -> dict[_Key, int]:
    units: dict[_Key, int] = {}
    for one in plan.assignments:
        units[_key(one)] = units.get(_key(one), 0) + one.n_units
    return units


def _key(one: Assignment) -> _Key:
    return (one.start_month, one.line, one.offer, one.nation, one.unit_type, one.end_month)


def _moves(these: dict[_Key, int], others: dict[_Key, int]) -> tuple[Move, ...]:
    """Return what ``these`` have more than the ``others``."""
    more = {key: n - others.get(key, 0) for key, n in these.items() if n > others.get(key, 0)}
    return tuple(
        Move(offer=offer, nation=nation, unit_type=kind, line=line, n_units=n, start_month=start, end_month=end)
        for (start, line, offer, nation, kind, end), n in sorted(more.items())
    )


def _line_changes(before: Plan, after: Plan) -> tuple[LineChange, ...]:
    had = {line.id: line for line in before.lines}
    has = {line.id: line for line in after.lines}
    found = (_line_change(name, had.get(name), has.get(name)) for name in sorted({*had, *has}))
    return tuple(
        one for one in found if (one.short_before, one.short_min_before) != (one.short_after, one.short_min_after)
    )


def _line_change(name: LineId, had: LineFill | None, has: LineFill | None) -> LineChange:
    return LineChange(
        line=name,
        short_before=sum(_short(had, had.need)) if had else 0,
        short_after=sum(_short(has, has.need)) if has else 0,
        short_min_before=sum(_short(had, had.need_min)) if had else 0,
        short_min_after=sum(_short(has, has.need_min)) if has else 0,
        months_below_min=tuple(month for month, short in enumerate(_short(has, has.need_min)) if short) if has else (),
    )


def _short(line: LineFill, need: tuple[int, ...]) -> list[int]:
    return [max(wanted - there, 0) for wanted, there in zip(need, line.filled, strict=True)]
