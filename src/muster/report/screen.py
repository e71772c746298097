"""The answer on a terminal: at most 40 lines of 100 columns."""

from pathlib import Path

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from muster.report.brief_input import BriefInput
from muster.report.figures import (
    basis_shares,
    contributions,
    fill_by_priority,
    largest_gaps,
    peak_month,
    people_by_month,
    worst_month,
)
from muster.report.names import OBJECTIVES_SHORT, REASONS, names_of
from muster.report.wording import count, percent, plural, proofs

N_NATIONS = 5
N_GAPS = 5
MOST_PROOFS = 4
BAR = 24


def screen(given: BriefInput, brief: Path | None = None) -> RenderableType:
    """Return the answer for a terminal: title, fill, proof, people, nations, gaps, basis and where the brief is."""
    parts: list[RenderableType] = [
        _line((given.plan.marking, "bold")),
        _title(given),
        Text(),
        _fill(given),
        Text(),
        *_people(given),
        Text(),
    ]
    parts += [_nations(given), Text(), *_gaps(given), Text(), *_proof(given), _basis(given)]
    if brief:
        parts.append(_line(("Brief  ", "bold"), str(brief)))
    return Group(*parts)


def _line(*parts: str | tuple[str, str]) -> Text:
    """Return one line of the screen, cut where the terminal ends; nothing in it steers the terminal."""
    calm = ((_calm(part), "") if isinstance(part, str) else (_calm(part[0]), part[1]) for part in parts)
    return Text.assemble(*calm, no_wrap=True, overflow="ellipsis")


def _calm(words: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in words)


def _title(given: BriefInput) -> Text:
    plan, horizon = given.plan, given.plan.horizon
    option = names_of(given.scenario).options.get(plan.option)
    period = f"{horizon.label(0)} to {horizon.label(horizon.n_months - 1)}"
    return _line((plan.title, "bold"), f"  {option.title if option else plan.option}  {period}")


def _grid() -> Table:
    return Table.grid(padding=(0, 2), collapse_padding=True)


def _fill(given: BriefInput) -> RenderableType:
    table = _grid()
    for row in fill_by_priority(given.plan):
        share = row.filled_point_months / row.asked_point_months if row.asked_point_months else 0.0
        words = percent(row.filled_point_months, row.asked_point_months)
        full = int(BAR * share)
        table.add_row(
            Text(f"Priority {row.priority}", style="bold"),
            Text("█" * full + "░" * (BAR - full)),
            Text(f"{words:>6}", style="bold"),
            _line(f"of {plural(row.n_lines, 'line')}: {row.n_met} met throughout, {row.n_below_min} below minimum"),
        )
    return table if table.row_count else _line("No lines are asked for.")


def _people(given: BriefInput) -> list[RenderableType]:
    plan = given.plan
    month = peak_month(plan)
    everybody, theatre = people_by_month(plan)[month]
    asked = next((one.asked_persons for one in given.scenario.options if one.id == plan.option), None)
    against = f", published size {count(asked)}" if asked else ""
    peak = f"{count(everybody)} at most, in {plan.horizon.label(month)}; {count(theatre)} in theatre{against}"
    return [_line(("People  ", "bold"), peak)]


def _nations(given: BriefInput) -> RenderableType:
    names, found = names_of(given.scenario), contributions(given.plan, given.scenario)
    table = _grid()
    whole = sum(row.person_months for row in found)
    for row in found[:N_NATIONS]:
        units = ", ".join(f"{number} × {names.unit_type(unit_type)}" for unit_type, number in row.units.items())
        table.add_row(
            _line((names.nation(row.nation), "bold")),
            Text(f"{percent(row.person_months, whole):>5}", no_wrap=True),
            Text(f"{count(row.most_persons):>6} people", no_wrap=True),
            _line(units),
        )
    if len(found) > N_NATIONS:
        rest = percent(sum(row.person_months for row in found[N_NATIONS:]), whole)
        table.add_row(Text(f"{len(found) - N_NATIONS} more nations"), Text(f"{rest:>5}"), Text(), Text())
    return table if found else _line("Nobody serves.")


def _gaps(given: BriefInput) -> list[RenderableType]:
    names, found = names_of(given.scenario), largest_gaps(given.plan)
    if not found:
        return [_line("No line is short in any month.")]
    lines: list[RenderableType] = [_line((f"{plural(len(found), 'gap')}, the largest:", "bold"))]
    for line, gap in found[:N_GAPS]:
        missing, needed = worst_month(line, gap)
        most = f"{count(missing)} of {count(needed)} {names.measure(line.capability)} missing"
        lines.append(
            _line(f"  P{line.priority} ", (line.title, "bold"), f": {most}, {plural(len(gap.months), 'month')}")
        )
        if gap.reasons:
            lines.append(_line(f"     {REASONS[gap.reasons[0].code]}: {gap.reasons[0].text}"))
    return lines


def _proof(given: BriefInput) -> list[RenderableType]:
    lines = [
        _line(
            ("Proof  " if not place else "       ", "bold"),
            f"{state}: {', '.join(OBJECTIVES_SHORT[one] for one in names)}",
        )
        for place, (state, names) in enumerate(proofs(given.plan.objectives))
    ]
    told = "checked again, rule by rule" if given.plan.verified else "not checked again"
    return [*lines[:MOST_PROOFS], _line(("Plan   ", "bold"), told)]


def _basis(given: BriefInput) -> Text:
    shares = basis_shares(given.plan)
    told = ", ".join(
        f"{percent(getattr(shares, part), shares.asked)} {part}" for part in ("reported", "assumed", "unknown")
    )
    return _line(
        ("Basis  ", "bold"), f"{told} offers, {percent(shares.missing, shares.asked)} of what is asked is missing"
    )
