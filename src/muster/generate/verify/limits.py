"""Rules on many units together: packages, caps, ceilings, lift, nations and leads on a line, minima."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction

from muster.generate.verify.reading import Reading
from muster.model.contributor import Cap, CapKind
from muster.model.keys import LineId
from muster.model.offer import PackageMember
from muster.model.task import LeadRule, Line


def packages(r: Reading) -> Iterator[str]:
    """Members of a package start in whole sets, together, month by month."""
    starts: defaultdict[tuple[str, int], int] = defaultdict(int)
    for a in r.plan.assignments:
        starts[a.offer, a.start_month] += a.n_units
    below: defaultdict[str, list[PackageMember]] = defaultdict(list)
    for member in r.scenario.packages:
        below[member.package].append(member)
    inner = {member.member for member in r.scenario.packages}
    for package in [name for name in below if name not in inner]:
        sizes = _offers_of(package, below)
        for month in range(r.n_months):
            sets = {Fraction(starts[offer, month], size) for offer, size in sizes.items()}
            if len(sets) > 1 or any(n.denominator > 1 for n in sets):
                yield f"package {package} is split in month {month}"


def _offers_of(package: str, below: Mapping[str, list[PackageMember]]) -> dict[str, int]:
    """Return how many units of each offer a set of the package has, packages inside it unpacked."""
    sizes: defaultdict[str, int] = defaultdict(int)
    heap: list[tuple[str, int]] = [(package, 1)]
    while heap:
        name, times = heap.pop()
        if name in below:
            heap.extend((member.member, times * member.per_set) for member in below[name])
        else:
            sizes[name] += times
    return sizes


def nation_caps(r: Reading) -> Iterator[str]:
    """No nation has more people, units or money out than it lends."""
    for cap in r.scenario.caps:
        used = _used(r, cap)
        for period, amount in sorted(used.items()):
            if amount > cap.amount:
                yield f"{cap.contributor} {cap.kind.value}: {amount} in period {period}, at most {cap.amount}"


def _used(r: Reading, cap: Cap) -> dict[int, int]:
    classes = {unit_type.id: unit_type.unit_class for unit_type in r.scenario.unit_types}
    price = r.scenario.policies.cost_likely_usd_per_person_month
    used: defaultdict[int, int] = defaultdict(int)
    for a in r.plan.assignments:
        if a.nation != cap.contributor:
            continue
        for month in r.months_present(a):
            if cap.kind is CapKind.PERSONS_OUT:
                used[month] += r.people(a)
            elif cap.kind is CapKind.COST_USD_PER_YEAR:
                used[month // 12] += r.people(a) * price
            elif cap.unit_class is None or cap.unit_class == classes[a.unit_type]:
                used[month] += a.n_units
    return used


def ceilings(r: Reading) -> Iterator[str]:
    """No more people are in theatre than any ceiling of this option allows."""
    for ceiling in r.scenario.ceilings:
        if ceiling.option not in {None, r.option}:
            continue
        people: defaultdict[int, int] = defaultdict(int)
        for a in r.plan.assignments:
            if r.in_theatre(a) and ceiling.line_of_effort in {None, r.lines[a.line].line_of_effort}:
                for month in r.months_present(a):
                    people[month] += r.people(a)
        for month, persons in sorted(people.items()):
            if persons > ceiling.persons_max:
                yield f"{persons} people in theatre in month {month}, at most {ceiling.persons_max}"


def lift(r: Reading) -> Iterator[str]:
    """No more arrives in theatre in a month than can be carried."""
    types = {unit_type.id: unit_type for unit_type in r.scenario.unit_types}
    for limit in r.scenario.lifts:
        if limit.option not in {None, r.option}:
            continue
        carried: defaultdict[int, int] = defaultdict(int)
        for a in r.plan.assignments:
            if r.in_theatre(a) and a.start_month in limit.window:
                carried[a.start_month] += a.n_units * int(getattr(types[a.unit_type], limit.measure.value))
        for month, amount in sorted(carried.items()):
            if amount > limit.amount_per_month:
                yield f"{amount} {limit.measure.value} arrive in month {month}, at most {limit.amount_per_month}"


def nations_limit(r: Reading) -> Iterator[str]:
    """No line has more nations present in a month than it can bear."""
    nations: defaultdict[tuple[LineId, int], set[str]] = defaultdict(set)
    for a in r.plan.assignments:
        for month in r.months_present(a):
            nations[a.line, month].add(a.nation)
    for (line, month), present in sorted(nations.items()):
        most = r.lines[line].nations_max
        if most is not None and len(present) > most:
            yield f"{len(present)} nations on {line} in month {month}, at most {most}"


def contributors_limit(r: Reading, most: int | None) -> Iterator[str]:
    """No more contributors than may take part have any tour."""
    taking_part = {a.nation for a in r.plan.assignments}
    if most is not None and len(taking_part) > most:
        yield f"{len(taking_part)} contributors take part, at most {most}"


def lead_nation(r: Reading) -> Iterator[str]:
    """Lead nations carry their share of a line in every month; where any may lead, one nation does throughout."""
    points: defaultdict[LineId, list[Mapping[str, int]]] = defaultdict(list)
    for (served, _), by_nation in r.provided.items():
        points[served].append({str(nation): amount for nation, amount in by_nation.items()})
    for line in r.lines.values():
        may_lead: set[str] = set()
        if line.lead_rule is LeadRule.NAMED:
            may_lead = {line.lead_nation or ""}
        elif line.lead_rule is LeadRule.ANY:
            may_lead = {nation for months in points[line.id] for nation in months} | {""}
        if line.lead_rule is not LeadRule.NONE and not any(_leads(n, line, points[line.id]) for n in may_lead):
            yield f"nobody carries the lead's share of {line.id}"


def _leads(nation: str, line: Line, months: list[Mapping[str, int]]) -> bool:
    return all(100 * month.get(nation, 0) >= line.lead_percent * sum(month.values()) for month in months)


def required_minimum(r: Reading, priorities: frozenset[int]) -> Iterator[str]:
    """Lines whose minimum must be met do meet it."""
    filled = r.filled()
    for line in r.lines.values():
        if line.priority in priorities:
            for month in line.window.months(r.n_months):
                if filled.get((line.id, month), 0) < line.need_min[month]:
                    yield f"{line.id} is below its minimum in month {month}"
