"""Asks as ``ask.json``. The contract is ``docs/ask.schema.json``; ``docs/ask.md`` explains it."""

from typing import cast

from muster.ask.result import Ask, Asking
from muster.model.change import (
    CapFalls,
    CaveatFalls,
    Change,
    ConditionIs,
    ReadinessIs,
    ToursAre,
)
from muster.model.worth import Worth
from muster.report.plain import Plain, to_plain
from muster.report.plan_json import json_text


def ask_to_json(asking: Asking) -> dict[str, Plain]:
    """Return the asks as the plain object that ``ask.json`` holds."""
    plain = cast(dict[str, Plain], to_plain(asking))
    made = cast(dict[str, Plain], plain.pop("provenance"))
    made.pop("ended_by_clock")  # of a plan; how much is asked hangs on the clock in any case
    for objective in cast(list[dict[str, Plain]], plain["objectives"]):
        objective["gap"] = objective.pop("gap_share")
    plain["asks"] = [_ask(one) for one in asking.asks]
    if asking.together is not None:
        together = cast(dict[str, Plain], plain["together"])
        together["worth"] = worth_to_json(asking.together.worth)
        for objective in cast(list[dict[str, Plain]], together["objectives"]):
            objective["gap"] = objective.pop("gap_share")
    plain["relaxations"] = [
        {**change_to_json(one.change), "worth": worth_to_json(one.worth), "filled": to_plain(one.filled)}
        for one in asking.relaxations
    ]
    return {**made, **plain}


def ask_text(asking: Asking) -> str:
    """Return the text of ``ask.json``, one record on a line."""
    return json_text(ask_to_json(asking))


def worth_to_json(worth: Worth) -> Plain:
    """Return what a change is worth: per objective the fall found and its range, and the lines that fare otherwise."""
    falls: list[Plain] = [
        {
            "objective": fall.objective.value,
            "before": fall.before,
            "after": fall.after,
            "found": fall.found,
            "at_least": least,
            "at_most": most,
        }
        for fall, (least, most) in zip(worth.falls, worth.ranges, strict=True)
    ]
    return {
        "falls": falls,
        "weighted_point_months": worth.weighted_point_months,
        "point_months": worth.point_months,
        "exact": worth.is_exact,
        "settled": worth.settled,
        "method": worth.method,
        "lines": to_plain(worth.lines),
    }


def change_to_json(change: Change) -> dict[str, Plain]:
    """Return a relaxation as its kind, what it is about, and how it would be."""
    match change:
        case CaveatFalls(caveat=name):
            return {"kind": "caveat", "of": str(name), "becomes": "given up"}
        case ConditionIs(condition=name, state=state):
            return {"kind": "condition", "of": str(name), "becomes": str(state).lower()}
        case CapFalls(contributor=name, kind=kind, unit_class=unit_class):
            of = "-".join((name, kind.value, *((unit_class,) if unit_class else ())))
            return {"kind": "cap", "of": of, "becomes": "given up"}
        case ReadinessIs(offer=name, days=days):
            return {"kind": "notice", "of": str(name), "becomes": f"{days} days"}
        case ToursAre(offer=name, tour_months=tour, rest_months=rest):
            return {"kind": "tours", "of": str(name), "becomes": f"{tour} months out, {rest} months of rest"}
        case _:
            raise TypeError(f"no relaxation: {change}")


def _ask(ask: Ask) -> Plain:
    offer = ask.offer
    return {
        "rank": ask.rank,
        "rank_state": ask.rank_state.value,
        "id": str(offer.id),
        "nation": str(offer.nation),
        "unit_type": str(offer.unit_type),
        "posture": offer.posture.value,
        "tour_months": offer.tour_months,
        "rest_months": offer.rest_months,
        "from_month": offer.window.from_month,
        "persons": ask.persons,
        "worth": worth_to_json(ask.worth),
        "per_100_persons": 100 * ask.worth.weighted_point_months / max(ask.persons, 1),
        "months": [{"month": later.month, "worth": worth_to_json(later.worth)} for later in ask.months],
        "latest_month": ask.latest_month,
        "serves": [str(line) for line in ask.serves],
    }
