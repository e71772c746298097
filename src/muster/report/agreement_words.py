"""Whether plan and deployment agree, in words."""

from muster.model.agreement import Agreement, FillThen, LateUnits
from muster.report.brief_input import BriefInput
from muster.report.names import Names, names_of
from muster.report.wording import count, plural

N_LATE = 3


def agreement_words(given: BriefInput) -> str:
    """Return the answer of `--with-deployment` in a few sentences; nothing where nobody asked."""
    told = given.plan.deployment
    if told is None:
        return ""
    return " ".join(filter(None, (_verdict(told), _first_late(told, given), cost_words(told), _proof(told))))


def cost_words(told: Agreement) -> str:
    """Return what is filled of each priority beside what the first round filled; nothing after one round."""
    if len(told.rounds) == 1:
        return ""
    before = {one.priority: one for one in told.rounds[0].fill}
    now = [f"priority {one.priority} {share(one)} ({share(before[one.priority])})" for one in told.last.fill]
    return f"Filled now, and in the first round: {', '.join(now)}." if now else ""


def late_words(one: LateUnits, names: Names) -> str:
    """Return who comes late, when and why."""
    there = "never within the days looked at" if one.day is None else f"there on day {count(one.day)}"
    units = f"{one.n_units} × " if one.n_units > 1 else ""
    return (
        f"{names.nation(one.nation)}, {units}{names.unit_type(one.unit_type)} at {names.place(one.place)}: wanted on "
        f"day {count(one.wanted_day)}, {there} ({one.held_by})"
    )


def share(one: FillThen) -> str:
    """Return the filled share of a priority, to a tenth of a per cent, as what is lost is mostly little."""
    if not one.asked_point_months:
        return "none asked"
    return f"{100 * one.filled_point_months / one.asked_point_months:.1f} %"


def _verdict(told: Agreement) -> str:
    last, rounds = told.last, plural(len(told.rounds), "round")
    if not told.agrees:
        late = plural(last.n_late_units, "unit")
        return f"Plan and deployment do not agree after {rounds}: {late} of {count(last.n_units)} cannot be in time."
    if not last.n_units:
        return f"Plan and deployment agree after {rounds}, but nothing that has to be moved is left in the plan."
    by = "" if last.closure_day is None else f", the last on day {count(last.closure_day)}"
    units = plural(last.n_units, "unit")
    return f"Plan and deployment agree after {rounds}: {units} of first tours, each at its place in its month{by}."


def _proof(told: Agreement) -> str:
    by = told.tightening
    return "What is proven is proven under the limits that deployment sets." if by.earliest or by.arrivals else ""


def _first_late(told: Agreement, given: BriefInput) -> str:
    if told.agrees:
        return ""
    late, names = told.last.late, names_of(given.scenario)
    more = f"; and {plural(len(late) - N_LATE, 'more entry', 'more entries')}" if len(late) > N_LATE else ""
    return f"{'; '.join(late_words(one, names) for one in late[:N_LATE])}{more}."
