"""Rules of the scenario as a whole: options, policies, conditions, contributors and the catalogue."""

from collections.abc import Iterator

from muster.documents.checks.facts import offered, provided
from muster.documents.codes import Code
from muster.documents.raw import one_of, quoted, warning
from muster.documents.rows import (
    CapabilityRow,
    CapRow,
    ConditionRow,
    ContributorRow,
    FactorRow,
    LineRow,
    OfferRow,
    OptionRow,
    PerturbationRow,
    StanceRow,
    TaskRow,
    UnitTypeRow,
)
from muster.documents.tables import Entry, Tables
from muster.errors import Finding
from muster.model.contributor import CapKind, StanceCode
from muster.model.effort import LineOfEffort
from muster.model.scenario import BurdenKey, Objective

_FIGURES = {
    BurdenKey.GDP: "gdp_usd_bn",
    BurdenKey.DEFENCE: "defence_usd_bn",
    BurdenKey.ACTIVE_PERSONS: "active_persons",
    BurdenKey.POPULATION: "population",
    BurdenKey.STATED: "burden_share",
}


def check_there_is_an_option(tables: Tables) -> Iterator[Finding]:
    """Yield a finding if there is nothing to plan, though there is a table for it."""
    if tables.known.get("options") == set() and "options" not in tables.unread:
        allowed = "a table options with at least one row"
        yield Finding(code=Code.MISSING_TABLE, where=tables.place, found="no options", allowed=allowed)


def check_options_ask_for_something(tables: Tables) -> Iterator[Finding]:
    """Yield the options without a task or line, where every row of both was understood."""
    if {"tasks", "lines"} & tables.unread or any(map(tables.has_faulty_rows, ("tasks", "lines"))):
        return
    entries: tuple[Entry[TaskRow] | Entry[LineRow], ...] = (*tables.of(TaskRow), *tables.of(LineRow))
    asked: set[str] = set()
    for entry in entries:
        asked |= entry.row.options or tables.known.get("options", set())
    for option in tables.of(OptionRow):
        if option.row.id not in asked:
            allowed = "at least one task or line of this option"
            yield warning(Code.OPTION_WITHOUT_TASKS, option.where("id"), quoted(option.row.id), allowed)


def check_cost_band(tables: Tables) -> Iterator[Finding]:
    """Yield a finding if the cost band does not rise."""
    head = tables.head
    if head is not None and not head.cost_low <= head.cost_likely <= head.cost_high:
        yield Finding(
            code=Code.COST_BAND,
            where=tables.head_where("policies.cost_likely_usd_per_person_month"),
            found=f"{head.cost_low}, {head.cost_likely}, {head.cost_high}",
            allowed="low, likely and high in rising order",
        )


def check_burden_figures(tables: Tables) -> Iterator[Finding]:
    """Yield a finding if some who offer have no figure for the burden key."""
    if tables.head is None or Objective.BURDEN not in tables.head.objectives:
        return
    figure = _FIGURES[tables.head.burden_key]
    nations = {entry.row.nation for entry in offered(tables)}
    blank = [
        entry.row.id
        for entry in tables.of(ContributorRow)
        if entry.row.id in nations and getattr(entry.row, figure) is None
    ]
    if blank:
        where = tables.head_where("policies.burden_key")
        allowed = f"a {figure} of every contributor that offers; without it its fair share counts as nothing"
        yield warning(Code.BURDEN_FIGURE, where, f"no {figure} of {one_of(blank)}", allowed)


def check_causes_have_probabilities(tables: Tables) -> Iterator[Finding]:
    """Yield the conditions and perturbations that have a cause without a probability given it, or the reverse."""
    entries: tuple[Entry[ConditionRow] | Entry[PerturbationRow], ...] = (
        *tables.of(ConditionRow),
        *tables.of(PerturbationRow),
    )
    for entry in entries:
        if (entry.row.cause is None) != (entry.row.probability_given_cause is None):
            yield Finding(
                code=Code.CAUSE_PROBABILITY,
                where=entry.where("probability_given_cause"),
                found=f"cause {quoted(entry.text('cause'))} with {quoted(entry.text('probability_given_cause'))}",
                allowed="a cause and a probability given it, or neither",
            )


