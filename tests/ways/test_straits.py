import pytest

from muster.ways.result import NodeId, NoWay
from muster.ways.sea import sea_way
from muster.ways.straits import Flag, Hull, MayPass, Regime, closed_to, rules

STRAITS = {"bosporus", "dardanelles"}
TOULON, CONSTANTA = NodeId("toulon"), NodeId("constanta")


@pytest.mark.parametrize("regime", Regime)
@pytest.mark.parametrize("flag", Flag)
def test_merchant_ships_always_pass(regime: Regime, flag: Flag) -> None:
    assert closed_to(Hull.MERCHANT, flag, regime) == frozenset()


@pytest.mark.parametrize("hull", [hull for hull in Hull if hull is not Hull.MERCHANT])
@pytest.mark.parametrize("flag", Flag)
def test_since_2022_no_warship_passes(hull: Hull, flag: Flag) -> None:
    assert closed_to(hull, flag, Regime.SINCE_2022) == STRAITS


def test_in_peace_a_light_warship_passes_with_notice_and_leaves_again() -> None:
    assert closed_to(Hull.LIGHT_WARSHIP, Flag.OTHER, Regime.PEACE) == frozenset()
    rule = next(
        one for one in rules() if (one.regime, one.hull, one.flag) == (Regime.PEACE, Hull.LIGHT_WARSHIP, Flag.OTHER)
    )
    assert (rule.notice_days, rule.stay_days) == (15, 21)


def test_carriers_never_pass_and_submarines_of_others_neither() -> None:
    assert {one.may_pass for one in rules() if one.hull is Hull.AIRCRAFT_CARRIER} == {MayPass.NO}
    assert closed_to(Hull.SUBMARINE, Flag.OTHER, Regime.PEACE) == STRAITS


def test_states_at_war_are_shut_out_while_others_pass() -> None:
    assert closed_to(Hull.LIGHT_WARSHIP, Flag.BELLIGERENT, Regime.WAR_ELSEWHERE) == STRAITS
    assert closed_to(Hull.LIGHT_WARSHIP, Flag.LITTORAL, Regime.WAR_ELSEWHERE) == frozenset()


def test_the_same_port_is_in_reach_of_a_cargo_ship_and_out_of_reach_of_a_frigate() -> None:
    assert sea_way(TOULON, CONSTANTA, closed=closed_to(Hull.MERCHANT, Flag.OTHER, Regime.SINCE_2022)).km > 2000
    with pytest.raises(NoWay, match="no way by sea from toulon to constanta"):
        sea_way(TOULON, CONSTANTA, closed=closed_to(Hull.LIGHT_WARSHIP, Flag.OTHER, Regime.SINCE_2022))
