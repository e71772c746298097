"""The worked example of the page is what comes out."""

import re

from tests.ask.asked import strait
from tests.house.tree import ROOT

from muster.ask.result import RankState
from muster.model.change import CaveatFalls, ReadinessIs

PAGE = (ROOT / "docs" / "ask.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (\d+) \| `([\w-]+)` \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", re.MULTILINE)


def test_the_ranking_is_that_of_the_page_and_proven() -> None:
    asks = strait().asking.asks
    told = [(int(rank), kind, *map(int, falls)) for rank, kind, *falls in ROW.findall(PAGE)]
    found = [(one.rank, one.offer.unit_type, *(int(fall.found) for fall in one.worth.falls[:4])) for one in asks]
    assert found == told
    assert all(one.worth.is_exact and one.rank_state is RankState.PROVEN for one in asks)


def test_a_drone_guard_that_comes_later_fills_the_months_that_are_left() -> None:
    first = strait().asking.asks[0]
    assert {one.month: one.worth.falls[1].found for one in first.months} == {3: 9.0, 6: 6.0}
    assert "Ready in month 3 it fills 9, in month 6 it fills 6" in PAGE
    assert first.latest_month == 0


def test_the_set_of_five_leaves_nothing_missing_in_priority_one() -> None:
    together = strait().asking.together
    assert together is not None
    assert together.verified
    assert together.worth.is_exact
    assert {name.removeprefix("ask-"): n for name, n in together.units.items()} == {
        "drone-guard": 1,
        "dive-team": 1,
        "infantry-coy": 2,
        "patrol-ship": 1,
    }
    assert [fall.found for fall in together.worth.falls[:2]] == [12.0, 22.0]


def test_six_would_fill_the_island_too() -> None:
    together = strait(k=6).asking.together
    assert together is not None
    assert [fall.after for fall in together.worth.falls[:4]] == [0.0, 0.0, 0.0, 0.0]


def test_a_third_ship_can_do_nothing_while_everybody_stays() -> None:
    by_line = {str(one.line): (one.ask, one.filled) for one in strait().asking.by_line}
    assert by_line["ships"] == (None, 0)
    assert by_line["port-eod"] == ("ask-dive-team", 6)
    assert by_line["supply-island"] == ("ask-supply-coy", 6)


def test_notice_and_the_caveat_cost_what_the_page_says() -> None:
    costs = {one.change: dict(one.filled) for one in strait().asking.relaxations}
    assert costs[CaveatFalls(caveat="bor-not-island")] == {"supply": 6}  # type: ignore[arg-type]
    assert costs[ReadinessIs(offer="bor-infantry", days=0)] == {"manoeuvre": 1}  # type: ignore[arg-type]
    assert all(one.worth.is_exact or one.worth.settled for one in strait().asking.relaxations)


def test_shares_are_those_of_the_page() -> None:
    rows = {row.nation: row for row in strait().asking.shares}
    assert sum(row.carried_person_months for row in rows.values()) == 7850
    ardania = rows["ARD"]  # type: ignore[index]
    assert (ardania.fair_person_months, ardania.carried_person_months, ardania.room_persons) == (4710.0, 3480, 910)
    assert [row.nation for row in rows.values() if row.below > 0] == ["ARD"]
    assert all([who.nation for who in fair.who] == ["ARD"] for fair in strait().asking.fair)


def test_bounds_put_the_plan_in_hand_where_the_plan_is() -> None:
    asking = strait().asking
    assert [(one.value, one.bound) for one in asking.objectives[:4]] == [(12, 12), (22, 22), (6, 6), (6, 6)]


def test_a_named_nation_is_asked_with_its_caveats() -> None:
    asks = {one.offer.unit_type: one for one in strait("BOR").asking.asks}
    assert "supply-coy" not in asks, "Borland does not go to the island, and the port has its company"
    assert asks["dive-team"].worth.falls[1].found == 6.0  # type: ignore[index]
    assert strait("BOR").asking.fair == ()


def test_every_limit_of_the_example_was_glanced_at_and_solved() -> None:
    counts = strait().asking.counts
    assert counts.relaxations == counts.relaxations_seen == counts.relaxations_solved > 3
