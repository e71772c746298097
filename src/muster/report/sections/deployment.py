"""Whether the plan can be deployed as it stands: rounds, what came late, what was tightened."""

from collections.abc import Sequence

from muster.model.agreement import Agreement, AgreementRound
from muster.model.time import Horizon
from muster.report.agreement_words import agreement_words, share
from muster.report.brief_input import BriefInput
from muster.report.html import NOTHING, Html, items, more, p, section, table, text
from muster.report.names import Names, names_of
from muster.report.wording import count, plural

MEANING = (
    "Each round plans, deploys the first tours of that plan by the greedy planner, and makes tighter whatever the plan "
    "asked for too early: the earliest month of an offer, or how much may arrive in a month where several share what "
    "holds. Nothing is ever loosened, so it ends. A plan that agrees can be deployed as it stands, by a checked "
    "schedule; whether it is the best of those that can is not proven, and the bounds of its objectives are bounds "
    "under the tighter inputs. Reliefs are not deployed."
)
ROW = tuple[Html, ...]


def deployment(given: BriefInput) -> tuple[Html, ...]:
    """Return the section; nothing where plan and deployment were not asked to agree."""
    told = given.plan.deployment
    if told is None:
        return ()
    names = names_of(given.scenario)
    folds = _folds(told, names, given.plan.horizon)
    return (section("deployment", "Deployment", text(agreement_words(given)), _rounds(told), *folds),)


def _rounds(told: Agreement) -> Html:
    priorities = [one.priority for one in told.rounds[0].fill]
    heading = (
        "#Round", "#Units of first tours", "#Late", "#Last at its place, day",
        *(f"#P{one} filled" for one in priorities),
        "#Offers put off", "#Months limited", "#Seconds planning", "#Seconds deploying",
    )  # fmt: skip
    return table("Rounds of planning and deploying", heading, [_round(one) for one in told.rounds])


def _round(one: AgreementRound) -> ROW:
    cells = (
        one.number,
        count(one.n_units),
        count(one.n_late_units),
        "never" if one.closure_day is None else count(one.closure_day),
        *(share(part) for part in one.fill),
        len(one.added.earliest),
        len(one.added.arrivals),
        f"{one.plan_seconds:.1f}",
        f"{one.deploy_seconds:.1f}",
    )
    return tuple(text(cell) for cell in cells)


def _folds(told: Agreement, names: Names, horizon: Horizon) -> tuple[Html, ...]:
    by = told.tightening
    late = [row for one in told.rounds for row in _late(one, names)]
    offers = [(text(names.offer(one.offer)), text(_month(one.month, horizon))) for one in by.earliest]
    limits = [
        (text(horizon.label(one.month)), text(one.measure.value.replace("_", " ")), text(count(one.amount)))
        for one in by.arrivals
    ]
    heading = ("#Round", "Nation", "Unit", "#Units", "At", "#Wanted, day", "#There, day", "Held by", "Shared")
    return (
        p(text(MEANING), cls="note"),
        _fold(plural(len(late), "late entry", "late entries"), "What came late", heading, late),
        _fold(
            plural(len(offers), "offer put off", "offers put off"), "Offers put off", ("Offer", "Not before"), offers
        ),
        _fold(
            plural(len(limits), "limit on arrivals", "limits on arrivals"),
            "Most that may arrive",
            ("Month", "Measure", "#Amount"),
            limits,
        ),
        more(plural(len(told.assumptions), "assumption"), items([text(one) for one in told.assumptions]))
        if told.assumptions
        else NOTHING,
    )


def _late(one: AgreementRound, names: Names) -> list[ROW]:
    return [
        tuple(
            text(cell)
            for cell in (
                one.number,
                names.nation(unit.nation),
                names.unit_type(unit.unit_type),
                unit.n_units,
                names.place(unit.place),
                count(unit.wanted_day),
                "never" if unit.day is None else count(unit.day),
                unit.held_by,
                "yes" if unit.shared else "no",
            )
        )
        for unit in one.late
    ]


def _month(month: int, horizon: Horizon) -> str:
    return horizon.label(month) if month < horizon.n_months else "not within the horizon"


def _fold(summary: str, caption: str, heading: tuple[str, ...], rows: Sequence[ROW]) -> Html:
    return more(summary, table(caption, heading, rows)) if rows else NOTHING
