"""The model back to the texts of cells: the exact inverse of reading."""

from collections.abc import Callable, Mapping
from typing import Any

from muster.documents.kinds import CatalogueUse
from muster.documents.rows import HeadRow
from muster.documents.syntax import need_text
from muster.documents.tables import ROW_TYPES, cells_of
from muster.model.scenario import Scenario
from muster.model.task import Line

Texts = tuple[tuple[str, ...], list[tuple[str, ...]]]


def head_texts(scenario: Scenario) -> dict[str, str]:
    """Return the values of ``scenario.yaml`` by dotted key. The catalogue is written out, so it is ``own``."""
    policies = scenario.policies
    values = {
        "id": scenario.id,
        "title": scenario.title,
        "marking": scenario.marking,
        "archetype": min(option.archetype for option in scenario.options),
        "summary": scenario.summary,
        "catalogue": CatalogueUse.OWN,
        "horizon.start": scenario.horizon.start,
        "horizon.n_months": scenario.horizon.n_months,
        "policies.open_conditions": policies.open_conditions,
        "policies.objectives": policies.objectives,
        "policies.burden_key": policies.burden_key,
        "policies.cost_low_usd_per_person_month": policies.cost_low_usd_per_person_month,
        "policies.cost_likely_usd_per_person_month": policies.cost_likely_usd_per_person_month,
        "policies.cost_high_usd_per_person_month": policies.cost_high_usd_per_person_month,
        "policies.cost_source": policies.cost_source,
    }
    return {key: cell.written(values[key]) for key, cell in cells_of(HeadRow).items()}


def table_texts(scenario: Scenario) -> dict[str, Texts]:
    """Return for each table its columns and its rows of texts, in the order of the scenario."""
    return {name: _texts(name, scenario) for name in ROW_TYPES}


def _texts(name: str, scenario: Scenario) -> Texts:
    cells = cells_of(ROW_TYPES[name])
    given = _of_line if name == "lines" else getattr
    rows = [
        tuple(cell.written(_WINDOW.get(column, given)(item, column)) for column, cell in cells.items())
        for item in getattr(scenario, name)
    ]
    return tuple(cells), rows


def _of_line(line: Line, column: str) -> object:
    match column:
        case "need":
            return need_text(line.need, line.window.months(len(line.need)))
        case "need_min":
            return need_text(line.need_min, line.window.months(len(line.need_min)))
        case "reason":
            return "; ".join(trace.text for trace in line.traces) or "stated"
        case _:
            return getattr(line, column)


_WINDOW: Mapping[str, Callable[[Any, str], object]] = {
    "from_month": lambda item, _: item.window.from_month,
    "to_month": lambda item, _: item.window.to_month,
}
