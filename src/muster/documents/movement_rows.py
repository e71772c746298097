"""The one table of a movement list: its columns in their order, and what each may hold."""

from typing import Annotated

from muster.documents import kinds as k
from muster.documents.cells import code, key, may_be_blank, plain_text
from muster.documents.rows import Row
from muster.documents.syntax import list_of
from muster.model.effort import LineOfEffort
from muster.model.movement import MoveKind, MoveMode

ULN = key("[A-Za-z0-9][A-Za-z0-9._/@-]*", "a key of letters, digits, -, _, ., / and @")


def _modes(entries: tuple[str, ...]) -> frozenset[MoveMode]:
    choice = code(MoveMode)
    return frozenset(MoveMode(str(choice.parse(entry))) for entry in entries)


MODES = list_of(made=_modes)
KIND = code(MoveKind)
NOTES = may_be_blank(plain_text(), "")
ANY_OR_BLANK = may_be_blank(key("[A-Za-z0-9][A-Za-z0-9._-]*", "a key"))


class MovementRow(Row):
    """A line of a movement list: footprint, places, and the six dates as days from C-day."""

    id: Annotated[str, ULN]
    title: Annotated[str, k.TEXT]
    kind: Annotated[MoveKind, KIND]
    nation: Annotated[str, k.CONTRIBUTOR_KEY]
    line_of_effort: Annotated[LineOfEffort, k.LINE_OF_EFFORT]
    n_units: Annotated[int, k.COUNT]
    persons: Annotated[int, k.MEASURE]
    pieces: Annotated[int, k.MEASURE]
    lane_metres: Annotated[int, k.MEASURE]
    tonnes: Annotated[int, k.MEASURE]
    containers: Annotated[int, k.MEASURE]
    oversize_share: Annotated[float | None, k.SHARE_OR_BLANK]
    outsize_share: Annotated[float | None, k.SHARE_OR_BLANK]
    priority: Annotated[int, k.PRIORITY]
    origin: Annotated[str, k.NODE]
    poe: Annotated[str | None, k.NODE_OR_BLANK]
    pod: Annotated[str | None, k.NODE_OR_BLANK]
    staging: Annotated[str | None, k.NODE_OR_BLANK]
    destination: Annotated[str, k.NODE]
    rld: Annotated[int, k.DAYS]
    ald: Annotated[int, k.DAYS]
    ead: Annotated[int, k.DAYS]
    lad: Annotated[int, k.DAYS]
    rdd: Annotated[int, k.DAYS]
    crd: Annotated[int, k.DAYS]
    modes: Annotated[frozenset[MoveMode], MODES]
    unit_type: Annotated[str | None, ANY_OR_BLANK]
    offer: Annotated[str | None, ANY_OR_BLANK]
    line: Annotated[str | None, ANY_OR_BLANK]
    assumed: Annotated[str, NOTES]
