"""What the answer rests on: how good the figures of the need are, whose offers are reported, and as of when."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from muster.model.catalogue import Factor, UnitType
from muster.model.keys import ContributorId
from muster.model.plan import Plan
from muster.model.scenario import Scenario
from muster.model.source import Basis, Grade
from muster.report.brief_input import BriefInput
from muster.report.figures import offers_by_id
from muster.report.names import Names
from muster.report.wording import listed, percent

REPORTED, ASSUMED, UNKNOWN = "reported", "assumed", "size unknown"
_OWN = (Grade.DERIVED, Grade.ILLUSTRATIVE)
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")


def rests_on(plan: Plan, scenario: Scenario) -> Mapping[ContributorId, Mapping[str, int]]:
    """Return each serving nation's person-months within the horizon by what the offers rest on."""
    offers = offers_by_id(scenario)
    persons = {unit.id: unit.persons for unit in scenario.unit_types}
    found: dict[ContributorId, dict[str, int]] = defaultdict(lambda: {REPORTED: 0, ASSUMED: 0, UNKNOWN: 0})
    for one in plan.assignments:
        offer = offers.get(one.offer)
        if offer is not None:
            basis = REPORTED if offer.basis is Basis.REPORTED else ASSUMED
            months = min(one.end_month, plan.horizon.n_months) - one.start_month
            kind = basis if offer.quantity.known else UNKNOWN
            found[one.nation][kind] += one.n_units * persons.get(one.unit_type, 0) * months
    return found


def together(nations: Iterable[Mapping[str, int]]) -> Mapping[str, int]:
    """Return the sums over several nations."""
    rows = list(nations)
    return {basis: sum(row[basis] for row in rows) for basis in (REPORTED, ASSUMED, UNKNOWN)}


def rests_in_short(parts: Mapping[str, int]) -> str:
    """Return what a nation's share rests on, in two or three words: the reported part where there is one.

    Examples
    --------
    >>> rests_in_short({"reported": 12, "assumed": 88, "size unknown": 0}), rests_in_short({"assumed": 5})
    ('12 % reported', 'assumed')
    """
    whole = sum(parts.values())
    only = next((words for words, part in parts.items() if part == whole), "")
    if not whole or only:
        return only if whole else ""
    shown = REPORTED if parts.get(REPORTED) else UNKNOWN
    return f"{percent(parts[shown], whole)} {shown}"


def rests_in_full(parts: Mapping[str, int]) -> str:
    """Return the share of every basis, as in ``12 % reported, 88 % assumed``."""
    whole = sum(parts.values())
    return ", ".join(f"{percent(part, whole)} {words}" for words, part in parts.items() if part)


def used_factors(given: BriefInput) -> tuple[Factor, ...]:
    """Return the planning factors that some line of the option was reckoned with."""
    used = {factor for line in given.sizing.lines for trace in line.traces for factor in trace.factors}
    return tuple(one for one in given.scenario.factors if one.id in used)


def used_unit_types(given: BriefInput) -> tuple[UnitType, ...]:
    """Return the unit types that serve, or by which the strength of a need is reckoned."""
    references = {one.id: one.reference_unit for one in given.scenario.capabilities}
    used = {references.get(line.capability) for line in given.sizing.lines}
    used |= {one.unit_type for one in given.plan.assignments}
    return tuple(one for one in given.scenario.unit_types if one.id in used)


def need_grounds(given: BriefInput) -> str:
    """Return a sentence on how many of the figures behind the need are illustrative."""
    factors = [one.grade for one in used_factors(given)]
    units = [one.grade for one in used_unit_types(given)]
    told = [
        f"{words}{grades.count(Grade.ILLUSTRATIVE)} of {len(grades)} {things}"
        for words, grades, things in (("", factors, "planning factors"), ("the strength of ", units, "unit types"))
        if grades
    ]
    return f"The need: {listed(told)} used here are illustrative." if told else ""


def as_of(scenario: Scenario) -> str:
    """Return the latest day, month or year of what somebody else said or published; nothing if nobody bears a date.

    What the author of the scenario assumed or derived is no source of the world, so its date does not count.
    """
    own = {one.id for one in scenario.sources if one.grade in _OWN}
    days = [
        *(one.published for one in scenario.sources if one.id not in own),
        *(one.said_on for one in scenario.offers if one.source not in own),
        *(one.said_on for one in scenario.stances if one.source not in own),
    ]
    return max((day for day in days if _DAY.fullmatch(day)), default="")


def day_in_words(day: str) -> str:
    """Return a day, month or year as people write it.

    Examples
    --------
    >>> day_in_words("2026-07-01"), day_in_words("2026-07"), day_in_words("2026")
    ('1 July 2026', 'July 2026', '2026')
    """
    if not _DAY.fullmatch(day) or len(day) == len("2026"):
        return day
    parts = [int(part) for part in day.split("-")]
    month = date(parts[0], parts[1], 1).strftime("%B %Y")
    return f"{parts[2]} {month}" if len(parts) > 2 else month


def cited(source: str, names: Names) -> str:
    """Return a source with its publisher, title and grade, or its key where nothing is known of it."""
    found = names.sources.get(source)
    return f"{found.publisher}, {found.title} ({found.grade.value})" if found else source
