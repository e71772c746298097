from muster.ways.rail import rail
from muster.ways.result import NodeId
from muster.ways.road import road
from muster.ways.sea import sea_way
from muster.ways.transit import borders, countries_of


def test_the_heavy_train_of_2022_crossed_the_countries_that_were_reported() -> None:
    """Five countries from Mourmelon to Voila: France, Germany, Austria, Hungary, Romania."""
    way = rail().way(NodeId("mourmelon"), NodeId("voila"))
    assert countries_of(way) == ("FRA", "DEU", "AUT", "HUN", "ROU")


def test_a_border_stands_between_the_last_node_before_and_the_first_behind() -> None:
    crossed = borders(road().way(NodeId("rzeszow"), NodeId("lviv")))
    assert [(one.left, one.entered, one.before) for one in crossed] == [("POL", "UKR", "rzeszow")]


def test_no_border_is_crossed_at_sea_or_at_home() -> None:
    assert borders(sea_way(NodeId("toulon"), NodeId("constanta"))) == ()
    assert borders(road().way(NodeId("lviv"), NodeId("kyiv"))) == ()
    assert countries_of(road().way(NodeId("lviv"), NodeId("lviv"))) == ("UKR",)
