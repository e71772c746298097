"""The force at one look: its upper formations as boxes, side by side and below each other."""

from muster.model.plan import StructureNode
from muster.report.html import NOTHING, Html, tag, text
from muster.report.names import Names
from muster.report.symbols import SymbolSheet
from muster.report.timed import timed


def overview(nodes: tuple[StructureNode, ...], month: int, names: Names, symbols: SymbolSheet) -> Html:
    """Return the boxes of three levels: the force, its components side by side, their formations below each."""
    heads = [node for node in nodes if node.id is not None and not idle(node)]
    parts = []
    for head in heads:
        columns = [_column(child, month, names, symbols) for child in head.children if not idle(child)]
        parts.append(tag("div", _box(head, month, names, symbols), cls="force"))
        parts.append(tag("div", *columns, cls="columns") if columns else NOTHING)
    return tag("div", *parts, cls="overview") if heads else NOTHING


def idle(node: StructureNode) -> bool:
    """Return whether nobody serves and nothing is missing in the whole branch at any time."""
    return not any(node.persons) and not any(one.missing for one in _branch(node))


def _column(node: StructureNode, month: int, names: Names, symbols: SymbolSheet) -> Html:
    below = (_box(child, month, names, symbols) for child in node.children if not idle(child))
    return tag("div", _box(node, month, names, symbols), *below, cls="column")


def _box(node: StructureNode, month: int, names: Names, symbols: SymbolSheet) -> Html:
    lead = tag("small", text(f"lead {names.nation(node.lead_nation)}")) if node.lead_nation else NOTHING
    symbol = symbols.use(node.sidc, node.echelon or node.title) if node.sidc else NOTHING
    people = tag("div", timed(node.persons, month), text(" people"), cls="number")
    short = _lacking(node)
    hidden = {} if short[month] else {"hidden": ""}
    lacking = (
        tag("div", text("capabilities short: "), timed(short, month), cls="lacking", attributes=hidden)
        if any(short)
        else NOTHING
    )
    return tag("div", symbol, tag("div", tag("strong", text(node.title)), lead, people, lacking), cls="unit")


def _lacking(node: StructureNode) -> tuple[int, ...]:
    """Return how many capabilities of the branch are short in each month."""
    lacking: list[set[str]] = [set() for _month in node.persons]
    for one in _branch(node):
        for missing in one.missing:
            for month, points in enumerate(missing.short):
                if points:
                    lacking[month].add(missing.capability)
    return tuple(len(capabilities) for capabilities in lacking)


def _branch(node: StructureNode) -> list[StructureNode]:
    return [node, *(below for child in node.children for below in _branch(child))]
