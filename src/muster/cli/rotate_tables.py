"""``muster rotate`` of MARATHON's tables: what came of them, and what another order would have changed."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from muster.errors import BadRequest

if TYPE_CHECKING:
    from muster.app.rotate_tables import Ordered, RotatedTables
    from muster.rotate.verb import FillOrder

_ORDER = "order="


def show_tables(tables: Path, order: str, against: str | None, out: Path | None, *, as_json: bool) -> None:
    """Rotate tables in one order, or in two side by side, and show what came of it."""
    from muster.app.rotate_tables import RotateTablesRequest, rotate_tables
    from muster.cli import findings
    from muster.cli.terminal import say
    from muster.rotate.verb import FillOrder

    other = None if against is None else other_order(tables, against)
    request = RotateTablesRequest(tables=tables, order=FillOrder(order), against=other, out=out)
    found = rotate_tables(request)
    if as_json:
        _write_json(found)
        return
    findings.show(found.warnings)
    for line in [*_first_lines(found), *(_fill_lines(found.done) if found.against is None else _compared(found))]:
        say(line)
    for file in found.files:
        say(f"wrote {file}")


def other_order(tables: Path, against: str) -> "FillOrder":
    """Return the order that ``--against`` names; of policies, tables have their own."""
    from muster.rotate.verb import FillOrder

    name = against.removeprefix(_ORDER)
    orders = {order.value: order for order in FillOrder if order is not FillOrder.PLAN}
    if not against.startswith(_ORDER) or name not in orders:
        allowed = " or ".join(f"--against {_ORDER}{each}" for each in sorted(orders))
        raise BadRequest(f"{tables} holds tables of MARATHON, which take {allowed}; other changes are for scenarios")
    return orders[name]


def _write_json(found: "RotatedTables") -> None:
    from muster.cli import envelope, findings

    envelope.write(
        verb="rotate",
        status=envelope.Status.DONE,
        findings=found.warnings,
        message=findings.count(found.warnings),
        files=found.files,
        result=_plain(found.done) | ({} if found.against is None else {"against": _plain(found.against)}),
    )


def _plain(done: "Ordered") -> dict[str, object]:
    return {
        "order": done.order.value,
        "n_deployments": len(done.result.deployments),
        "unit_days": _days(done.fill_by_kind),
        "unit_days_by_priority": _days({str(priority): days for priority, days in done.fill_by_priority.items()}),
    }


def _days(by_name: Mapping[str, tuple[int, int]]) -> dict[str, dict[str, int]]:
    return {name: {"asked": asked, "filled": filled} for name, (asked, filled) in by_name.items()}


def _first_lines(found: "RotatedTables") -> list[str]:
    from muster.report.wording import plural

    units, lines = plural(len(found.rotation.units), "unit"), plural(len(found.rotation.needs), "line")
    days = plural(found.done.result.last_day, "day")
    first = f"order {found.done.order}: {units}, {lines}, {days}, {_departures(found.done)}"
    return [first, *([] if found.against is None else [f"order {found.against.order}: {_departures(found.against)}"])]


def _departures(done: "Ordered") -> str:
    from muster.report.wording import count, plural

    from_home = count(sum(not one.onward for one in done.result.deployments))
    return f"{plural(len(done.result.deployments), 'departure')}, {from_home} of them from home"


def _fill_lines(done: "Ordered") -> list[str]:
    from muster.report.wording import count, plural

    lines = []
    for kind, (asked, filled) in sorted(done.fill_by_kind.items()):
        share = f"{100 * filled / asked:.1f} %" if asked else "none asked"
        lines.append(f"{kind}: {count(filled)} of {plural(asked, 'unit-day')} filled ({share})")
    return lines


def _compared(found: "RotatedTables") -> list[str]:
    """Return the table of filled unit-days of both orders: all, by priority, by type."""
    from muster.report.wording import count

    one, other = found.done, found.against
    if other is None:
        return []
    pairs = [("all", _sum(one), _sum(other)[1])]
    pairs += [(f"priority {p}", days, other.fill_by_priority[p][1]) for p, days in sorted(one.fill_by_priority.items())]
    pairs += [(kind, days, other.fill_by_kind[kind][1]) for kind, days in sorted(one.fill_by_kind.items())]
    rows = [("unit-days", "asked", one.order.value, other.order.value, "difference")]
    rows += [
        (name, count(asked), count(filled), count(beside), f"{beside - filled:+,}")
        for name, (asked, filled), beside in pairs
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]) for row in rows]


def _sum(done: "Ordered") -> tuple[int, int]:
    days = done.fill_by_kind.values()
    return sum(asked for asked, _ in days), sum(filled for _, filled in days)
