"""One small case per constraint family, and the model of that family alone."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
from tests.generate.build import OPTION, cap, ceiling, line, member, offer, scenario
from tests.generate.build import lift as lift_of

from muster.engines.milp import Milp
from muster.generate.case import Case, case_of
from muster.generate.families.burden import burden
from muster.generate.families.ceilings import ceilings
from muster.generate.families.contributors_limit import contributors_limit
from muster.generate.families.cost import cost
from muster.generate.families.further import further
from muster.generate.families.lead_nation import lead_nation
from muster.generate.families.lift import lift
from muster.generate.families.nation_caps import nation_caps
from muster.generate.families.nations_limit import nations_limit
from muster.generate.families.packages import packages
from muster.generate.families.pairs import pairs
from muster.generate.families.rotation import rotation
from muster.generate.families.tours_limit import tours_limit
from muster.generate.formulation import tour_columns, write_needs
from muster.model.contributor import CapKind
from muster.model.quantity import Assume
from muster.model.scenario import Objective
from muster.model.task import LeadRule

MONTHS = 4


def golden(family: str) -> Milp:
    """The tours of a small case and one family of rows."""
    milp = Milp()
    _FAMILIES[family](milp)
    return milp


def _case(offers: list[Any], lines: list[Any], **given: Any) -> Case:
    return case_of(scenario(offers, n_months=MONTHS, **given), OPTION, tuple(lines), {}, Assume.STATED)


def _line(name: str = "L", need: int = 2, **given: Any) -> Any:
    return line(name, need, n_months=MONTHS, **given)


def _rows(family: Callable[[Milp, Case], None], *offers: Any, lines: list[Any], **given: Any) -> Callable[[Milp], None]:
    def write(milp: Milp) -> None:
        case = _case(list(offers), lines, **given)
        tour_columns(milp, case)
        family(milp, case)

    return write


def _aims(family: Callable[[Milp, Case], tuple[Any, Any]], *offers: Any, lines: list[Any], **given: Any) -> Any:
    def aim(milp: Milp, case: Case) -> None:
        milp.minimise(*family(milp, case))

    return _rows(aim, *offers, lines=lines, **given)


def _asks(milp: Milp, case: Case) -> None:
    further(milp, case, np.array([True, False]), 2)


def _meet(milp: Milp, case: Case) -> None:
    shorts = write_needs(milp, case, (Objective.P1_MIN, Objective.P1_TARGET), frozenset())
    weight = case.needs.weight[shorts.line].astype(np.float64)
    milp.minimise(shorts.columns, weight)


_SET = (member("P", "AAA-a", 2), member("P", "BBB-b"))
_PAIR = (offer("AAA-a", n=2, tour=2, rest=1), offer("BBB-b", tour=3))
_FAMILIES: dict[str, Callable[[Milp], None]] = {
    "rotation": _rows(rotation, *_PAIR, lines=[_line(), _line("M", since=2)]),
    "tours_limit": _rows(tours_limit, offer("AAA-a", n=2, tour=1, tours_max=1), lines=[_line()]),
    "meet_requirements": _rows(
        _meet,
        *_PAIR,
        lines=[_line(need=4, minimum=1, overlap=1, weight=3), _line("M", until=3)],
        provides={("inf", "manoeuvre"): 3},
    ),
    "nations_limit": _rows(nations_limit, *_PAIR, lines=[_line(nations_max=1, until=2)]),
    "contributors_limit": _rows(
        lambda milp, case: contributors_limit(milp, replace(case, contributors_max=1)),
        *_PAIR,
        lines=[_line(until=2), _line("M", until=2)],
    ),
    "lead_nation": _rows(
        lead_nation,
        *_PAIR,
        lines=[
            _line("L", lead_rule=LeadRule.NAMED, lead="AAA", lead_percent=60, until=2),
            _line("M", lead_rule=LeadRule.ANY, lead_percent=51, until=2),
        ],
    ),
    "nation_caps": _rows(
        nation_caps,
        offer("AAA-a", n=3, tour=2),
        lines=[_line(until=3)],
        caps=(
            cap("AAA", CapKind.PERSONS_OUT, 250),
            cap("AAA", CapKind.UNITS_OUT, 2, "land"),
            cap("AAA", CapKind.COST_USD_PER_YEAR, 5000),
        ),
    ),
    "ceilings": _rows(ceilings, *_PAIR, lines=[_line(until=2), _line("M", place="base")], ceilings=(ceiling(150),)),
    "lift": _rows(lift, *_PAIR, lines=[_line(until=3)], lifts=(lift_of(150, until=2),)),
    "packages": _rows(
        packages, *_PAIR, lines=[_line(until=3)], packages=(member("P", "AAA-a", 2), member("P", "BBB-b"))
    ),
    "pairs": _aims(pairs, *_PAIR, lines=[_line(until=2)]),
    "cost": _aims(lambda _, case: cost(case), *_PAIR, lines=[_line()]),
    "further": _rows(_asks, *_PAIR, lines=[_line(), _line("M", since=2)]),
    "burden": _aims(burden, *_PAIR, lines=[_line(until=2)], gdp={"AAA": 1, "BBB": 3}),
}
