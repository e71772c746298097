"""One case on a terminal: what it changes of the plan."""

from collections.abc import Iterator, Sequence

from rich.text import Text

from muster.model.difference import LineChange, Move
from muster.model.plan import ObjectiveResult
from muster.report.names import OBJECTIVES_SHORT, names_of
from muster.report.screen import WIDTH, block
from muster.report.stress.case_words import case_title, known_words, moved_words, shown, unchanged, unit_of, until
from muster.report.stress.given import StressInput
from muster.report.wording import line_title, plural, reached, shortened
from muster.stress.result import WhatIf

N_MOVES, N_BROKEN = 4, 4
N_ROWS = 3
ABREAST = 76
"""From this width on, objectives have their proof beside them."""


def case_lines(given: StressInput, case: WhatIf, width: int) -> Iterator[Text]:
    """Yield the case, every objective before and after with its proof, lines that break, tours gone and new."""
    title, written = case_title(given, case), given.words[case.changes]
    yield from block("What if", f" {title}", width)
    if written != title:
        yield from block("", f"  written {written}", width)
    yield from _objectives(given, case, width)
    if unchanged(case):
        yield from block("", "Nothing changes: every line fares as before and every tour stays.", width)
    else:
        yield from _broken(given, case, width)
        for way, moves in (("gone", case.difference.gone), ("new", case.difference.come)):
            yield from _moves(given, way, moves, width)
    yield from block("Method", case.method, width)


def bullet(words: str, width: int) -> list[Text]:
    """Return one row, cut after a word where it is longer than a wide terminal; a narrow one takes more rows."""
    n_rows = 1 if width >= WIDTH else N_ROWS
    return [Text("  ") + row for row in block("", shortened(words, (width - 2) * n_rows - n_rows + 1), width - 2)]


def _objectives(given: StressInput, case: WhatIf, width: int) -> Iterator[Text]:
    abreast = width >= ABREAST
    found = shown(given, case)
    before = {one.name: _value(one) for one in case.difference.before}
    named = max((len(_name(one)) for one in found), default=0) + 1
    heading = f"{'Objective':<{named}}{'before':>9}{'after':>9}"
    yield Text(f"{heading}{'   proof of the plan after' if abreast else ''}", no_wrap=True)
    for one in found:
        row = f"{_name(one):<{named}}{before.get(one.name, ''):>9}{_value(one):>9}"
        yield Text(f"{row}   {known_words(one)}" if abreast else row, no_wrap=True)
        if not abreast:
            yield from bullet(known_words(one), width)


def _broken(given: StressInput, case: WhatIf, width: int) -> Iterator[Text]:
    broken = sorted((line for line in case.difference.lines if line.breaks), key=_most_first)
    titles = {line.id: line_title(line.title) for line in (*case.after.lines, *given.plan.lines)}
    if not broken:
        yield from block("", "No line falls further below its minimum.", width)
        return
    yield from block("", f"{plural(len(broken), 'line')} below the minimum by more than before:", width)
    for line in broken[:N_BROKEN]:
        less = plural(line.short_min_after - line.short_min_before, "point-month")
        yield from bullet(f"{titles.get(line.line, line.line)}: {less} more", width)
    yield from _rest(len(broken) - N_BROKEN, "line", width)


def _moves(given: StressInput, way: str, moves: Sequence[Move], width: int) -> Iterator[Text]:
    names = names_of(given.scenario)
    if not moves:
        yield from block("", f"No tour is {way}.", width)
        return
    yield from block("", f"{moved_words(moves)} {way}:", width)
    ranked = sorted(moves, key=_largest_first)
    for move in ranked[:N_MOVES]:
        when = f"{given.plan.horizon.label(move.start_month)} to {until(move, given.plan.horizon)}"
        unit = f"{names.nation(move.nation)}, {plural(move.n_units, 'tour')} of {names.unit_type(move.unit_type)}"
        yield from bullet(f"{unit}, {when}, {move.line}", width)
    yield from _rest(sum(one.n_units for one in ranked[N_MOVES:]), "tour", width)


def _rest(n_more: int, what: str, width: int) -> Iterator[Text]:
    if n_more > 0:
        yield from bullet(f"and {plural(n_more, f'more {what}')} in the brief", width)


def _name(one: ObjectiveResult) -> str:
    unit = unit_of(one)
    return f"{OBJECTIVES_SHORT[one.name]}{f', {unit}' if unit else ''}"


def _value(one: ObjectiveResult) -> str:
    return reached(one).removesuffix(" short")


def _most_first(one: LineChange) -> tuple[int, str]:
    return one.short_min_before - one.short_min_after, one.line


def _largest_first(one: Move) -> tuple[int, int, str]:
    return (-one.n_units, one.start_month, one.line)
