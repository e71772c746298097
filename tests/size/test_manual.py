"""The manual prints the same tables as the code and the catalogue hold."""

import re
from collections.abc import Iterable

from tests.size.builders import factors, sources
from tests.size.golden import ROOT, check_page, check_section, table

from muster.documents.dwell import dwell_promises
from muster.model.keys import FactorId
from muster.model.source import Source
from muster.model.task import TaskKind
from muster.size.registry import RULES
from muster.size.rule import Parameter, Role, Rule


def _kind(rule: Rule) -> str:
    catalogue = {factor.id: factor for factor in factors()}
    own = [parameter for parameter in rule.parameters if parameter.role is not Role.FACTOR]
    body = [[f"`{p.name}`", p.role, p.measure, p.allowed, p.meaning] for p in own]
    parts = [f"## `{rule.kind}`\n\n{rule.formula}.\n"]
    if body:
        parts.append(table(["parameter", "role", "measure", "allowed", "meaning"], body))
    if rule.one_of:
        parts.append("At least one of these is above 0: " + ", ".join(f"`{name}`" for name in rule.one_of) + ".\n")
    named = ", ".join(_factor(p, catalogue[FactorId(f"{rule.kind}.{p.name}")].value) for p in _factors(rule))
    shared = ", ".join(f"`{factor}`" for factor in rule.shared_factors)
    parts.append(f"Factors a task may replace: {named}." + (f" Also used: {shared}." if shared else "") + "\n")
    return "\n".join(parts)


def _factors(rule: Rule) -> list[Parameter]:
    return [parameter for parameter in rule.parameters if parameter.role is Role.FACTOR]


def _factor(parameter: Parameter, value: float) -> str:
    return f"`{parameter.name}` ({value:g})"


def test_golden_manual_prints_every_kind() -> None:
    check_section("docs/size.md", "kinds", "\n" + "\n".join(_kind(RULES[kind]) for kind in TaskKind))


def test_golden_manual_prints_every_factor() -> None:
    body = [
        [f"`{f.id}`", f.title, f"{f.low:g}", f"{f.value:g}", f"{f.high:g}", f.measure, f.grade, f.source, f.note]
        for f in sorted(factors(), key=lambda factor: factor.id)
    ]
    head = ["factor", "what", "low", "value", "high", "measure", "grade", "source", "note"]
    check_section("docs/size.md", "factors", table(head, body))


def _sources(listed: Iterable[Source]) -> str:
    body = [
        [f"`{s.id}`", s.publisher, f"[{s.title}]({s.url})" if s.url else s.title, s.published, s.grade]
        for s in sorted(listed, key=lambda source: source.id)
    ]
    return table(["key", "publisher", "title", "published", "grade"], body)


def test_golden_sources_page_lists_every_source() -> None:
    promised = {promise.source for promise in dwell_promises()}
    check_page("docs/sources.md", SOURCES_HEAD + _sources(sources()) + PROMISES_HEAD + _sources(promised))


def test_every_finding_of_sizing_is_in_the_manual() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src/muster/size").glob("*.py"))
    manual = (ROOT / "docs/size.md").read_text(encoding="utf-8")
    codes = set(re.findall(r'code="([a-z-]+)"', code))
    assert len(codes) == 10
    assert all(f"| `{code}` |" in manual for code in codes)


SOURCES_HEAD = """# Sources of the catalogue

Every figure of the bundled catalogue (`src/muster/data/catalogue/`) names one of these. Grades: **A** official or
primary text; **B** reputable outlet or think tank; **C** reprint, aggregator or translation of such a source; **D**
partisan or weak, used only beside another; **derived** arithmetic on cited figures; **illustrative** assumed by
whoever wrote the catalogue, never a fact. A grade beside a figure may be lower than the grade of its source. The
sources of a scenario stand in the scenario's own `sources` table.

"""

PROMISES_HEAD = """
## Sources of published promises of time at home

`src/muster/data/rotation/` names these; [rotate](rotate.md#who-is-stretched) says how they are used.

"""
