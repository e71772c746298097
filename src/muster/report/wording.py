"""Numbers, shares, months and proofs in the words that every export uses."""

from collections.abc import Iterable

from muster.model.plan import ObjectiveResult, ProofStatus
from muster.model.scenario import Objective
from muster.model.time import Horizon


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


def spans(months: Iterable[int], horizon: Horizon) -> str:
    """Return months as runs: the first and last month of each.

    Examples
    --------
    >>> from datetime import date
    >>> spans([0, 1, 2, 5], Horizon(start=date(2026, 3, 1), n_months=12))
    'Mar 2026 to May 2026, Aug 2026'
    """
    return ", ".join(
        horizon.label(first) if first == last else f"{horizon.label(first)} to {horizon.label(last)}"
        for first, last in _runs(months)
    )


def plural(number: int, one: str, many: str | None = None) -> str:
    """Return the number with its noun.

    Examples
    --------
    >>> plural(1, "unit"), plural(1200, "unit"), plural(2, "country", "countries")
    ('1 unit', '1,200 units', '2 countries')
    """
    return f"{count(number)} {one if number == 1 else many or one + 's'}"


def proof(objective: ObjectiveResult) -> str:
    """Return how good the objective is known to be: proven best, or within so much of the best possible."""
    if objective.status is ProofStatus.PROVEN:
        return "proven best"
    if objective.gap_share >= 1 or objective.bound <= 0:
        return "best found, no useful bound"
    return f"within {max(100 * objective.gap_share, 0.1):.1f} % of the best possible"


def proofs(objectives: Iterable[ObjectiveResult]) -> list[tuple[str, list[Objective]]]:
    """Return each state of proof with its objectives, neighbours of one state together, in their order."""
    found: list[tuple[str, list[Objective]]] = []
    for one in objectives:
        if not found or found[-1][0] != proof(one):
            found.append((proof(one), []))
        found[-1][1].append(one.name)
    return found


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


def _runs(months: Iterable[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for month in sorted(months):
        if runs and month == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], month)
        else:
            runs.append((month, month))
    return runs
