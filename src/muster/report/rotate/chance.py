"""The section of many runs under chance: what was drawn and who says so, and how each part of the need fared."""

from collections.abc import Callable

from muster.model.chance import ChanceKind, Teller, Uncertainty
from muster.model.chance_text import chance_text, chances_of, said_of
from muster.report.html import Html, join, more, p, section, table, tag, text
from muster.report.names import EFFORTS, Names, names_of
from muster.report.rotate.given import RotateInput
from muster.report.rotate.words import band_words, chance_words
from muster.report.wording import count, line_title, listed, percent
from muster.rotate.study.chances import ASSUMED_GRADE, in_words
from muster.rotate.study.result import FillOf, Runs

HEADINGS = {
    FillOf.PRIORITY: "Filled under chance, by priority",
    FillOf.LINE_OF_EFFORT: "Filled under chance, by line of effort",
    FillOf.CAPABILITY: "Filled under chance, by capability",
    FillOf.LINE: "Filled under chance, line by line",
}
_FOLDED = frozenset({FillOf.CAPABILITY, FillOf.LINE})


def chance(given: RotateInput, runs: Runs) -> Html:
    """Return the section of many runs under chance."""
    half = runs.fill_half_width
    sure = "" if half is None else f"; the mean is known to ± {100 * half:.2f} points at 95 % confidence"
    lead = text(f"Filled under chance, {chance_words(given)}{sure}.")
    return section(
        "chance",
        "Under chance",
        lead,
        join(_fills(given, runs, of) for of in FillOf),
        _drawn(given, runs),
        _promises(given, runs),
    )


def told_by_words(given: RotateInput, runs: Runs, kind: ChanceKind) -> str:
    """Return who says so of a kind, with the grade: an assumption, a source of the scenario, or who asked."""
    teller = runs.told_by[kind]
    if teller is Teller.ASSUMED:
        return f"assumed, grade {ASSUMED_GRADE.value}"
    if teller is Teller.ASKED:
        return "stated for this run, no source"
    by_kind = {one.kind: one.source for one in given.scenario.chances}
    source = next(one for one in given.scenario.sources if one.id == by_kind[kind])
    return f"the scenario, grade {source.grade.value}: {source.publisher}, {source.title}"


def drawn_words(runs: Runs) -> str:
    """Return what was drawn as it is typed, and which of it is an assumption of Muster's."""
    drawn = in_words(drawn_of(runs))
    assumed = [kind.value for kind in drawn if runs.told_by[kind] is Teller.ASSUMED]
    told = f"assumed, not known: {listed(assumed)}" if assumed else "nothing of it assumed by Muster"
    return f"{runs.chance.replace(',', ', ')}; {told}"


def drawn_of(runs: Runs) -> Uncertainty:
    """Return what was drawn; there and back, its text is the same.

    Raises
    ------
    ValueError
        If it is not.
    """
    found = chances_of(Uncertainty(), runs.chance).uncertainty
    if chance_text(found) != runs.chance:
        raise ValueError(f"{runs.chance} is read as {chance_text(found)}")
    return found


def _drawn(given: RotateInput, runs: Runs) -> Html:
    found = drawn_of(runs)
    words, said = in_words(found), said_of(found)
    rows = [
        (
            text(kind.value),
            text(words.get(kind, "Nothing.")),
            tag("code", text(said[kind])),
            text(told_by_words(given, runs, kind)),
        )
        for kind in ChanceKind
    ]
    typed = p(text("As it is typed: "), tag("code", text(f"--chance {runs.chance}")), cls="note")
    return join((table("What is drawn in each run", ("Kind", "Drawn", "As typed", "Who says so"), rows), typed))


def _fills(given: RotateInput, runs: Runs, of: FillOf) -> Html:
    names = names_of(given.scenario)
    without = _without_chance(given, of)
    rows = [
        (
            text(title_of(given, names, of, one.key)),
            text(count(round(one.asked))),
            text(percent(*without[one.key])),
            text(band_words(one)),
            text("" if one.half_width is None else f"± {100 * one.half_width:.2f}"),
        )
        for one in runs.fills
        if one.of is of
    ]
    heading = ("", "#Point-days asked, mean", "#Without chance", "#Mean (eight of ten runs)", "#Mean known to, points")
    shown = table(HEADINGS[of], heading, rows)
    return more(f"{HEADINGS[of]}, {len(rows)}", shown) if of in _FOLDED else shown


def title_of(given: RotateInput, names: Names, of: FillOf, key: str) -> str:
    """Return what a part of the need is called."""
    if of is FillOf.PRIORITY:
        return f"Priority {key}"
    if of is FillOf.LINE_OF_EFFORT:
        return next(title for effort, title in EFFORTS.items() if effort.value == key)
    if of is FillOf.CAPABILITY:
        return names.capability(key)
    return line_title(next(line.title for line in given.study.lines if line.line == key))


def _without_chance(given: RotateInput, of: FillOf) -> dict[str, tuple[int, int]]:
    """Return the point-days filled and asked for without chance, by key."""
    key: Callable[..., str] = {
        FillOf.PRIORITY: lambda line: str(line.priority),
        FillOf.LINE_OF_EFFORT: lambda line: line.line_of_effort.value,
        FillOf.CAPABILITY: lambda line: line.capability,
        FillOf.LINE: lambda line: line.line,
    }[of]
    found: dict[str, tuple[int, int]] = {}
    for line in given.study.lines:
        filled, asked = found.get(key(line), (0, 0))
        found[key(line)] = filled + line.filled, asked + line.asked
    return found


def _promises(given: RotateInput, runs: Runs) -> Html:
    names = names_of(given.scenario)
    rows = [
        (
            text(names.nation(one.nation)),
            text(percent(one.broken_share, 1)),
            text(percent(one.runs_with_a_break, 1)),
        )
        for one in runs.nations
        if one.broken_share > 0
    ]
    heading = ("Nation", "#Returns too early, mean", "#Runs with any")
    broken = table("Promises of time at home over all runs", heading, rows)
    return broken if rows else p(text("No promise of time at home was broken in any run."))
