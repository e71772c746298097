"""Numbers, shares, months and proofs in the words that every export uses."""

import math
from collections.abc import Iterable, Sequence
from itertools import takewhile

from muster.model.plan import ObjectiveResult, ProofStatus
from muster.model.scenario import Objective


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
    """Return how good the objective is known to be: proven best, or what it reached and what no plan can be below."""
    if objective.status is ProofStatus.PROVEN:
        return "proven best"
    value, bound = objective.value, math.floor(objective.bound)
    if objective.measure.endswith(" short"):
        reached, least = f"{count(math.ceil(value))} short", count(bound)
    elif objective.measure == "US dollars":
        reached, least = usd(value), usd(bound)
    else:
        reached, least = count(math.ceil(value)), count(bound)
    return f"{reached}; no plan can be below {least}" if bound > 0 else f"{reached}; no useful bound is known"


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


def proofs(objectives: Iterable[ObjectiveResult]) -> list[tuple[str, list[Objective]]]:
    """Return each state of proof with its objectives, neighbours of one state together, in their order."""
    found: list[tuple[str, list[Objective]]] = []
    for one in objectives:
        if not found or found[-1][0] != proof(one):
            found.append((proof(one), []))
        found[-1][1].append(one.name)
    return found


def proofs_in_short(objectives: Iterable[ObjectiveResult]) -> list[tuple[str, list[Objective]]]:
    """Return `proofs` with the numbers of shortfalls only: what is not proven of the rest is together at the end."""
    told = proofs(objectives)
    rest = [names for state, names in told if state != "proven best" and not _levels_of(names)]
    kept = [(state, names) for state, names in told if names not in rest]
    return [*kept, ("best found, not proven", [name for names in rest for name in names])] if rest else kept


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


def _levels(objectives: Sequence[ObjectiveResult]) -> set[str]:
    """Return the priorities that the objectives are about."""
    return _levels_of(one.name for one in objectives)


def _levels_of(names: Iterable[Objective]) -> set[str]:
    return {name.value[1] for name in names if name.value[1].isdigit()}
