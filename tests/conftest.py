import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from muster.app.new import NewRequest, new
from muster.model.effort import Archetype

settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")  # other work on the machine fails no law


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    """A small scenario with one option."""
    new(NewRequest(folder=tmp_path / "mission", archetype=Archetype.TRAIN))
    return tmp_path / "mission"


@pytest.fixture
def abroad(tmp_path: Path) -> Path:
    """The teaching scenario with its port and island near Rzeszów and its units in Munster, Prague and Košice."""
    folder = tmp_path / "abroad"
    shutil.copytree("scenarios/tiny-strait", folder)
    places = (folder / "places.csv").read_text(encoding="utf-8")
    places = places.replace("mainland,ALD,0.1,-25.2", "mainland,POL,50.04,22.00")
    places = places.replace("island,ALD,0.2,-25.0", "island,POL,49.80,22.30")
    (folder / "places.csv").write_text(places, encoding="utf-8")
    homes = "contributor,home_station,source\nARD,munster,exercise\nBOR,praha,exercise\nCEL,kosice,exercise\n"
    (folder / "home_stations.csv").write_text(homes, encoding="utf-8")
    return folder
