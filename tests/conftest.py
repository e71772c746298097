from pathlib import Path

import pytest

from muster.app.new import NewRequest, new
from muster.model.effort import Archetype


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    """A small scenario with one option."""
    new(NewRequest(folder=tmp_path / "mission", archetype=Archetype.TRAIN))
    return tmp_path / "mission"
