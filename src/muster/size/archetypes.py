"""The four mission archetypes as templates of tasks, to start a scenario from."""

from collections.abc import Mapping
from importlib.resources import files

from muster.model.effort import Archetype

SHARED = ("areas", "places")


def archetype_files(archetype: Archetype) -> Mapping[str, str]:
    """Return the tables of a template, file name to CSV text: ``tasks.csv``, ``areas.csv`` and ``places.csv``.

    The tasks hold for all options and stand at placeholder places, which the planner replaces; the parameters are
    round numbers to edit.

    Examples
    --------
    >>> sorted(archetype_files(Archetype.DETER))
    ['areas.csv', 'places.csv', 'tasks.csv']
    """
    return {"tasks.csv": _text(archetype), **{f"{name}.csv": _text(name) for name in SHARED}}


def _text(name: str) -> str:
    return files("muster").joinpath("data", "archetypes", f"{name}.csv").read_text(encoding="utf-8")
