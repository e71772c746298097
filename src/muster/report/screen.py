"""The answer on a terminal: at most 40 lines of 100 columns, wrapped and never cut."""

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from muster.model.plan import Gap, LineFill
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
from muster.report.granted import granted
from muster.report.names import OBJECTIVES_SHORT, REASONS, names_of
from muster.report.wording import count, line_title, listed, percent, plural, proof_state, proofs_in_short

N_NATIONS = 4
N_GAPS = 5
BAR = 16
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
    above = [
        *block("", given.plan.marking, width),
        *block("", _title(given), width),
        *_fill(given, width),
        *block("", f"{proof_state(given.plan.objectives)} {granted(given)}".strip(), width),
        Text(),
        *block("People", _people(given), width),
        *_nations(given, width),
        Text(),
    ]
    below = [
        *block("Proof", _proof(given), width),
        *block("Basis", _basis(given), width),
        *(block("Brief", str(brief), width) if brief else ()),
    ]
    return [*above, *_gaps(given, width, MAX_LINES - len(above) - len(below)), *below]


def block(head: str, words: str, width: int, indent: str = "       ") -> list[Text]:
    """Return words wrapped to the width behind their head; nothing in them steers the terminal."""
    start = f"{head:<7}" if head else ""
    rows = textwrap.wrap(
        _calm(words), width, initial_indent=start, subsequent_indent=indent if head else "", break_on_hyphens=False
    )
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
        full = int(BAR * share)
        bar = "█" * full + "░" * (BAR - full)
        yield from block(f"Priority {row.priority}", f" {bar} {words:>5}  {lines_in_words(row)}", width)
    if not given.plan.lines:
        yield from block("", "No lines are asked for.", width)


def _people(given: BriefInput) -> str:
    plan = given.plan
    people, label = people_by_month(plan), plan.horizon.label
    month, inside = peak_month(plan), theatre_peak_month(plan)
    asked = next((one.asked_persons for one in given.scenario.options if one.id == plan.option), None)
    against = f", published size {count(asked)}" if asked else ""
    most = f"{count(people[month][0])} at most, in {label(month)}"
    return f"{most}; in theatre {count(people[inside][1])} at most, in {label(inside)}{against}"


def _nations(given: BriefInput, width: int) -> Iterator[Text]:
    names, found = names_of(given.scenario), contributions(given.plan, given.scenario)
    if not found:
        yield from block("", "Nobody serves.", width)
        return
    rows, rest = found[:N_NATIONS], found[N_NATIONS:]
    whole = sum(row.person_months for row in found)
    room = max(len("Nations"), *(len(names.nation(row.nation)) for row in rows), len("99 more nations"))
    heading = f"{'Nations':<{room}}  share of person-months, people at most at once, units at most at once"
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
        fitting = whole if len(lines) + len(whole) <= room else size
        if lines and len(lines) + len(fitting) > room:
            break
        lines += fitting
    return [*head, *lines, *noted]


def _size(line: LineFill, gap: Gap, given: BriefInput, width: int) -> list[Text]:
    size = gap_size(line, gap, given.plan.horizon, names_of(given.scenario))
    return block(f"  P{line.priority}", f"{line_title(line.title)}: {size}", width)


def _why(gap: Gap, width: int) -> list[Text]:
    """Return the first reason, whole."""
    if not gap.reasons:
        return []
    words = f"{REASONS[gap.reasons[0].code]}: {gap.reasons[0].text}"
    return [Text("       ") + row for row in block("", words, width - 7)]


def _proof(given: BriefInput) -> str:
    """Return what is known of every objective, in one sentence where all are proven."""
    found = proofs_in_short(given.plan.objectives)
    told = [f"{listed([OBJECTIVES_SHORT[name] for name in names])}: {state}" for state, names in found]
    told = [f"{words[:1].upper()}{words[1:]}." for words in told]
    if [state for state, _names in found] == ["proven best"]:
        told = ["Every objective is proven best."]
    if any(" short" in words for words in told):
        told.append("Short is in weighted point-months.")
    told.append(
        "The plan was checked again, rule by rule." if given.plan.verified else "The plan was not checked again."
    )
    return " ".join(told)


def _basis(given: BriefInput) -> str:
    shares = basis_shares(given.plan)
    if not shares.asked:
        return "Nothing is asked for."
    parts = (shares.reported, shares.assumed, shares.unknown, shares.missing)
    reported, assumed, unknown, missing = (percent(part, shares.asked) for part in parts)
    rests = f"{reported} of what is asked rests on reported offers, {assumed} on assumed ones"
    return f"{rests}, {unknown} on ones of unknown size; {missing} is missing."
