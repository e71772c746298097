"""The files that a new scenario begins with: a commented template by archetype, or a copy of one that comes with us."""

import re
from importlib.resources import files
from pathlib import Path

from muster.documents.bundled import scenario_folder
from muster.documents.folder import SCENARIO_FILE
from muster.model.effort import Archetype

_TEMPLATES = Path(str(files("muster"))) / "data" / "templates"


def template_texts(scenario: str, archetype: Archetype) -> dict[str, str]:
    """Return the text of every file of a commented example, by name, for a scenario with the key ``scenario``."""
    texts = {file.name: file.read_text(encoding="utf-8") for file in sorted(_TEMPLATES.glob("*.*"))}
    texts["tasks.csv"] = (_TEMPLATES / "tasks" / f"{archetype}.csv").read_text(encoding="utf-8")
    filled = texts[SCENARIO_FILE].replace("@ID@", scenario).replace("@ARCHETYPE@", archetype)
    return texts | {SCENARIO_FILE: filled}


def copied_texts(scenario: str, like: str) -> dict[str, str]:
    """Return the text of every file of the scenario ``like`` that comes with Muster, with ``scenario`` as its key.

    Raises
    ------
    BadRequest
        If no scenario of that name comes with Muster.
    """
    source = scenario_folder(like)
    texts = {file.name: file.read_text(encoding="utf-8") for file in sorted(source.iterdir()) if file.is_file()}
    renamed = re.sub(r"(?m)^id:.*$", f'id: "{scenario}"', texts[SCENARIO_FILE], count=1)
    return texts | {SCENARIO_FILE: renamed}