def check_stances_agree_with_offers(tables: Tables) -> Iterator[Finding]:
    """Yield the offers of those who said that they would not."""
    efforts = {entry.row.id: entry.row.line_of_effort for entry in tables.of(UnitTypeRow)}
    refused: dict[tuple[str, LineOfEffort], Entry[StanceRow]] = {}
    for stance in tables.of(StanceRow):
        for effort in _refused(stance.row):
            refused.setdefault((stance.row.contributor, effort), stance)
    for offer in offered(tables):
        spoken_of = efforts.get(offer.row.unit_type)
        against = None if spoken_of is None else refused.get((offer.row.nation, spoken_of))
        if against is not None:
            found = f"offer {quoted(offer.row.id)} of {offer.row.nation}, whose stance is {against.row.code}"
            allowed = f"no such offer, or another stance at {against.where()}"
            yield warning(Code.STANCE_CONTRADICTION, offer.where("unit_type"), found, allowed)


def _refused(stance: StanceRow) -> set[LineOfEffort]:
    """Return the lines of effort in which the stance leaves no room for offers."""
    spoken_of = set(LineOfEffort) if stance.line_of_effort is None else {stance.line_of_effort}
    if stance.code is StanceCode.OPPOSED:
        return spoken_of
    return spoken_of & {LineOfEffort.LAND} if stance.code is StanceCode.NO_GROUND_TROOPS else set()


def check_unit_classes_of_caps(tables: Tables) -> Iterator[Finding]:
    """Yield the caps with a unit class that does not fit or does not exist."""
    classes = {entry.row.unit_class for entry in tables.of(UnitTypeRow)}
    # A unit type with a fault has a class too, which is not known here.
    all_classes = tables.known.get("unit_types", set()) <= tables.by_id(UnitTypeRow).keys()
    for entry in tables.of(CapRow):
        unit_class = entry.row.unit_class
        if unit_class is None:
            continue
        where = entry.where("unit_class")
        if entry.row.kind is not CapKind.UNITS_OUT:
            allowed = f"a unit class only with {CapKind.UNITS_OUT}; leave it blank"
            yield Finding(code=Code.CAP_UNIT_CLASS, where=where, found=quoted(unit_class), allowed=allowed)
        elif unit_class not in classes and all_classes and not tables.may_know("", ("unit_types",)):
            allowed = f"a unit class of unit_types: {one_of(sorted(classes), most=40)}"
            yield Finding(code=Code.UNKNOWN_UNIT_CLASS, where=where, found=quoted(unit_class), allowed=allowed)


def check_factor_bands(tables: Tables) -> Iterator[Finding]:
    """Yield the factors whose planned value lies outside their band."""
    for entry in tables.of(FactorRow):
        row = entry.row
        if not row.low <= row.value <= row.high:
            found = f"{row.low:g}, {row.value:g}, {row.high:g}"
            allowed = "low, value and high in rising order"
            yield Finding(code=Code.FACTOR_BAND, where=entry.where("value"), found=found, allowed=allowed)


def check_units_provide_something(tables: Tables) -> Iterator[Finding]:
    """Yield the offered unit types that provide nothing."""
    if tables.may_know("", ("provides",)):
        return
    able = {unit_type for unit_type, _ in provided(tables)}
    used = {entry.row.unit_type for entry in tables.of(OfferRow)}
    for entry in tables.of(UnitTypeRow):
        if entry.row.id in used and entry.row.id not in able:
            allowed = "at least one row of provides with an amount above 0"
            yield warning(Code.UNIT_PROVIDES_NOTHING, entry.where("id"), quoted(entry.row.id), allowed)


def check_reference_units(tables: Tables) -> Iterator[Finding]:
    """Yield the capabilities whose reference unit does not provide them."""
    if tables.may_know("", ("provides",)):
        return
    amounts = provided(tables)
    for entry in tables.of(CapabilityRow):
        if (entry.row.reference_unit, entry.row.id) not in amounts:
            where = entry.where("reference_unit")
            allowed = f"a unit type that provides {quoted(entry.row.id)}"
            yield Finding(
                code=Code.REFERENCE_UNIT, where=where, found=quoted(entry.row.reference_unit), allowed=allowed
            )
