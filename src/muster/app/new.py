"""A new scenario to edit: a commented template, or a copy of one that comes with Muster."""

import re
from dataclasses import dataclass
from pathlib import Path

from muster.documents.template import copied_texts, template_texts
from muster.documents.whole import make_folder
from muster.errors import BadRequest
from muster.model.effort import Archetype


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRequest:
    """Where the scenario shall stand, and what it starts from: ``like`` a bundled one, or an archetype's template.

    With neither, it starts from the template of `Archetype.DETER`.
    """

    folder: Path
    like: str | None = None
    archetype: Archetype | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Created:
    """The key of the new scenario, and its files."""

    scenario: str
    files: tuple[Path, ...]


def new(request: NewRequest) -> Created:
    """Return the scenario that was written to ``folder``; it is named after the folder.

    Raises
    ------
    BadRequest
        If something stands at ``folder``, or if ``like`` does not come with Muster; nothing is written then.
    """
    scenario = re.sub(r"[^a-z0-9_-]+", "-", request.folder.resolve().name.lower()).strip("-_")
    if not scenario:
        raise BadRequest(f"a scenario is named after its folder, and {request.folder.name!r} has no letter or digit")
    if request.like is not None and request.archetype is not None:
        raise BadRequest("a copy has the archetype of what it copies; give --like or --archetype, not both")
    if request.like is not None:
        texts = copied_texts(scenario, request.like)
    else:
        texts = template_texts(scenario, request.archetype or Archetype.DETER)

    def fill(folder: Path) -> None:
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")

    make_folder(request.folder, fill)
    return Created(scenario=scenario, files=tuple(request.folder / name for name in sorted(texts)))
