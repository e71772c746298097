"""What comes with Muster: its catalogue and its scenarios."""

from functools import cache
from importlib.resources import files
from pathlib import Path

from muster.documents.csv_table import read_csv
from muster.documents.raw import RawScenario
from muster.documents.tables import CATALOGUE_TABLES, Tables
from muster.documents.typed import typed
from muster.errors import BadRequest, Where

_DATA = Path(str(files("muster"))) / "data"
_CHECKOUT = Path(__file__).resolve().parents[3] / "scenarios"


@cache
def catalogue() -> Tables:
    """Return the tables of Muster's own catalogue: capabilities, unit types, provides, factors and their sources."""
    into = RawScenario(place=Where(file="catalogue"), head_unread=True)
    for name in CATALOGUE_TABLES:
        path = _DATA / "catalogue" / f"{name}.csv"
        if path.is_file():
            read_csv(name, f"catalogue/{name}.csv", path.read_bytes(), into)
    return typed(into)


def scenarios() -> dict[str, Path]:
    """Return the folders of the scenarios that come with Muster, by name."""
    found: dict[str, Path] = {}
    for home in (_DATA / "scenarios", _CHECKOUT):
        if home.is_dir():
            found.update({path.parent.name: path.parent for path in sorted(home.glob("*/scenario.yaml"))})
    return found


def scenario_folder(name: str) -> Path:
    """Return the folder of the scenario ``name`` that comes with Muster.

    Raises
    ------
    BadRequest
        If there is none of that name.
    """
    known = scenarios()
    if name not in known:
        names = ", ".join(sorted(known)) or "none is installed"
        raise BadRequest(f'no scenario "{name}" comes with Muster, nor does one stand there; there are: {names}')
    return known[name]
