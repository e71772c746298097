"""Asks and what they are worth, in words."""

from collections.abc import Mapping, Sequence

from muster.ask.candidates import ANYBODY, PREFIX
from muster.ask.result import Ask, Asking, RankState, Relaxation
from muster.model.change import CapFalls, CaveatFalls, ConditionIs, ReadinessIs, ToursAre
from muster.model.contributor import CapKind
from muster.model.keys import OfferId
from muster.model.offer import CaveatKind, Offer, Posture
from muster.model.scenario import Objective, Scenario
from muster.model.worth import Fall, Worth
from muster.report.names import OBJECTIVES_SHORT, Names, names_of
from muster.report.wording import count, listed, measured, plural

RANK_STATES: Mapping[RankState, str] = {
    RankState.PROVEN: "proven",
    RankState.SETTLED: "proven, the rest staying",
    RankState.FOUND: "best found",
}
_CAVEATS: Mapping[CaveatKind, str] = {
    CaveatKind.NOT_IN_AREA: "area caveat",
    CaveatKind.ONLY_IN_AREA: "area caveat",
    CaveatKind.NOT_TASK_KIND: "task caveat",
    CaveatKind.ONLY_TASK_KIND: "task caveat",
    CaveatKind.NOT_LINE_OF_EFFORT: "caveat on a line of effort",
    CaveatKind.ONLY_UNDER_LEAD: "lead caveat",
    CaveatKind.OWN_COMMAND: "command caveat",
    CaveatKind.NOT_IN_CALENDAR_MONTHS: "season caveat",
}
_CAPS: Mapping[CapKind, str] = {
    CapKind.PERSONS_OUT: "cap on people out",
    CapKind.UNITS_OUT: "cap on units out",
    CapKind.COST_USD_PER_YEAR: "yearly cost cap",
}


def unit_title(name: OfferId, asking: Asking, names: Names) -> str:
    """Return what an ask is called: the title of its unit type."""
    kinds: dict[OfferId, str] = {one.ask: one.unit_type for one in asking.by_line if one.ask and one.unit_type}
    kinds |= {one.ask: one.unit_type for one in asking.fair}
    kinds |= {one.offer.id: one.offer.unit_type for one in asking.asks}
    return names.unit_type(kinds.get(name, name.removeprefix(f"{PREFIX}-")))


def posture_words(offer: Offer) -> str:
    """Return how the unit serves, and what a place kept filled binds at home."""
    if offer.posture is Posture.POOL:
        return f"{offer.tour_months} months out, {offer.rest_months} months of rest"
    return f"a place kept filled, tours of {offer.tour_months} months"


def set_words(asking: Asking, names: Names) -> str:
    """Return the best set as a list: ``2 × signals company and 1 × tanker detachment``."""
    if asking.together is None or not asking.together.units:
        return "nothing"
    rows = sorted(asking.together.units.items(), key=lambda row: (-row[1], row[0]))
    return listed([f"{n} × {unit_title(name, asking, names)}" for name, n in rows])


def falls_words(worth: Worth, *, ranges: bool = True) -> str:
    """Return which objectives fall by how much; with ``ranges``, where that is not exact, that of the first."""
    told: list[str] = []
    for fall, (least, most) in zip(worth.falls, worth.ranges, strict=True):
        if not fall.found:
            continue
        spread = "" if least == most or told or not ranges else f" ({range_words(least, most)})"
        told.append(f"{OBJECTIVES_SHORT[fall.objective]} {count(fall.found)}{spread}")
    return ", ".join(told) or "nothing"


def range_words(least: float, most: float) -> str:
    """Return a range as ``64``, ``64 to 68`` or ``up to 68``."""
    if least == most:
        return count(least)
    return f"{count(least)} to {count(most)}" if least > 0 else f"up to {count(most)}"


def lines_words(worth: Worth, scenario: Scenario, titles: Mapping[str, str]) -> str:
    """Return what the worth fills by capability, in point-months: ``102 company-months of Signals``."""
    filled: dict[str, int] = {}
    for line in worth.lines:
        name = titles.get(line.line, "")
        filled[name] = filled.get(name, 0) + line.short_before - line.short_after
    return points_words(filled, scenario)


