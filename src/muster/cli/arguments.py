"""The arguments and options that commands share, with one wording each."""

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
Seed = Annotated[
    int,
    typer.Option(
        "--seed",
        metavar="N",
        min=0,
        help="Seed of random choices. A run repeats exactly unless its time limit ends it.",
    ),
]
TimeLimit = Annotated[
    float,
    typer.Option(
        "--time-limit",
        metavar="S",
        min=0.0,
        help="Seconds for the search; starting, reading, reasons, checking and writing come on top.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, and nothing else, on standard output.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show where in Muster a fault arose.")]


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
    words = str(text).strip()
    try:
        number = float(words)
    except ValueError:
        number = -1.0
    if 0 <= number <= 1:
        return number
    comma, percent = words.replace(",", "."), words.removesuffix("%").strip().replace(",", ".")
    hint = ""
    if _is_number(comma) and comma != words:
        hint = f"; write {comma}"
    elif words.endswith("%") and _is_number(percent):
        hint = f"; write {float(percent) / 100:g}"
    raise typer.BadParameter(f"found {words!r}; allowed: a share from 0 to 1, as in 0.005{hint}", param_hint="'--gap'")


def _is_number(words: str) -> bool:
    try:
        float(words)
    except ValueError:
        return False
    return True


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
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, _, value = (piece.strip() for piece in part.partition("="))
        if not name or value not in {State.TRUE, State.FALSE}:
            raise _bad(f"found {part!r}; allowed: CONDITION=true or CONDITION=false")
        if name in supposed:
            raise _bad(f"{name} is supposed twice")
        supposed[ConditionId(name)] = value == State.TRUE
    return supposed


def _bad(found: str) -> typer.BadParameter:
    return typer.BadParameter(found, param_hint="'--suppose'")
