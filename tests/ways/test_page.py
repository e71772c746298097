from tests.house.tree import ROOT

from muster.ways.known import as_table
from muster.ways.lanes import passages
from muster.ways.rail import gauge_breaks, rail
from muster.ways.road import road
from muster.ways.tables import nodes, sources

PAGE = (ROOT / "docs" / "geography.md").read_text(encoding="utf-8")


def test_the_page_shows_every_known_distance_beside_ours_misses_included() -> None:
    assert as_table() in PAGE


def test_the_page_lists_every_source_with_its_grade() -> None:
    assert [one.id for one in sources().values() if f"| `{one.id}` | {one.grade} |" not in PAGE] == []


def test_the_page_tells_how_large_the_networks_are() -> None:
    assert f"{len(rail().nodes)} nodes" in PAGE
    assert f"{len(road().nodes)} nodes" in PAGE
    assert f"{len(gauge_breaks())} terminals" in PAGE
    assert f"{len(nodes())} nodes in all" in PAGE


def test_the_page_lists_every_gate_that_can_be_closed() -> None:
    gates = {*passages(), *rail().gates, *road().gates}
    assert [gate for gate in sorted(gates) if f"`{gate}`" not in PAGE] == []
