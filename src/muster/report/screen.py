"""The answer on a terminal: at most 40 lines of 100 columns, wrapped and never cut."""

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from muster.model.plan import Gap, LineFill
from muster.report.agreement_words import agreement_words
from muster.report.brief_input import BriefInput
from muster.report.figures import (
    basis_shares,
    contributions,
    fill_by_priority,
    largest_gaps,
    peak_month,
    people_by_month,
    theatre_peak_month,
)
from muster.report.gap_words import ORDER, gap_size, lines_in_words, support_note
from muster.report.granted import granted, supposing
from muster.report.names import REASONS, names_of
from muster.report.proofs import asked_objectives, proofs
from muster.report.repeats import MAY_DIFFER
from muster.report.wording import count, line_title, percent, plural, proof_state, whole_parts

N_NATIONS = 4
N_GAPS = 5
BAR = 16
SHARES = "Shares count points of unlike capabilities one for one; no measure of adequacy."
WIDTH = 100
MAX_LINES = 37
"""Three lines are left for what the command says below: seconds, where the brief is, and what it replaced."""


class Screen:
    """The answer, drawn as wide as the terminal is but no wider than reads well."""

    def __init__(self, given: BriefInput, brief: Path | None) -> None:
        self.given, self.brief = given, brief

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines, the first word of a block in bold."""
        yield from _lines(self.given, self.brief, min(options.max_width, WIDTH))


def screen(given: BriefInput, brief: Path | None = None) -> Screen:
    """Return the answer for a terminal: title, fill, proof, what is granted, people, nations, gaps and basis."""
    return Screen(given, brief)


def _lines(given: BriefInput, brief: Path | None, width: int) -> list[Text]:
    """Return the lines; of the gaps only as many as there is room for."""
    what_if = supposing(given)
    above = [
        *block("", given.plan.marking, width),
        *block("", _title(given), width),
        *block("", f"{what_if}." if what_if else "", width),
        *_fill(given, width),
        *block("", f"{proof_state(asked_objectives(given.plan))} {granted(given)}".strip(), width),
        Text(),
        *block("People", _people(given), width),
        *_nations(given, width),
        Text(),
    ]
    below = [
        *block("Deploy", agreement_words(given), width),
        *block("Proof", _proof(given), width),
        *block("Basis", _basis(given), width),
        *(block("Brief", str(brief), width) if brief else ()),
    ]
    return [*above, *_gaps(given, width, MAX_LINES - len(above) - len(below)), *below]


def block(head: str, words: str, width: int, indent: str = "       ", *, first: str = "") -> list[Text]:
    """Return words wrapped to the width behind their head, or behind ``first``; nothing in them steers the terminal."""
    start = f"{head:<7}" if head else first
    below = indent if start else ""
    rows = textwrap.wrap(_calm(words), width, initial_indent=start, subsequent_indent=below, break_on_hyphens=False)
    found = [Text(row, no_wrap=True) for row in rows]
    if head and found:
        found[0].stylize("bold", 0, len(head))
    return found


def _calm(words: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in words)


def _title(given: BriefInput) -> str:
    plan, horizon = given.plan, given.plan.horizon
    option = names_of(given.scenario).options.get(plan.option)
    period = f"{horizon.label(0)} to {horizon.label(horizon.n_months - 1)}"
    return f"{plan.title}, {option.title if option else plan.option}, {period}"


def _fill(given: BriefInput, width: int) -> Iterator[Text]:
    for row in fill_by_priority(given.plan):
        share = row.filled_point_months / row.asked_point_months if row.asked_point_months else 0.0
        words = percent(row.filled_point_months, row.asked_point_months)
        signs = BAR if width >= WIDTH else BAR // 2
        full = int(signs * share)
        bar = "█" * full + "░" * (signs - full)
        fare = lines_in_words(row).replace(" met throughout", " met")
        yield from block(f"Priority {row.priority}", f" {bar} {words:>5}  {fare}", width)
    if not given.plan.lines:
        yield from block("", "No lines are asked for.", width)
        return
    yield from block("", SHARES, width)


def _people(given: BriefInput) -> str:
    plan = given.plan
    people, label = people_by_month(plan), plan.horizon.label
    month, inside = peak_month(plan), theatre_peak_month(plan)
    asked = next((one.asked_persons for one in given.scenario.options if one.id == plan.option), None)
    against = f", published size {count(asked)}" if asked else ""
    most, there = f"{count(people[month][0])} at most, in {label(month)}", people[inside][1]
    if not there:
        return f"{most}, nobody in theatre{against}"
    if there == people[month][0]:
        return f"{most}, all of them in theatre{against}"
    return f"{most}; in theatre {count(there)} at most, in {label(inside)}{against}"


def _nations(given: BriefInput, width: int) -> Iterator[Text]:
    names, found = names_of(given.scenario), contributions(given.plan, given.scenario)
    if not found:
        yield from block("", "Nobody serves.", width)
        return
    rows, rest = found[:N_NATIONS], found[N_NATIONS:]
    whole = sum(row.person_months for row in found)
    room = max(len("Nations"), *(len(names.nation(row.nation)) for row in rows), len("99 more nations"))
    heading = f"{'Nations':<{room}}  share of person-months; people and units at most at once"
    yield from block("", heading, width)
    for row in rows:
        facts = f"{percent(row.person_months, whole):>5}  {count(row.most_persons):>6} people"
        start = f"{_calm(names.nation(row.nation)):<{room}}  {facts}  "
        told = [f"{number} × {names.unit_type(kind)}" for kind, number in row.units.items()]
        yield Text(start + _calm(_as_many_as_fit(told, width - len(start))), no_wrap=True)
    if rest:
        share = percent(sum(row.person_months for row in rest), whole)
        yield Text(f"{plural(len(rest), 'more nation'):<{room}}  {share:>5}", no_wrap=True)


def _as_many_as_fit(told: Sequence[str], room: int) -> str:
    """Return the first of the words that fit into the room, and how many there are besides."""
    for n_shown in range(len(told), 0, -1):
        left = len(told) - n_shown
        words = ", ".join(told[:n_shown]) + (f", {plural(left, 'more kind')}" if left else "")
        if len(words) <= room:
            return words
    return plural(len(told), "kind")


def _gaps(given: BriefInput, width: int, room: int) -> list[Text]:
    found = largest_gaps(given.plan)
    if not found:
        return block("", "No line is short in any month.", width)
    head = block("", f"{plural(len(found), 'gap')}, the largest, priority 1 first, then {ORDER}:", width)
    note = support_note(given)
    noted = block("", note, width) if note else []
    room -= len(head) + len(noted)
    lines: list[Text] = []
    for line, gap in found[:N_GAPS]:
        size = _size(line, gap, given, width)
        whole = [*size, *_why(gap, width)]
        if lines and len(lines) + len(whole) > room:
            break
        lines += whole
    return [*head, *lines, *noted]


def _size(line: LineFill, gap: Gap, given: BriefInput, width: int) -> list[Text]:
    size = gap_size(line, gap, given.plan.horizon, names_of(given.scenario))
    return block(f"  P{line.priority}", f"{line_title(line.title)}: {size}", width)


def _why(gap: Gap, width: int) -> list[Text]:
    """Return the first reason in whole sentences and entries, on two lines where that is possible."""
    if not gap.reasons:
        return []
    kind = f"{REASONS[gap.reasons[0].code]}: "
    words = f"{kind}{whole_parts(gap.reasons[0].text, 2 * (width - 10) - len(kind))}"
    return [Text("       ") + row for row in block("", words, width - 7)]


def _proof(given: BriefInput) -> str:
    """Return what is known of every objective, with its number."""
    told = [f"{state}: {words}." for state, words in proofs(asked_objectives(given.plan))]
    if any(" short" in words for words in told):
        told.append("Short: weighted point-months.")
    told.append("Checked again, rule by rule." if given.plan.verified else "Not checked again.")
    if given.plan.provenance.ended_by_clock:
        told.append(MAY_DIFFER)
    return " ".join(told)


def _basis(given: BriefInput) -> str:
    shares = basis_shares(given.plan)
    if not shares.asked:
        return "Nothing is asked for."
    parts = ((shares.assumed, "assumed ones"), (shares.unknown, "ones of unknown size"))
    told = [f"{percent(shares.reported, shares.asked)} of what is asked rests on reported offers"]
    told += [f"{percent(part, shares.asked)} on {words}" for part, words in parts if part]
    return f"{', '.join(told)}; {percent(shares.missing, shares.asked)} is missing."
