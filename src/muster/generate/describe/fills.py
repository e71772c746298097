"""How every line fares, and who is where in which strength."""

from collections import defaultdict

import numpy as np

from muster.generate.case import Case
from muster.generate.eligibility import IntArray
from muster.generate.score import Fill
from muster.model.keys import ContributorId
from muster.model.plan import LineFill, Strength


def line_fills(case: Case, filled: Fill) -> tuple[LineFill, ...]:
    """Return need and fill of every line, in the order of ids."""
    needs = case.needs
    return tuple(
        LineFill(
            id=line.id,
            title=line.title,
            capability=line.capability,
            line_of_effort=line.line_of_effort,
            place=line.place,
            formation=line.formation,
            priority=line.priority,
            weight=line.weight,
            need=tuple(needs.need[index].tolist()),
            need_min=tuple(needs.need_min[index].tolist()),
            filled=tuple(filled.provided[index].tolist()),
        )
        for index, line in enumerate(needs.lines)
    )


def strengths(case: Case, x: IntArray) -> tuple[Strength, ...]:
    """Return the people of every nation by month and line of effort, where there are any."""
    people: defaultdict[tuple[int, ContributorId, str], list[int]] = defaultdict(lambda: [0, 0])
    nations, lines = case.groups.nations, case.needs.lines
    efforts = {line.line_of_effort.value: line.line_of_effort for line in lines}
    counts = presence(case, x)
    for nation, line, month in np.argwhere(counts).tolist():
        entry = people[month, nations[nation], lines[line].line_of_effort.value]
        entry[0] += int(counts[nation, line, month])
        entry[1] += int(counts[nation, line, month]) if case.needs.in_theatre[line] else 0
    return tuple(
        Strength(month=month, nation=nation, line_of_effort=efforts[effort], persons=all_persons, in_theatre=inside)
        for (month, nation, effort), (all_persons, inside) in sorted(people.items())
    )


def presence(case: Case, x: IntArray) -> IntArray:
    """Return people present: (nation, line, month)."""
    tours = case.tours
    shape = (len(case.groups.nations), len(case.needs.ids), case.n_months)
    people = np.zeros(shape, dtype=np.int64)
    used = tours.present_of(np.flatnonzero(x))
    persons = (x * case.groups.persons[tours.group])[used.tour]
    np.add.at(people, (case.nation_of_tour[used.tour], tours.line[used.tour], used.month), persons)
    return people
