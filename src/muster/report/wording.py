"""Numbers, shares, months and proofs in the words that every export uses."""

import math
import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from muster.model.plan import ObjectiveResult, ProofStatus

USEFUL_SHARE = 0.5
"""The part of its value that a bound reaches at least where prose tells it."""
_MORE = re.compile(r" and (\d+) more[^;]*$")


def count(number: float) -> str:
    """Return a whole number with separators.

    Examples
    --------
    >>> count(25000), count(12.6)
    ('25,000', '13')
    """
    return f"{number:,.0f}"


def percent(part: float, whole: float) -> str:
    """Return the share of ``whole`` in whole per cent, never rounded up to all or down to nothing.

    Examples
    --------
    >>> percent(1, 3), percent(999, 1000), percent(1, 1000), percent(0, 0)
    ('33 %', '99 %', '1 %', 'none asked')
    """
    if not whole:
        return "none asked"
    shown = round(100 * part / whole)
    if part < whole:
        shown = min(shown, 99)
    if part > 0:
        shown = max(shown, 1)
    return f"{shown} %"


def usd(amount: float) -> str:
    """Return an amount in US dollars, in millions or billions.

    Examples
    --------
    >>> usd(1_340_000_000), usd(8_200_000), usd(0)
    ('$1.3 bn', '$8 m', '$0')
    """
    if amount >= 1e9:
        return f"${amount / 1e9:,.1f} bn"
    return f"${amount / 1e6:,.0f} m" if amount else "$0"


def plural(number: int, one: str, many: str | None = None) -> str:
    """Return the number with its noun.

    Examples
    --------
    >>> plural(1, "unit"), plural(1200, "unit"), plural(2, "country", "countries")
    ('1 unit', '1,200 units', '2 countries')
    """
    return f"{count(number)} {one if number == 1 else many or one + 's'}"


def proof(objective: ObjectiveResult) -> str:
    """Return how good the objective is known to be: proven best, or what it reached and what no plan can be below.

    A bound below half of the value says next to nothing and is told as none.
    """
    if objective.status is ProofStatus.PROVEN:
        return "proven best"
    if not bound_is_useful(objective):
        return f"{reached(objective)}; no useful bound is known"
    return f"{reached(objective)}; no plan can be below {amount(objective, math.floor(objective.bound))}"


def bound_is_useful(objective: ObjectiveResult) -> bool:
    """Return whether the bound lies close enough to the value to say something."""
    return objective.bound >= 1 and objective.bound >= USEFUL_SHARE * objective.value


def reached(objective: ObjectiveResult) -> str:
    """Return the value of an objective in its measure, as in ``22 short`` or ``$1.3 bn``."""
    short = " short" if objective.measure.endswith(" short") else ""
    return f"{amount(objective, math.ceil(objective.value))}{short}"


def amount(objective: ObjectiveResult, number: float) -> str:
    """Return a number in the measure of an objective, as in ``22`` or ``$1.3 bn``."""
    return usd(number) if objective.measure == "US dollars" else count(number)


def proof_state(objectives: Sequence[ObjectiveResult]) -> str:
    """Return in one sentence for which priorities the plan is proven best, or how long the best one was sought."""
    if not objectives:
        return ""
    if all(one.status is ProofStatus.PROVEN for one in objectives):
        return "Proven best in every objective."
    proven = list(takewhile(lambda one: one.status is ProofStatus.PROVEN, objectives))
    levels = sorted(_levels(proven) - _levels(objectives[len(proven) :]))
    if levels:
        word = "priority" if len(levels) == 1 else "priorities"
        return f"Proven best for {word} {listed(levels)}, not proven beyond."
    seconds = sum(one.seconds for one in objectives)
    return f"Best plan found in {max(round(seconds), 1)} s, not proven best."


def listed(words: Sequence[str]) -> str:
    """Return words as a list within a sentence.

    Examples
    --------
    >>> listed(["1"]), listed(["1", "2", "3"])
    ('1', '1, 2 and 3')
    """
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def line_title(title: str) -> str:
    """Return the title of a line, said once where capability and task are called the same.

    Examples
    --------
    >>> line_title("Tactical airlift: Tactical airlift"), line_title("Supply: Western hub")
    ('Tactical airlift', 'Supply: Western hub')
    """
    first, _colon, rest = title.partition(": ")
    return first if first.casefold() == rest.casefold() else title


def measured(number: int, measure: str) -> str:
    """Return a number of points with its measure, in the singular for one.

    Examples
    --------
    >>> measured(1, "companies"), measured(9, "aircraft"), measured(1, "headquarters")
    ('1 company', '9 aircraft', '1 headquarters')
    """
    if number != 1 or measure == "headquarters":
        return f"{count(number)} {measure}"
    return f"1 {measure[:-3]}y" if measure.endswith("ies") else f"1 {measure.removesuffix('s')}"


def shortened(words: str, n_signs: int) -> str:
    """Return ``words``, cut after a word and marked if they are longer than ``n_signs``.

    Examples
    --------
    >>> shortened("one two three", 9), shortened("one", 9)
    ('one two …', 'one')
    """
    if len(words) <= n_signs:
        return words
    kept = words[: n_signs - 1]
    return f"{kept[: kept.rfind(' ')] if ' ' in kept else kept} …"


def whole_parts(words: str, n_signs: int) -> str:
    """Return a reason within ``n_signs`` where that is possible without cutting a sentence or a list's entry.

    The first sentence stays whole; of a list behind it as many entries as fit, and how many more there are.

    Examples
    --------
    >>> whole_parts("All here. A: infantry; B: infantry; C: infantry.", 36)
    'All here. A: infantry and 2 more.'
    >>> whole_parts("Nobody offers it.", 5)
    'Nobody offers it.'
    """
    if len(words) <= n_signs:
        return words
    first, stop, rest = words.partition(". ")
    entries = rest.split("; ") if stop else first.split("; ")
    head = f"{first}. " if stop else ""
    found = _MORE.search(entries[-1])
    hidden = int(found.group(1)) if found else 0
    if found:
        entries[-1] = entries[-1][: found.start()]
    if len(entries) == 1 and not stop:
        return words
    for n_shown in range(len(entries) - 1, 0, -1):
        told = f"{head}{'; '.join(entries[:n_shown])} and {len(entries) - n_shown + hidden} more."
        if len(told) <= n_signs:
            return told
    return head.strip() or f"{entries[0]} and {len(entries) - 1 + hidden} more."


def _levels(objectives: Iterable[ObjectiveResult]) -> set[str]:
    """Return the priorities that the objectives are about."""
    return {one.name.value[1] for one in objectives if one.name.value[1].isdigit()}
