"""DemandRecords to needs: units of a type, from a day, for some days."""

from dataclasses import replace

from muster.documents.marathon.rules import ACCESSES, MODERNISES, OUT_OF_SCOPE, TASTES
from muster.documents.marathon.sheet import Line, sheet
from muster.documents.raw import RawScenario, one_of, quoted
from muster.model.rotation import Access, RotationNeed, Taste

_UNGROUPED = "ungrouped"


def read_needs(into: RawScenario) -> tuple[RotationNeed, ...]:
    """Return all needs, named after priority, vignette, type and days; lines without a vignette are numbered."""
    table = sheet("DemandRecords", into)
    needs: dict[str, RotationNeed] = {}
    n_nameless = 0
    for line in [] if table is None else table.rows():
        if not line.truth("enabled", blank=True) or line.stated("quantity") == 0:
            continue
        nameless = not line.text("vignette")
        n_nameless += nameless
        need = _need(line, f"Vig-ANON-{n_nameless}" if nameless else line.text("vignette"))
        name, again = need.id, 1
        while name in needs:
            again += 1
            name = f"{need.id}_{again}"
        needs[name] = replace(need, id=name)
    return tuple(needs.values())


def _need(line: Line, vignette: str) -> RotationNeed:
    kind, priority = line.text("kind"), line.stated("priority")
    first, days = line.stated("start_day"), line.days("days")
    group, category = line.text("group"), line.text("category")
    region = line.mapping("tags").get(":region")
    return RotationNeed(
        id=f"{priority}_{vignette}_{kind}_[{first}...{first + days}]",
        kind=kind,
        n_units=line.whole("quantity"),
        priority=priority,
        start_day=first,
        end_day=first + days,
        group=None if group.lower() in {"", _UNGROUPED} else group,
        region=region if isinstance(region, str) else None,
        label=vignette,
        title=line.text("title"),
        category=category,
        taste=_taste(line),
        access=_access(line, category),
    )


def _taste(line: Line) -> Taste:
    name = line.text("taste").upper()
    if name not in TASTES:
        line.remark("taste", f"the rule {quoted(name)}", one_of(sorted(TASTES)))
    return TASTES.get(name, Taste())


def _access(line: Line, category: str) -> Access:
    if category in OUT_OF_SCOPE:
        line.remark("category", f"the category {quoted(category)}", one_of(sorted(ACCESSES)))
    if category in MODERNISES:
        line.remark("category", f"that units of {quoted(category)} leave after a year, more modern", "none; they stay")
    return ACCESSES.get(category, Access())
