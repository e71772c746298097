"""The tables of a finished run to what came of the rotation."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from muster.rotate import board
from muster.rotate.board import NONE, IntArray, Run
from muster.rotate.layout import Laid
from muster.rotate.result import (
    Deployment,
    FillStep,
    GapReason,
    GapStep,
    HeldTour,
    MissedTour,
    PromiseKept,
    RotationResult,
    Stay,
    UnitDays,
)
from muster.rotate.running import Logs

_STATES = ("home", "out", "overlapping", "demobilising", "recovering", "standing", "between", "idle")
_COUNTING = (board.OUT, board.STANDING)
_BESIDE = (board.OVERLAPPING, board.IDLE)


REASONS = tuple(GapReason)
"""The reasons in the order in which the simulator numbers them."""


def read_result(laid: Laid, run: Run, logs: Logs, phases: Sequence[str]) -> RotationResult:
    """Return what the numbers of a finished run stand for."""
    return RotationResult(
        last_day=laid.rotation.last_day,
        deployments=tuple(_deployment(laid, row) for row in logs.deployments.tolist()),
        fill=_fill(laid, logs.moves),
        histories=_histories(laid, logs.moves),
        unit_days={
            (phase, component): UnitDays(
                fill=int(days[board.AS_FILL]),
                overlap=int(days[board.AS_OVERLAP]),
                ready=int(days[board.AS_READY]),
                not_ready=int(days[board.AS_NOT_READY]),
            )
            for phase, table in zip(phases, run.tally, strict=True)
            for component, days in zip(laid.components, table, strict=True)
        },
        gaps=_gaps(laid, logs.gaps),
        promises=_promises(laid, run),
        missed=tuple(
            MissedTour(tour=tour, n_units=n_units, reason=REASONS[reason])
            for tour, n_units, reason in logs.missed.tolist()
        ),
        held=tuple(_held(laid, run, logs)),
    )


def _held(laid: Laid, run: Run, logs: Logs) -> Iterator[HeldTour]:
    """Yield the planned tours of which units had to wait."""
    never = {tour: n_units for tour, n_units, _ in logs.missed.tolist()}
    for tour, row in enumerate(run.held.tolist()):
        if row[board.H_UNITS]:
            limit = row[board.H_LIMIT]
            yield HeldTour(
                tour=tour,
                n_units=row[board.H_UNITS],
                n_never=row[board.H_LEFT] + never.get(tour, 0),
                reason=REASONS[row[board.H_REASON]],
                limit=limit if limit < len(laid.case.caps) else None,
                from_day=row[board.H_FROM],
                until_day=row[board.H_LAST] + 1,
                by=row[board.H_BY],
            )


def _gaps(laid: Laid, rows: IntArray) -> dict[str, tuple[GapStep, ...]]:
    """Return the stretches of days on which each need is short for the same reasons."""
    steps: dict[int, list[GapStep]] = defaultdict(list)
    begun: dict[int, tuple[int, dict[GapReason, int]]] = {}
    ends = [(laid.rotation.last_day + 1, need) for need in range(len(laid.needs))]
    changes = [(row[board.G_DAY], row[board.G_NEED], row[board.G_FIRST :]) for row in rows.tolist()]
    for day, need, counts in (*changes, *((day, need, []) for day, need in ends)):
        since, missing = begun.pop(need, (day, {}))
        if missing and day > since:
            steps[need].append(GapStep(day=since, until_day=day, missing=missing))
        begun[need] = (day, {reason: n for reason, n in zip(REASONS, counts, strict=False) if n})
    return {need.id: tuple(steps[number]) for number, need in enumerate(laid.needs) if steps[number]}


def _promises(laid: Laid, run: Run) -> dict[str, PromiseKept]:
    return {
        offer.id: PromiseKept(
            home_days_promised=offer.home_days_promised,
            n_kept=int(row[board.O_KEPT]),
            n_broken=int(row[board.O_BROKEN]),
            shortest_home_days=None if row[board.O_SHORTEST] == NONE else int(row[board.O_SHORTEST]),
        )
        for offer, row in zip(laid.rotation.offers, run.offers, strict=False)
        if offer.home_days_promised is not None
    }


def _deployment(laid: Laid, row: list[int]) -> Deployment:
    came_from = row[board.D_FROM_NEED]
    stretch = laid.stretches[row[board.D_FROM_STRETCH]].name
    periods = laid.rotation.periods
    return Deployment(
        day=row[board.D_DAY],
        unit=laid.rotation.units[row[board.D_UNIT]].id,
        need=laid.needs[row[board.D_NEED]].id,
        came_from=stretch if came_from == NONE else laid.needs[came_from].id,
        home_days=row[board.D_HOME_DAYS],
        tour_left_days=row[board.D_BUDGET],
        cycle_day=row[board.D_CYCLE_DAY],
        cycle=laid.cycles[row[board.D_CYCLE]].id,
        period=periods[row[board.D_PERIOD]].name if periods else "",
        onward=bool(row[board.D_ONWARD]),
        serial=row[board.D_SERIAL],
        n_onward=row[board.D_N_ONWARD],
        n_tours=row[board.D_N_TOURS],
    )


def _place(laid: Laid, state: int, place: int) -> str:
    if state in {*_COUNTING, *_BESIDE}:
        return laid.needs[place].id
    return laid.stretches[place].name if state == board.HOME else _STATES[state]


def _histories(laid: Laid, moves: IntArray) -> dict[str, tuple[Stay, ...]]:
    """Return where each unit was, one stay per day on which it moved."""
    stays: dict[int, list[Stay]] = defaultdict(list)
    for day, unit, state, place in moves.tolist():
        stay = Stay(day=day, state=_STATES[state], place=_place(laid, state, place))
        history = stays[unit]
        if history and history[-1].day == day:
            history.pop()
        if not history or (history[-1].state, history[-1].place) != (stay.state, stay.place):
            history.append(stay)
    units = laid.rotation.units
    return {unit.id: tuple(stays[number]) for number, unit in enumerate(units)}


def _fill(laid: Laid, moves: IntArray) -> dict[str, tuple[FillStep, ...]]:
    """Return the steps of each need, one per day on which its units changed."""
    changes: dict[int, list[tuple[int, int, bool, int]]] = defaultdict(list)
    last: dict[int, tuple[int, bool]] = {}
    components = laid.case.units[:, board.COMPONENT].tolist()
    for day, unit, state, place in moves.tolist():
        if unit in last:
            need, overlapping = last.pop(unit)
            changes[need].append((day, components[unit], overlapping, -1))
        if state in _COUNTING or state in _BESIDE:
            last[unit] = (place, state in _BESIDE)
            changes[place].append((day, components[unit], state in _BESIDE, 1))
    return {need.id: _steps(laid, changes[number]) for number, need in enumerate(laid.needs)}


def _steps(laid: Laid, changes: list[tuple[int, int, bool, int]]) -> tuple[FillStep, ...]:
    steps: list[FillStep] = []
    counts = {False: [0] * len(laid.components), True: [0] * len(laid.components)}
    for place, (day, component, overlapping, by) in enumerate(changes):
        counts[overlapping][component] += by
        if place + 1 == len(changes) or changes[place + 1][0] != day:
            by_name = [dict(zip(laid.components, counts[which], strict=True)) for which in (False, True)]
            steps.append(FillStep(day=day, filled=by_name[0], overlapping=by_name[1]))
    return tuple(steps)
