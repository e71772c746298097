"""SupplyRecords to units: one row is so many alike."""

import math
from collections.abc import Iterator

from muster.documents.codes import Code
from muster.documents.limits import UNITS_MAX
from muster.documents.marathon.edn import Value
from muster.documents.marathon.sheet import Line, sheet
from muster.documents.raw import RawScenario, nearest, one_of, quoted
from muster.model.rotation import Policy, RotatingUnit

_KNOWN_TAGS = frozenset({":aligned", ":region", ":preprocess", ":rc-unavailable"})


def read_units(
    into: RawScenario, parameters: dict[str, str], policies: dict[str, Policy], wanted: frozenset[str]
) -> tuple[RotatingUnit, ...]:
    """Return the units of the ``wanted`` types, named after their number among them, their type and component."""
    table = sheet("SupplyRecords", into)
    _remark_tags(into)
    units: list[RotatingUnit] = []
    for line in [] if table is None else table.rows():
        if line.truth("enabled", blank=True) and line.text("kind") in wanted:
            units.extend(_units(line, len(units), parameters, policies))
            if len(units) > UNITS_MAX:
                line.fault(Code.OUT_OF_RANGE, "quantity", line.text("quantity"), f"up to {UNITS_MAX} units in all")
                break
    return tuple(units)


def _remark_tags(into: RawScenario) -> None:
    """Note tags of types: MARATHON reads them and gives their units the default policy all the same."""
    table = sheet("SRCTagRecords", into, needed=False)
    for line in [] if table is None else table.rows():
        line.remark("tag", f"the tag {quoted(line.text('tag'))}", "none; units follow the policy of their row")


def _units(
    line: Line, n_before: int, parameters: dict[str, str], policies: dict[str, Policy]
) -> Iterator[RotatingUnit]:
    kind, component = line.text("kind"), line.text("component")
    if line.text("behavior") == "SRM":
        line.remark("behavior", "the behaviour SRM", "Auto; the units follow their policy")
    name = line.text("policy") or parameters.get(f"Default{component}Policy", "")
    if name not in policies:
        allowed = one_of(policies) or "a policy of PolicyRecords or CompositePolicyRecords"
        line.fault(Code.UNKNOWN_CODE, "policy", name, allowed, nearest(name, policies))
        return
    start, tags = line.whole("cycle_day"), line.mapping("tags")
    regions, quantity = _regions(line, tags), line.stated("quantity")
    if ":aligned" in tags:
        regions *= quantity
    for turn in range(min(quantity, UNITS_MAX + 1)):
        yield RotatingUnit(
            id=f"{n_before + turn + 1}_{kind}_{component}",
            kind=kind,
            component=component,
            policy=name,
            cycle_day=start or None,
            region=regions[turn] if turn < len(regions) else None,
            title=line.text("title"),
            level=line.whole("mod") if line.text("mod") else None,
        )


def _regions(line: Line, tags: dict[str, Value]) -> list[str]:
    """Return the regions of the first units of a row: of all, if the row is aligned as a whole."""
    for key in sorted(tags.keys() - _KNOWN_TAGS):
        line.remark("tags", f"the tag {quoted(key)}", one_of(sorted(_KNOWN_TAGS)))
    if isinstance(aligned := tags.get(":aligned"), str):
        return [aligned]
    match tags.get(":preprocess"):
        case ["align-units", list(pairs)]:
            found = [(p[0], p[1]) for p in pairs if isinstance(p, list) and len(p) == 2]
            return [r for r, n in found if isinstance(r, str) and isinstance(n, float) for _ in range(math.floor(n))]
        case None:
            return []
        case other:
            line.remark("tags", f":preprocess {quoted(str(other))}", "[align-units [[REGION NUMBER] ...]]")
            return []
