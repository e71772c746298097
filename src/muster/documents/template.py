"""The files that a new scenario begins with: a commented template by archetype, or a copy of another."""

import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from muster.documents.bundled import scenario_folder
from muster.documents.folder import SCENARIO_FILE, read_files
from muster.documents.raw import RawScenario
from muster.documents.tables import TABLE_NAMES
from muster.documents.understand import understand
from muster.errors import Where
from muster.model.effort import Archetype
from muster.model.scenario import Scenario

_COPIED = frozenset({".csv", ".yaml", ".md"})
_TEMPLATES = Path(str(files("muster"))) / "data" / "templates"


def template_texts(scenario: str, archetype: Archetype) -> dict[str, str]:
    """Return the text of every file of a commented example, by name, for a scenario with the key ``scenario``."""
    texts = {file.name: file.read_text(encoding="utf-8") for file in sorted(_TEMPLATES.glob("*.*"))}
    texts["tasks.csv"] = (_TEMPLATES / "tasks" / f"{archetype}.csv").read_text(encoding="utf-8")
    filled = texts[SCENARIO_FILE].replace("@ID@", scenario).replace("@ARCHETYPE@", archetype)
    return texts | {SCENARIO_FILE: filled}


def copied_texts(scenario: str, like: str) -> dict[str, str]:
    """Return the text of every file of the scenario ``like``, with ``scenario`` as its key.

    ``like`` is the path of a folder, or the name of one that comes with Muster. Of a folder come what Muster reads
    and its pages of text.

    Raises
    ------
    BadRequest
        If there is no such folder, and no scenario of that name comes with Muster.
    """
    own = Path(like)
    source = (own.parent if own.is_file() else own) if own.exists() else scenario_folder(like)
    files_there = (file for file in sorted(source.iterdir()) if file.is_file() and file.suffix.lower() in _COPIED)
    texts = {file.name: file.read_text(encoding="utf-8-sig") for file in files_there}
    renamed = re.sub(r"(?m)^id:.*$", f'id: "{scenario}"', texts[SCENARIO_FILE], count=1)
    return texts | {SCENARIO_FILE: renamed}


def scenario_of(texts: Mapping[str, str]) -> Scenario:
    """Return the scenario that the files with these ``texts`` hold, by file name; other files are left out."""
    tables = {name: text.encode() for name, text in texts.items() if name.endswith(".csv") or name == SCENARIO_FILE}
    return understand(read_files(tables, TABLE_NAMES, RawScenario(place=Where(file=SCENARIO_FILE)))).scenario
