"""Rules on the figures that a plan states of itself."""

from collections import defaultdict
from collections.abc import Iterator

from muster.generate.verify.reading import Reading
from muster.model.contributor import Contributor
from muster.model.plan import ProofStatus
from muster.model.scenario import BurdenKey, Objective


def fills(r: Reading) -> Iterator[str]:
    """Every line is listed once, with the need asked for and the points that its units provide."""
    filled = r.filled()
    if sorted(fill.id for fill in r.plan.lines) != sorted(r.lines):
        yield "the lines of the plan are not the lines asked for"
    for fill in r.plan.lines:
        counted = tuple(filled.get((fill.id, month), 0) for month in range(r.n_months))
        line = r.lines[fill.id]
        inside = line.window.months(r.n_months)
        need = tuple(n if month in inside else 0 for month, n in enumerate(line.need))
        if fill.filled != counted or fill.need != need:
            yield f"{fill.id}: the fill stated is not what its units provide"


def gaps(r: Reading) -> Iterator[str]:
    """Every month short of its need is a gap with a reason, and no other month is."""
    stated = {
        (gap.line, month): short for gap in r.plan.gaps for month, short in zip(gap.months, gap.short, strict=True)
    }
    explained = {(gap.line, month) for gap in r.plan.gaps for reason in gap.reasons for month in reason.months}
    for fill in r.plan.lines:
        for month, (need, filled) in enumerate(zip(fill.need, fill.filled, strict=True)):
            if stated.get((fill.id, month), 0) != max(need - filled, 0):
                yield f"{fill.id}: the gap of month {month} is stated wrongly"
            if need > filled and (fill.id, month) not in explained:
                yield f"{fill.id}: the gap of month {month} has no reason"


def strengths(r: Reading) -> Iterator[str]:
    """Strength stated is that of the units present."""
    people: defaultdict[tuple[int, str, str], int] = defaultdict(int)
    inside: defaultdict[tuple[int, str, str], int] = defaultdict(int)
    for a in r.plan.assignments:
        for month in r.months_present(a):
            key = (month, a.nation, r.lines[a.line].line_of_effort.value)
            people[key] += r.people(a)
            inside[key] += r.people(a) if r.in_theatre(a) else 0
    for s in r.plan.strength:
        key = (s.month, s.nation, s.line_of_effort.value)
        if (s.persons, s.in_theatre) != (people.pop(key, 0), inside[key]):
            yield f"the strength of {s.nation} in month {s.month} is stated wrongly"
    if any(people.values()):
        yield "strength is left out"


def objectives(r: Reading) -> Iterator[str]:
    """Every objective states the value that the named plan has; none is called proven above its bound."""
    for result in r.plan.objectives:
        value = _value(r, result.name)
        if abs(value - result.value) > 1e-6 * max(1.0, abs(value)):
            yield f"{result.name.value} is {value}, stated as {result.value}"
        if result.bound > result.value * (1 + 1e-9):
            yield f"{result.name.value}: the bound is above the value"
        if result.status is ProofStatus.PROVEN and result.value - result.bound > 1e-6 * max(1.0, result.value):
            yield f"{result.name.value} is called proven above its bound"


def _value(r: Reading, objective: Objective) -> float:
    match objective:
        case Objective.PAIRS:
            return len({(a.nation, a.line) for a in r.plan.assignments})
        case Objective.COST:
            price = r.scenario.policies.cost_likely_usd_per_person_month
            return sum(r.people(a) * len(r.months_present(a)) for a in r.plan.assignments) * price
        case Objective.BURDEN:
            return _unfairness(r)
        case _:
            return _shortfall(r, objective)


def _shortfall(r: Reading, objective: Objective) -> int:
    priority, minimum = int(objective.value[1]), objective.value.endswith("_min")
    filled, total = r.filled(), 0
    for line in r.lines.values():
        if line.priority == priority:
            need = line.need_min if minimum else line.need
            months = line.window.months(r.n_months)
            total += line.weight * sum(max(need[m] - filled.get((line.id, m), 0), 0) for m in months)
    return total


def _unfairness(r: Reading) -> float:
    offering = {o.nation for o in r.offers.values() if o.status != "declined" and o.quantity.planned(r.assume) > 0}
    keys = {c.id: _key(c, r.scenario.policies.burden_key) for c in r.scenario.contributors if c.id in offering}
    carried: defaultdict[str, int] = defaultdict(int)
    for a in r.plan.assignments:
        carried[a.nation] += r.people(a) * len(r.months_present(a))
    all_keys, everything = sum(keys.values()), sum(carried.values())
    return sum(abs(carried[n] - everything * key / all_keys) for n, key in keys.items() if key > 0)


def _key(contributor: Contributor, key: BurdenKey) -> float:
    field = {"gdp": "gdp_usd_bn", "defence": "defence_usd_bn", "stated": "burden_share"}.get(key.value, key.value)
    return float(getattr(contributor, field) or 0)
