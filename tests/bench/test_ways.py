import pytest
from bench.ways import _disagreement_km, _land

from muster.ways.land import Layer
from muster.ways.rail import rail
from muster.ways.result import NodeId
from muster.ways.road import road


@pytest.mark.parametrize("layer", [rail(), road()], ids=["rail", "road"])
def test_a_general_graph_library_finds_the_same_lengths_on_land(layer: Layer) -> None:
    assert "lengths agree" in dict(_land(layer))[f"{layer.title}: networkx"]


def test_the_package_finds_the_same_lengths_at_sea_as_we_do_on_its_network() -> None:
    some = [NodeId(key) for key in ("constanta", "halifax", "klaipeda", "yokohama")]
    assert _disagreement_km(some) < 1
