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
from muster.report.names import BURDEN_KEYS, OBJECTIVES_SHORT, Names, names_of
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
        name = OBJECTIVES_SHORT[fall.objective]
        off = f"{count(fall.found)} off {name}" if fall.found > 0 else f"{count(-fall.found)} more short of {name}"
        told.append(f"{off}{spread}")
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
        f"{plural(counts.candidates, 'ask')} came into question: {count(counts.put_aside)} put aside by bounds, "
        f"{count(counts.solved)} solved. {limits_tried(asking)}"
    )


def limits_tried(asking: Asking) -> str:
    """Return how many of the limits in the way were looked at."""
    counts = asking.counts
    if not counts.relaxations:
        return "No limit that could be given up stands in the way."
    left = " Those left out may cost more." if counts.relaxations_solved < counts.relaxations else ""
    return (
        f"Of {plural(counts.relaxations, 'limit')} in the way {count(counts.relaxations_seen)} glanced at, "
        f"{count(counts.relaxations_solved)} solved.{left}"
    )


def no_limits_words(asking: Asking) -> str:
    """Return why there is no limit to tell."""
    if not asking.counts.relaxations:
        return "none that could be given up stands in the way"
    if not asking.counts.relaxations_solved:
        return "none was solved in the time there was"
    return "none that was solved would close anything"


def question_words(asking: Asking, names: Names) -> str:
    """Return what is asked of whom, from when, how the units serve, and what is not asked for and why."""
    asked = asking.provenance.options
    nation = asked["from"]
    of = "any nation" if nation == "any" else names.nation(nation)
    if asked["posture"] == Posture.POOL:
        serve = f"{asked['tour']} months out, {asked['rest']} months of rest"
    else:
        serve = f"places kept filled, tours of {asked['tour']} months"
    told = f"Further units of {of}, from {asking.horizon.label(int(asked['ready']))}: {serve}."
    return f"{told} {barred_words(asking, names)}".strip()


def barred_words(asking: Asking, names: Names) -> str:
    """Return which units are not asked for because the nation keeps them from every line that is short."""
    if not asking.barred:
        return ""
    kinds = listed([small(names.unit_type(kind)) for kind in asking.barred])
    why = "caveats, tasks" if asking.provenance.options["from"] == "any" else "its caveats or statements"
    return f"Not asked for: {kinds}; {why} leave no line that is short."


def no_set_words(asking: Asking) -> str:
    """Return why there is no set, or why it is empty."""
    if asking.provenance.options["k"] == "0":
        return "No set was sought (--k 0)."
    if not asking.by_line:
        return "No line is short, so there is nothing to ask for."
    if asking.together is None:
        return "No further unit could serve a line that is short."
    if asking.together.worth.is_exact:
        return "No further unit would close any gap."
    return "No set that closes a gap was found in the time there was."


def nobody_words(asking: Asking, names: Names) -> str:
    """Return why there is nobody to ask."""
    nation = asking.provenance.options["from"]
    if nation != "any":
        return f"asked of {names.nation(nation)} alone"
    if not asking.shares:
        return f"nobody: of no nation {BURDEN_KEYS[asking.key]} is known, so nobody has a share"
    below = [row for row in asking.shares if row.below > 0]
    if not below:
        return "nobody: no nation is below its share"
    if not any(row.room_persons for row in below):
        return f"nobody: no nation below its share has room ({asking.capacity_percent:g} % of active people at once)"
    return "nobody: statements, caveats and room leave no nation below its share"


EMPTY_HANDED = "The plan in hand is empty: nobody serves in it, and asks stand beside nothing."
"""What is said first where there is no plan to speak of."""


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
