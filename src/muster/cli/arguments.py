"""The arguments and options that commands share, with one wording each."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from muster.model.condition import State
from muster.model.keys import ConditionId

ScenarioPath = Annotated[
    Path,
    typer.Argument(metavar="SCENARIO", help="Folder, XLSX workbook, or name of a scenario that comes with Muster."),
]
OptionName = Annotated[
    str | None,
    typer.Option(
        "--option", metavar="NAME", help="Option of the scenario to work on; may be left out if there is one."
    ),
]
Out = Annotated[
    Path | None, typer.Option("--out", metavar="DIR", help="Folder for the result, written whole or not at all.")
]


def share(text: str | float) -> float:
    """Return a share from 0 to 1, with what to write instead where it was written by another habit.

    Raises
    ------
    typer.BadParameter
        If ``text`` is no number from 0 to 1.

    Examples
    --------
    >>> share("0.005")
    0.005
    """
    return _number(text, "a share from 0 to 1, as in 0.005", most=1.0)


def seconds(text: str | float) -> float:
    """Return a number of seconds, none or more; it raises as `share` does."""
    return _number(text, "a number of seconds, 0 or more, as in 30")


def seed(text: str | int) -> int:
    """Return a whole number, 0 or more; it raises as `share` does."""
    allowed = "a whole number, 0 or more"
    words = str(text).strip()
    if words.isascii() and words.isdigit():
        return int(words)
    raise typer.BadParameter(f"found {words!r}; allowed: {allowed}")


def _number(text: str | float, allowed: str, most: float = sys.float_info.max) -> float:
    words = str(text).strip()
    if _is_number(words) and 0 <= float(words) <= most:
        return float(words)
    comma, percent = words.replace(",", "."), words.removesuffix("%").strip().replace(",", ".")
    hint = ""
    if comma != words and _is_number(comma):
        hint = f"; write {comma}"
    elif words.endswith("%") and _is_number(percent):
        hint = f"; write {float(percent) / 100:g}"
    raise typer.BadParameter(f"found {words!r}; allowed: {allowed}{hint}")


def _is_number(words: str) -> bool:
    try:
        float(words)
    except ValueError:
        return False
    return True


Seed = Annotated[
    int,
    typer.Option(
        "--seed",
        metavar="N",
        parser=seed,
        help="Seed of random choices. The same input, options and seed give the same plan.",
    ),
]
TimeLimit = Annotated[
    float,
    typer.Option(
        "--time-limit",
        metavar="S",
        parser=seconds,
        help="Seconds for the search, reckoned; starting, reading, reasons, checking and writing come on top.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, and nothing else, on standard output.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show where in Muster a fault arose.")]


def keys(text: str) -> list[str]:
    """Return what stands between commas.

    Examples
    --------
    >>> keys("kiel, air:UKR,")
    ['kiel', 'air:UKR']
    """
    return list(filter(None, (part.strip() for part in text.split(","))))


def truths(text: str) -> dict[ConditionId, bool]:
    """Return which condition is supposed true or false, read from ``ceasefire=true,us_backstop=false``.

    Raises
    ------
    typer.BadParameter
        If a part is not ``NAME=true`` or ``NAME=false``, or a name comes twice.

    Examples
    --------
    >>> truths("ceasefire=true, vote=false")
    {'ceasefire': True, 'vote': False}
    """
    supposed: dict[ConditionId, bool] = {}
    for part in keys(text):
        name, _, value = (piece.strip() for piece in part.partition("="))
        if not name or value not in {State.TRUE, State.FALSE}:
            raise _bad(f"found {part!r}; allowed: CONDITION=true or CONDITION=false")
        if name in supposed:
            raise _bad(f"{name} is supposed twice")
        supposed[ConditionId(name)] = value == State.TRUE
    return supposed


def _bad(found: str) -> typer.BadParameter:
    return typer.BadParameter(found, param_hint="'--suppose'")


def factors_in(text: str) -> dict[str, float]:
    """Return which factor is overruled by what, read from ``sea.ships_later=6,rsom.days=2``.

    Raises
    ------
    typer.BadParameter
        If a part is not ``FACTOR=NUMBER``, or a factor is there twice.

    Examples
    --------
    >>> factors_in("rsom.days=2, sea.knots=16.5")
    {'rsom.days': 2.0, 'sea.knots': 16.5}
    """
    found: dict[str, float] = {}
    for part in keys(text):
        name, _, value = (piece.strip() for piece in part.partition("="))
        if name in found:
            raise typer.BadParameter(f"found {name!r} twice; allowed: each factor once", param_hint="'--factors'")
        try:
            found[name] = float(value)
        except ValueError:
            message = f"found {part!r}; allowed: FACTOR=NUMBER"
            raise typer.BadParameter(message, param_hint="'--factors'") from None
    return found
