"""Rules of what is drawn by chance in a rotation."""

from collections.abc import Iterator

from muster.documents.codes import Code
from muster.documents.rows import ChanceRow
from muster.documents.tables import Tables
from muster.errors import BadRequest, Finding
from muster.model.chance import Uncertainty
from muster.model.chance_text import allowed_for, with_chance


def check_chances_can_be_drawn(tables: Tables) -> Iterator[Finding]:
    """Yield the chances whose value cannot be read or is out of range."""
    nothing = Uncertainty()
    for entry in tables.of(ChanceRow):
        try:
            with_chance(nothing, entry.row.kind, entry.row.value, nothing)
        except BadRequest:
            allowed = allowed_for(entry.row.kind)
            yield Finding(code=Code.CHANCE, where=entry.where("value"), found=entry.row.value, allowed=allowed)
