"""A new scenario to edit: a commented template, or a copy of another one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from muster.documents.folder import SCENARIO_FILE
from muster.documents.read import read
from muster.documents.template import copied_texts, scenario_of, template_texts
from muster.documents.whole import make_folder
from muster.documents.write import write_folder, write_workbook
from muster.errors import BadRequest
from muster.model.effort import Archetype
from muster.model.scenario import Scenario

WORKBOOK = ".xlsx"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRequest:
    """Where the scenario shall stand, and what it starts from: ``like`` another one, or an archetype's template.

    ``like`` is the path of a folder or workbook, or the name of a scenario that comes with Muster.

    With neither, it starts from the template of `Archetype.DETER`. ``is_workbook``: it becomes one XLSX workbook in
    place of a folder; so it does where ``folder`` ends in ``.xlsx``, which is added otherwise.
    """

    folder: Path
    like: str | None = None
    archetype: Archetype | None = None
    is_workbook: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Created:
    """The key of the new scenario, where it stands, and its files."""

    scenario: str
    path: Path
    files: tuple[Path, ...]


def new(request: NewRequest) -> Created:
    """Return the scenario that was written to ``folder``; it is named after the folder.

    Raises
    ------
    BadRequest
        If something stands at ``folder``, or if there is nothing like ``like``; nothing is written then.
    BadInput
        If the scenario to copy has errors.
    """
    path = request.folder
    name = path.resolve().name
    is_workbook = request.is_workbook or path.suffix.lower() == WORKBOOK
    scenario = re.sub(r"[^a-z0-9_-]+", "-", name.lower().removesuffix(WORKBOOK)).strip("-_")
    if not scenario:
        raise BadRequest(f"a scenario is named after its folder, and {name!r} has no letter or digit")
    if request.like is not None and request.archetype is not None:
        raise BadRequest("a copy has the archetype of what it copies; give --like or --archetype, not both")
    file = path if path.suffix.lower() == WORKBOOK else path.with_name(name + WORKBOOK)
    if request.like is not None and Path(request.like).exists():
        found = replace(read(Path(request.like)).scenario, id=scenario)
        if is_workbook:
            return _workbook(found, file)
        if Path(request.like).is_file() and Path(request.like).name != SCENARIO_FILE:
            write_folder(found, path)
            return Created(scenario=scenario, path=path, files=tuple(sorted(path.iterdir())))
    if request.like is not None:
        texts = copied_texts(scenario, request.like)
    else:
        texts = template_texts(scenario, request.archetype or Archetype.DETER)
    if is_workbook:
        return _workbook(scenario_of(texts), file)
    return _folder(scenario, path, texts)


def _workbook(found: Scenario, file: Path) -> Created:
    write_workbook(found, file)
    return Created(scenario=found.id, path=file, files=(file,))


def _folder(scenario: str, path: Path, texts: Mapping[str, str]) -> Created:
    def fill(folder: Path) -> None:
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")

    make_folder(path, fill)
    return Created(scenario=scenario, path=path, files=tuple(path / name for name in sorted(texts)))