def points_words(filled: Mapping[str, int], scenario: Scenario, n_most: int | None = None) -> str:
    """Return point-months by capability, the largest first; what is lost for it is said too.

    Beyond ``n_most`` capabilities only their number is told.
    """
    rows = sorted(filled.items(), key=lambda row: (-abs(row[1]), row[0]))
    more = _points_of([row for row in rows if row[1] > 0], scenario, n_most)
    less = _points_of([row for row in rows if row[1] < 0], scenario, n_most)
    lost = f", for {less} less" if less else ""
    return f"{more}{lost}" if more else "no need in full"


def _points_of(rows: Sequence[tuple[str, int]], scenario: Scenario, n_most: int | None) -> str:
    names = names_of(scenario)
    told = [f"{_points(abs(points), names.measure(name))} of {small(names.capability(name))}" for name, points in rows]
    shown = told if n_most is None or len(told) <= n_most + 1 else [*told[:n_most], f"{len(told) - n_most} more kinds"]
    return listed(shown) if shown else ""


def relaxation_words(one: Relaxation, scenario: Scenario, n_most: int | None = None) -> str:
    """Return a relaxation as a sentence: Germany's area caveat costs 14 company-months of air defence."""
    filled = points_words({str(name): points for name, points in one.filled.items()}, scenario, n_most)
    return f"{_limit(one, scenario)} {filled}."


def is_anybody(ask: Ask) -> bool:
    """Return whether the ask goes to no named nation."""
    return ask.offer.nation.startswith(f"{ANYBODY}-")


def first_fall(worth: Worth) -> tuple[Fall, float, float] | None:
    """Return the first objective that falls, with its proven range; None where none does."""
    for fall, (least, most) in zip(worth.falls, worth.ranges, strict=True):
        if fall.found:
            return fall, least, most
    return None


def fall_of(worth: Worth, objective: Objective) -> float:
    """Return by how much an objective falls."""
    return sum(fall.found for fall in worth.falls if fall.objective is objective)


def counts_words(asking: Asking) -> str:
    """Return how many asks there were and what became of them."""
    counts = asking.counts
    return (
        f"{plural(counts.candidates, 'ask')} came into question; bounds put {count(counts.put_aside)} aside, "
        f"{count(counts.solved)} were solved. Of {count(counts.relaxations)} relaxations "
        f"{count(counts.relaxations_seen)} were glanced at and {count(counts.relaxations_solved)} solved."
    )


def _points(points: int, measure: str) -> str:
    one = measured(1, measure).removeprefix("1 ")
    return f"{count(points)} {one}-{'month' if points == 1 else 'months'}"


def _limit(one: Relaxation, scenario: Scenario) -> str:
    """Return what stands in the way, up to the verb."""
    names = names_of(scenario)
    match one.change:
        case CaveatFalls(caveat=name):
            caveat = next(row for row in scenario.caveats if row.id == name)
            nation = caveat.contributor or names.offers[caveat.offer or ""].nation
            return f"{_possessive(names.nation(nation))} {_CAVEATS[caveat.kind]} ({caveat.note or name}) costs"
        case ConditionIs(condition=name):
            title = next((row.title for row in scenario.conditions if row.id == name), name)
            return f"That {name} is not taken as true ({title}) costs"
        case CapFalls(contributor=nation, kind=kind, unit_class=unit_class):
            of = f" of class {unit_class}" if unit_class else ""
            return f"{_possessive(names.nation(nation))} {_CAPS[kind]}{of} costs"
        case ReadinessIs(offer=name, days=days):
            offer = names.offers[name]
            return f"{_of(offer, names)}: notice of {offer.readiness_days} days instead of {days} costs"
        case ToursAre(offer=name, tour_months=tour, rest_months=rest):
            offer = names.offers[name]
            longer = f"tours of {offer.tour_months} months instead of {tour}"
            shorter = f"{offer.rest_months} months of rest instead of {rest}"
            return f"{_of(offer, names)}: {longer if tour != offer.tour_months else shorter} cost"
        case _:
            return str(one.change)


def _of(offer: Offer, names: Names) -> str:
    return f"{_possessive(names.nation(offer.nation))} {small(offer.title)}"


def small(title: str) -> str:
    """Return a title within a sentence: its first letter small, save where it begins an abbreviation.

    Examples
    --------
    >>> small("One E-7A based in Europe"), small("CIMIC company")
    ('one E-7A based in Europe', 'CIMIC company')
    """
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def _possessive(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"
