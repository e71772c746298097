"""The task organisation as a tree, at any month: symbols, lead nations, units, strength, what is missing."""

from collections import defaultdict
from collections.abc import Iterator

from muster.model.plan import StructureElement, StructureMissing, StructureNode
from muster.report.brief_input import BriefInput
from muster.report.figures import peak_month
from muster.report.html import NOTHING, Html, join, section, tag, text
from muster.report.names import Names, names_of
from muster.report.sections.overview import idle, overview
from muster.report.symbols import SymbolSheet
from muster.report.timed import timed


def structure(given: BriefInput, symbols: SymbolSheet) -> Html:
    """Return the section: the tree in the month with most people, with a slider for the other months."""
    names, month = names_of(given.scenario), peak_month(given.plan)
    horizon = given.plan.horizon
    tree = tag(
        "ul", *(_node(node, month, names, symbols) for node in given.plan.structure if not idle(node)), cls="tree"
    )
    labels = " | ".join(horizon.label(index) for index in range(horizon.n_months))
    slider = tag(
        "input",
        attributes={"id": "month", "type": "range", "min": 0, "max": horizon.n_months - 1, "value": month},
    )
    told = tag("output", text(horizon.label(month)), attributes={"id": "month-name", "for": "month"})
    choose = tag("p", tag("label", text("Month "), attributes={"for": "month"}), slider, told, cls="choose")
    lead = text(
        "The tree shows one month, at first the one with most people. People are those of a whole branch; "
        "what is missing stands where it is missing."
    )
    boxes = overview(given.plan.structure, month, names, symbols)
    whole = tag("div", choose, boxes, tree, attributes={"id": "tree", "data-months": labels})
    return section("structure", "Structure", lead, whole)


def _node(node: StructureNode, month: int, names: Names, symbols: SymbolSheet) -> Html:
    facts = [text(node.echelon)] if node.echelon else []
    if node.lead_nation:
        facts.append(text(f"lead {names.nation(node.lead_nation)}"))
    if node.place:
        facts.append(text(names.place(node.place)))
    people = tag("span", timed(node.persons, month), text(" people"), cls="people")
    symbol = symbols.use(node.sidc, node.echelon or node.title) if node.sidc else NOTHING
    title = tag("span", tag("strong", text(node.title)), tag("small", join(facts, text(", "))), cls="what")
    head = tag("div", symbol, title, people, cls="box")
    grouped: dict[tuple[str, str], list[StructureElement]] = defaultdict(list)
    for element in node.elements:
        grouped[element.unit_type, element.nation].append(element)
    units = tag("ul", *(_units(group, month, names, symbols) for _key, group in sorted(grouped.items())), cls="units")
    missing = tag("ul", *_all_missing(node.missing, month, names), cls="missing")
    below = tag("ul", *(_node(child, month, names, symbols) for child in node.children if not idle(child)))
    parts = (
        units if node.elements else NOTHING,
        missing if node.missing else NOTHING,
        below if node.children else NOTHING,
    )
    return tag("li", head, *parts)


def _units(group: list[StructureElement], month: int, names: Names, symbols: SymbolSheet) -> Html:
    """Return the units of one nation and type in a formation, whatever offers they come from."""
    first = group[0]
    numbers = tuple(map(sum, zip(*(one.n_units for one in group), strict=True)))
    title = names.unit_type(first.unit_type)
    words = tag("span", timed(numbers, month), text(" × "), tag("b", text(first.nation)), text(f" {title}"))
    attributes = {"hidden": ""} if not numbers[month] else {}
    return tag("li", symbols.use(first.sidc, title), words, attributes=attributes)


def _all_missing(found: tuple[StructureMissing, ...], month: int, names: Names) -> Iterator[Html]:
    """Yield what a formation lacks, the lines of one capability together."""
    grouped: dict[str, list[StructureMissing]] = defaultdict(list)
    for one in found:
        grouped[one.capability].append(one)
    for capability, group in grouped.items():
        numbers = tuple(map(sum, zip(*(one.short for one in group), strict=True)))
        words = (text(f"{names.capability(capability)}: "), timed(numbers, month), text(" missing"))
        measure = text(f" ({names.measure(capability)})")
        yield tag("li", *words, measure, attributes={"hidden": ""} if not numbers[month] else {})
