from dataclasses import replace

from tests.ask.asked import strait

from muster.ask.candidates import Posed, further_offers
from muster.ask.fair import Wanted, fair_asks, shares
from muster.ask.options import Options
from muster.documents.bundled import scenarios
from muster.documents.read import read
from muster.model.changed import Question
from muster.model.contributor import Stance, StanceCode
from muster.model.effort import LineOfEffort
from muster.model.keys import ContributorId, LineId, OptionId
from muster.model.offer import Offer
from muster.model.scenario import BurdenKey, Scenario
from muster.size.verb import size

ARDANIA = ContributorId("ARD")


def posed(**given: object) -> Posed:
    scenario = replace(read(scenarios()["tiny-strait"]).scenario, **given)  # type: ignore[arg-type]
    lines = size(scenario, OptionId("guard")).lines
    return Posed(question=Question(scenario=scenario, lines=lines), option=OptionId("guard"), plan=strait().base.plan)


def able(case: Posed, offer: Offer) -> tuple[LineId, ...]:
    """Lines of what the unit provides, caveats left aside."""
    gives = {one.capability for one in case.question.scenario.provides if one.unit_type == offer.unit_type}
    return tuple(line.id for line in case.question.lines if line.capability in gives)


def asked_of(case: Posed, options: Options = Options()) -> set[tuple[str, str]]:  # noqa: B008
    wanted = [Wanted(offer=one, n_units=1, lines=frozenset(able(case, one))) for one in further_offers(case, Options())]
    rows = shares(case, options)
    found = fair_asks(case, options, wanted, rows, lambda some: {one.id: able(case, one) for one in some})
    return {(fair.unit_type, who.nation) for fair in found for who in fair.who}


def with_stance(code: StanceCode, effort: LineOfEffort | None) -> tuple[Stance, ...]:
    known: Scenario = read(scenarios()["tiny-strait"]).scenario
    said = Stance(
        contributor=ARDANIA,
        line_of_effort=effort,
        code=code,
        statement="",
        said_on="2032",
        source=known.stances[0].source,
    )
    return (*known.stances, said)


def test_who_is_opposed_has_no_share_and_is_asked_for_nothing() -> None:
    case = posed(stances=with_stance(StanceCode.OPPOSED, None))
    assert ARDANIA not in {row.nation for row in shares(case, Options())}
    assert ARDANIA not in {nation for _, nation in asked_of(case)}


def test_who_rules_out_ground_troops_is_never_asked_for_units_on_land_in_theatre() -> None:
    case = posed(stances=with_stance(StanceCode.NO_GROUND_TROOPS, LineOfEffort.LAND))
    kinds = {kind for kind, nation in asked_of(case) if nation == ARDANIA}
    assert kinds == {"patrol-ship"}
    named = further_offers(case, Options(nation=ARDANIA))
    assert {one.unit_type for one in named} == {"patrol-ship"}


def test_capacity_bounds_who_could_be_asked() -> None:
    # Ardania has 60,000 active people and 290 out at most: 0.5 per cent leave 10, a dive team's people.
    assert asked_of(posed(), Options(capacity_percent=0.5)) == {("dive-team", "ARD")}
    assert asked_of(posed(), Options(capacity_percent=0.49)) == set()


def test_shares_follow_the_key_that_is_asked_for() -> None:
    rows = {row.nation: row.key_share for row in shares(posed(), Options(key=BurdenKey.POPULATION))}
    assert rows == {"ARD": 20 / 35, "BOR": 10 / 35, "CEL": 5 / 35}


def test_an_ask_of_anybody_comes_from_a_newcomer_of_its_type() -> None:
    case = posed()
    offers = further_offers(case, Options())
    known = {one.id for one in case.question.scenario.contributors}
    assert {one.nation for one in offers}.isdisjoint(known)
    assert len({one.nation for one in offers}) == len(offers)
    assert "gun-battery" not in {one.unit_type for one in offers}, "no line asks for air defence here"


def test_a_line_that_nobody_may_serve_is_nobodys() -> None:
    case = posed()
    offer = further_offers(case, Options())[0]
    wanted = [Wanted(offer=offer, n_units=1, lines=frozenset({LineId("supply-island")}))]
    found = fair_asks(case, Options(), wanted, shares(case, Options()), lambda some: {one.id: () for one in some})
    assert [fair.who for fair in found] == [()]
