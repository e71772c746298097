"""The task organisation: formations as a tree, with the units that serve in each and what each lacks."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from muster.generate.case import Case
from muster.generate.eligibility import IntArray
from muster.generate.score import Fill
from muster.model.formation import Formation
from muster.model.keys import FormationId, LineId
from muster.model.plan import Assignment, StructureElement, StructureMissing, StructureNode

Part = TypeVar("Part", StructureElement, StructureMissing)

LOOSE_TITLE = "Lines without a formation"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """Elements and missing points by formation (None: lines without one), and the formations by parent."""

    elements: Mapping[FormationId | None, list[StructureElement]]
    missing: Mapping[FormationId | None, list[StructureMissing]]
    children: Mapping[FormationId | None, list[Formation]]


def structure(case: Case, assignments: tuple[Assignment, ...], filled: Fill) -> tuple[StructureNode, ...]:
    """Return the trees of the option's formations; lines without one come last, under a node of their own."""
    formations = {f.id: f for f in case.scenario.formations if not f.options or case.option in f.options}
    children: defaultdict[FormationId | None, list[Formation]] = defaultdict(list)
    for formation in sorted(formations.values(), key=lambda f: f.id):
        children[_present_parent(formation, formations, case)].append(formation)
    home = {line.id: line.formation if line.formation in formations else None for line in case.needs.lines}
    parts = _Parts(
        elements=_by_home(_elements(case, assignments), home),
        missing=_by_home(_missing(case, filled), home),
        children=children,
    )
    trees = [_node(formation, parts, case.n_months) for formation in children[None]]
    loose = _loose(parts, case.n_months)
    return (*trees, loose) if loose.elements or loose.missing else tuple(trees)


def _present_parent(
    formation: Formation, formations: Mapping[FormationId, Formation], case: Case
) -> FormationId | None:
    """Return the nearest formation above that the option has."""
    parent_of = {f.id: f.parent for f in case.scenario.formations}
    above, seen = formation.parent, {formation.id}
    while above is not None and above not in formations and above not in seen:
        seen.add(above)
        above = parent_of.get(above)
    return above if above in formations else None


def _by_home(parts: Iterator[Part], home: Mapping[LineId, FormationId | None]) -> dict[FormationId | None, list[Part]]:
    gathered: defaultdict[FormationId | None, list[Part]] = defaultdict(list)
    for part in parts:
        gathered[home[part.line]].append(part)
    return gathered


def _elements(case: Case, assignments: tuple[Assignment, ...]) -> Iterator[StructureElement]:
    types = {unit_type.id: unit_type for unit_type in case.scenario.unit_types}
    present: defaultdict[tuple[str, ...], IntArray] = defaultdict(lambda: np.zeros(case.n_months, dtype=np.int64))
    records: dict[tuple[str, ...], Assignment] = {}
    for a in assignments:
        key: tuple[str, ...] = (a.line, a.nation, a.unit_type, a.offer)
        present[key][a.start_month : min(a.end_month, case.n_months)] += a.n_units
        records[key] = a
    for key in sorted(present):
        one, unit_type, units = records[key], types[records[key].unit_type], present[key]
        yield StructureElement(
            nation=one.nation,
            unit_type=one.unit_type,
            title=unit_type.title,
            sidc=unit_type.sidc,
            line=one.line,
            offer=one.offer,
            n_units=tuple(units.tolist()),
            persons=tuple((units * unit_type.persons).tolist()),
        )


def _missing(case: Case, filled: Fill) -> Iterator[StructureMissing]:
    for index, line in enumerate(case.needs.lines):
        short = filled.short[index]
        if short.any():
            yield StructureMissing(line=line.id, capability=line.capability, short=tuple(short.tolist()))


def _node(formation: Formation, parts: _Parts, n_months: int) -> StructureNode:
    children = tuple(_node(child, parts, n_months) for child in parts.children.get(formation.id, ()))
    elements = tuple(parts.elements.get(formation.id, ()))
    return StructureNode(
        id=formation.id,
        title=formation.title,
        echelon=formation.echelon,
        sidc=formation.sidc,
        lead_nation=formation.lead_nation,
        place=formation.place,
        persons=_summed([*(e.persons for e in elements), *(c.persons for c in children)], n_months),
        elements=elements,
        missing=tuple(parts.missing.get(formation.id, ())),
        children=children,
    )


def _loose(parts: _Parts, n_months: int) -> StructureNode:
    elements = tuple(parts.elements.get(None, ()))
    return StructureNode(
        id=None,
        title=LOOSE_TITLE,
        echelon="",
        sidc="",
        lead_nation=None,
        place=None,
        persons=_summed([e.persons for e in elements], n_months),
        elements=elements,
        missing=tuple(parts.missing.get(None, ())),
        children=(),
    )


def _summed(rows: list[tuple[int, ...]], n_months: int) -> tuple[int, ...]:
    return tuple(sum(row[month] for row in rows) for month in range(n_months))
