"""Minima that must be met: a plan to begin from, or the smallest change to the input that would allow one."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from muster.engines.elastic import Stretched, Yielding, stretch
from muster.engines.milp import Family, Milp
from muster.engines.solve import Settings
from muster.engines.work import Meter
from muster.errors import BadRequest
from muster.generate.case import Case, restricted
from muster.generate.eligibility import IntArray
from muster.generate.formulation import RULES, tour_columns, tours_in_play, write_needs
from muster.generate.options import Options
from muster.generate.result import Change, Contradiction
from muster.model.contributor import CapKind

_CAP_WORDS = {
    CapKind.PERSONS_OUT: ("people out at once", "people"),
    CapKind.UNITS_OUT: ("units out at once", "units"),
    CapKind.COST_USD_PER_YEAR: ("cost a year", "US dollars"),
}


@dataclass(frozen=True, slots=True)
class _Limit:
    """A figure of the input that could give way: what it is called, its value, and which way it gives."""

    what: str
    measure: str
    value: int
    direction: int


def first_plan(case: Case, options: Options, seconds: float, meter: Meter) -> IntArray:
    """Return a plan that meets every minimum that must be met, as units per tour; nothing is sent if none must.

    Raises
    ------
    Contradiction
        If no such plan exists; it names the figures of the input whose changes, each as a share of the figure, add
        up to the least.
    BadRequest
        If neither was found in the time allowed.
    """
    x = np.zeros(len(case.tours), dtype=np.int64)
    if not options.require_minimum:
        return x
    in_play = tours_in_play(case, (), options.require_minimum)
    part = restricted(case, in_play)
    milp = _hard(part, options.require_minimum)
    limits, yielding = _yielding(part, milp)
    found = stretch(milp.finish(), yielding, Settings(time_limit_s=seconds, seed=options.seed), meter)
    if found is None:
        raise BadRequest("no plan that meets every required minimum was found in the time allowed; allow more time")
    if any(found.steps):
        raise Contradiction(_changes(limits, found), smallest=found.proven)
    x[in_play] = np.rint(found.x[: len(part.tours)]).astype(np.int64)
    return x


def _hard(part: Case, required: frozenset[int]) -> Milp:
    """Return the model in which required minima have no shortfall to fall back on."""
    milp = Milp()
    tour_columns(milp, part)
    for rule in RULES:
        rule(milp, part)
    write_needs(milp, part, (), required)
    return milp


def _yielding(part: Case, milp: Milp) -> tuple[list[_Limit], list[Yielding]]:
    """Return every figure that may give way, with its rows. A step costs its share of the figure."""
    rows_of: defaultdict[tuple[str, int], list[IntArray]] = defaultdict(list)
    for family in milp.row_families:
        figure = family.name.partition("_by_")[0]
        if figure in _FIGURES:
            for code, rows in _by_code(family):
                rows_of[figure, code].append(rows)
    limits = [_FIGURES[figure](part, code) for figure, code in rows_of]
    yielding = [
        Yielding(
            rows=np.concatenate(rows),
            price=1.0 / max(limit.value, 1),
            most=limit.value if limit.direction < 0 else _most(part),
        )
        for limit, rows in zip(limits, rows_of.values(), strict=True)
    ]
    return limits, yielding


def _by_code(family: Family) -> list[tuple[int, IntArray]]:
    codes = family.axes[0].codes
    return [(int(code), family.first + np.flatnonzero(codes == code)) for code in np.unique(codes)]


def _most(part: Case) -> int:
    """Return more than any limit can need: everyone everywhere, at the dearest measure."""
    groups = part.groups
    heaviest = max(int(groups.load.max(initial=1)), 1) * part.n_months
    return int(groups.units.sum()) * heaviest * max(part.scenario.policies.cost_likely_usd_per_person_month, 1)


def _minimum(part: Case, line: int) -> _Limit:
    value = int(part.needs.need_min[line].max())
    key = part.needs.lines[line].capability
    wanted = next(capability for capability in part.scenario.capabilities if capability.id == key)
    return _Limit(f"minimum of {wanted.title} on line {part.needs.ids[line]}", wanted.measure, value, -1)


def _cap(part: Case, index: int) -> _Limit:
    cap = part.caps[index]
    words, measure = _CAP_WORDS[cap.kind]
    kind = f" of class {cap.unit_class}" if cap.unit_class else ""
    return _Limit(f"cap of {cap.contributor}, {words}{kind}", measure, cap.amount, 1)


def _ceiling(part: Case, index: int) -> _Limit:
    ceiling = part.ceilings[index]
    return _Limit(f"force ceiling, {ceiling.line_of_effort or 'whole force'}", "people", ceiling.persons_max, 1)


def _lift(part: Case, index: int) -> _Limit:
    limit = part.lifts[index]
    measure = limit.measure.value.replace("_", " ")
    return _Limit(f"lift from month {limit.window.from_month}", f"{measure} a month", limit.amount_per_month, 1)


_FIGURES: dict[str, Callable[[Case, int], _Limit]] = {
    "meet_minimum": _minimum,
    "nation_caps": _cap,
    "ceilings": _ceiling,
    "lift": _lift,
}


def _changes(limits: list[_Limit], found: Stretched) -> list[Change]:
    return [
        Change(what=limit.what, found=limit.value, needed=limit.value + limit.direction * steps, measure=limit.measure)
        for limit, steps in zip(limits, found.steps, strict=True)
        if steps
    ]
