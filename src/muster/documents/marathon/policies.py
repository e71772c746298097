"""MARATHON's policies and periods to cycles and who follows which when."""

from muster.documents.codes import Code
from muster.documents.marathon.edn import Value
from muster.documents.marathon.sheet import Line, Sheet, sheet
from muster.documents.marathon.templates import DEMOBILISATION, TEMPLATES
from muster.documents.raw import RawScenario, nearest, one_of, quoted
from muster.model.rotation import ENDLESS_DAYS, Cycle, Period, Phase, Policy

_EXPECTED_OF_ENDLESS_DAYS = 1095
"""What MARATHON measures time at home by where a policy has no end."""
_EXPECTED = ":expected-dwell"


def read_periods(into: RawScenario) -> tuple[Period, ...]:
    """Return the periods in the order of their days."""
    table = sheet("PeriodRecords", into)
    found = [] if table is None else [_period(line) for line in table.rows()]
    return tuple(sorted(found, key=lambda period: period.first_day))


def _period(line: Line) -> Period:
    last = line.days("last_day")
    return Period(
        name=line.text("name"), first_day=line.whole("first_day"), last_day=None if last >= ENDLESS_DAYS else last
    )


def read_cycles(into: RawScenario) -> dict[str, Cycle]:
    """Return the cycle of each row of PolicyRecords, by name."""
    table = sheet("PolicyRecords", into)
    cycles: dict[str, Cycle] = {}
    for line in [] if table is None else table.rows():
        name, template = line.text("name"), line.text("template")
        if template not in TEMPLATES:
            line.fault(Code.UNKNOWN_CODE, "template", template, one_of(TEMPLATES), nearest(template, TEMPLATES))
        elif name in cycles:
            line.fault(Code.DUPLICATE_ID, "name", name, "every policy once")
        else:
            cycles[name] = _cycle(line, name)
    return cycles


def _cycle(line: Line, name: str) -> Cycle:
    template, deltas = TEMPLATES[line.text("template")], line.mapping("deltas")
    least = line.days("dwell_min")
    phases = [
        Phase(name=phase, length_days=_altered(least if days is None else days, phase, deltas))
        for phase, days in template.phases
    ]
    if min(phase.length_days for phase in phases) < 0:
        line.fault(Code.OUT_OF_RANGE, "deltas", line.text("deltas"), "phases of 0 days and more")
    dwell = line.days("dwell_max")
    expected = int(_number(deltas.get(_EXPECTED), dwell if dwell < ENDLESS_DAYS else _EXPECTED_OF_ENDLESS_DAYS))
    for key in deltas:
        if key not in {phase for phase, _ in template.phases} | {_EXPECTED, DEMOBILISATION}:
            line.remark("deltas", f"the entry {quoted(key)}", "a phase at home, DeMobilization or :expected-dwell")
    return Cycle(
        id=name,
        phases=tuple(phases),
        deployable_from_day=line.days("window_from"),
        deployable_until_day=line.days("window_until"),
        tour_days=line.days("tour_days"),
        overlap_days=line.days("overlap"),
        demobilise_days=_altered(template.demobilise_days, DEMOBILISATION, deltas) if template.demobilise_days else 0,
        recovery_days=line.days("recovery"),
        expected_days=max(expected, 1),
    )


def _altered(days: int, phase: str, deltas: dict[str, Value]) -> int:
    return min(days + int(_number(deltas.get(phase), 0)), ENDLESS_DAYS)


def _number(value: Value | None, otherwise: float) -> float:
    return value if isinstance(value, float) else otherwise


def read_policies(into: RawScenario, cycles: dict[str, Cycle], periods: tuple[Period, ...]) -> dict[str, Policy]:
    """Return every policy that a unit may follow, by name: each cycle by itself, and the composite ones."""
    policies = {name: Policy(id=name, first=name) for name in cycles}
    table = sheet("CompositePolicyRecords", into, needed=False)
    for name, by_period in _composites(table, cycles).items():
        known = [period.name for period in periods if period.name in by_period]
        if known:
            policies[name] = Policy(id=name, first=by_period[known[0]], by_period=by_period)
    return policies


def _composites(table: Sheet | None, cycles: dict[str, Cycle]) -> dict[str, dict[str, str]]:
    composites: dict[str, dict[str, str]] = {}
    for line in [] if table is None else table.rows():
        name, policy, kind = line.text("name"), line.text("policy"), line.text("composition")
        if kind.lower() not in {"", "periodic"}:
            line.remark("composition", f"a policy put together as {quoted(kind)}", "Periodic")
        elif policy not in cycles:
            line.remark(
                "policy",
                f"the policy {quoted(policy)}, which PolicyRecords does not have",
                one_of(cycles) or "a policy of its rows",
            )
        else:
            composites.setdefault(name, {})[line.text("period")] = policy
    return composites
