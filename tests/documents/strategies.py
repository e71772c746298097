"""Small valid scenarios of all sorts, for laws."""

from dataclasses import replace

from hypothesis import strategies as st
from tests.documents.at_home import home_task
from tests.documents.builders import N_MONTHS, OWN, PRESS, contributor, line, offer, policies, scenario
from tests.documents.optional import based, published, station

from muster.model.chance import ChanceKind, StatedChance
from muster.model.change import (
    CapFalls,
    CaveatFalls,
    CeilingIs,
    Change,
    ConditionIs,
    ContributorLeaves,
    LiftKeeps,
    Needs,
    NeedsGrow,
    Offers,
    OffersEnd,
    OffersKeep,
    OffersSlip,
    PlaceCloses,
    ReadinessIs,
    ToursAre,
)
from muster.model.condition import ALWAYS, AllOf, AnyOf, Expression, Holds, State
from muster.model.effort import LineOfEffort
from muster.model.home import HomeTask
from muster.model.keys import (
    AreaId,
    CaveatId,
    ConditionId,
    ContributorId,
    HomeTaskId,
    LineId,
    OfferId,
    PerturbationId,
    PublishedSizeId,
    TaskId,
)
from muster.model.offer import Caveat, CaveatKind, Offer, OfferStatus, Posture
from muster.model.perturbation import Perturbation
from muster.model.published import PublishedSize
from muster.model.quantity import Quantity
from muster.model.scenario import BurdenKey, Objective, Scenario
from muster.model.source import Basis
from muster.model.station import Station
from muster.model.task import LeadRule, Line, Task, TaskKind
from muster.model.time import Window

CONDITIONS = tuple(ConditionId(name) for name in ("ceasefire", "mandate_un", "us-backstop"))

_letters = st.characters(
    codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff"
)
texts = st.one_of(
    st.text(_letters | st.sampled_from("\n\t\"',;=+-@|#:{}[]&*!%'"), min_size=1, max_size=40),
    st.sampled_from(["=1+1", "'=1+1", "-12", "+x", "@x", "1e5", "007", "true", "null", "_x000D_", "none", "a, b; c"]),
).map(str.strip)
filled = texts.filter(bool)
figures = st.floats(0, 1e12).map(lambda value: value + 0.0)
months = st.integers(0, N_MONTHS - 1)


@st.composite
def expressions(draw: st.DrawFn, depth: int = 2) -> Expression:
    if depth == 0 or draw(st.booleans()):
        return Holds(draw(st.sampled_from(CONDITIONS)))
    parts = tuple(draw(st.lists(expressions(depth - 1), min_size=2, max_size=3)))
    return AllOf(parts) if draw(st.booleans()) else AnyOf(parts)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    low, likely, high = sorted(draw(st.tuples(*[st.integers(0, 9)] * 3)))
    return Quantity(low=low, likely=likely, high=high, known=draw(st.booleans()))


@st.composite
def windows(draw: st.DrawFn) -> Window:
    first = draw(months)
    last = draw(st.none() | st.integers(first + 1, N_MONTHS))
    return Window(from_month=first, to_month=last)


@st.composite
def lines(draw: st.DrawFn, number: int) -> Line:
    window = draw(windows())
    inside = window.months(N_MONTHS)
    need = tuple(draw(st.integers(0, 5)) if month in inside else 0 for month in range(N_MONTHS))
    least = tuple(draw(st.integers(0, level)) for level in need)
    rule = draw(st.sampled_from(LeadRule))
    nation = ContributorId("BBB") if rule is LeadRule.NAMED or (rule is LeadRule.NONE and draw(st.booleans())) else None
    return line(
        id=LineId(f"line-{number}"),
        title=draw(filled),
        window=window,
        need=need,
        need_min=least,
        priority=draw(st.integers(1, 3)),
        weight=draw(st.integers(1, 9)),
        nations_max=draw(st.none() | st.integers(1, 5)),
        lead_rule=rule,
        lead_nation=nation,
        lead_percent=0 if rule is LeadRule.NONE else draw(st.integers(1, 100)),
        overlap_months=draw(st.integers(0, 2)),
    )


@st.composite
def offers(draw: st.DrawFn, number: int) -> Offer:
    posture = draw(st.sampled_from(Posture))
    basis = draw(st.sampled_from(Basis))
    first, tour = draw(months), draw(st.integers(1, 12))
    return offer(
        id=OfferId(f"Offer.{number}_x"),
        nation=ContributorId(draw(st.sampled_from(["AAA", "BBB", "CCC"]))),
        title=draw(filled),
        quantity=draw(quantities()),
        basis=basis,
        status=draw(st.sampled_from(OfferStatus)),
        posture=posture,
        readiness_days=draw(st.integers(0, 300)),
        transit_days=draw(st.integers(0, 60)),
        window=Window(from_month=first, to_month=draw(st.none() | st.integers(first + tour, first + tour + 40))),
        tour_months=tour,
        rest_months=0 if posture is Posture.SUSTAINED else draw(st.integers(0, 24)),
        tours_max=draw(st.none() | st.integers(1, 4)),
        conditions=draw(st.just(ALWAYS) | expressions()),
        said_on=draw(st.sampled_from(["2030", "2030-02", "2030-02-28"])),
        source=PRESS if basis is Basis.REPORTED else OWN,
        statement=draw(texts),
        reasoning=draw(filled),
    )


@st.composite
def tasks(draw: st.DrawFn, number: int) -> Task:
    base = scenario().tasks[0]
    names = st.sampled_from(["frontage_km", "n_sites", "share", "x2"])
    return replace(
        base,
        id=TaskId(f"task-{number}"),
        title=draw(filled),
        kind=draw(st.sampled_from(TaskKind)),
        options=draw(st.sampled_from([frozenset(), base.options])),
        window=draw(windows()),
        parameters=draw(st.dictionaries(names, st.floats(-1e12, 1e12).map(lambda value: value + 0.0), max_size=3)),
        note=draw(texts),
    )


@st.composite
def caveats(draw: st.DrawFn, number: int) -> Caveat:
    kind, values = draw(
        st.sampled_from(
            [
                (CaveatKind.NOT_IN_AREA, ("aldra-west", "aldra")),
                (CaveatKind.ONLY_TASK_KIND, ("stated", "reserve")),
                (CaveatKind.NOT_LINE_OF_EFFORT, ("air",)),
                (CaveatKind.ONLY_UNDER_LEAD, ("BBB", "AAA")),
                (CaveatKind.OWN_COMMAND, ()),
                (CaveatKind.NOT_IN_CALENDAR_MONTHS, ("12", "1", "2")),
            ]
        )
    )
    return Caveat(
        id=CaveatId(f"caveat-{number}"),
        offer=None,
        contributor=ContributorId("BBB"),
        kind=kind,
        values=values,
        unless=draw(st.none() | expressions()),
        note=draw(filled),
        source=OWN,
    )


def spans() -> st.SearchStrategy[Window]:
    return st.just(Window(from_month=0, to_month=None)) | windows()


def changes_to(base: Scenario) -> st.SearchStrategy[Change]:
    """Changes that name what the scenario has; every kind that can be written."""
    nations = st.sampled_from([one.id for one in base.contributors])
    percents = st.integers(0, 100)
    by = st.integers(0, N_MONTHS)
    statuses = st.sampled_from([OfferStatus.FIRM, OfferStatus.LIKELY, OfferStatus.TENTATIVE])
    offers_meant = st.builds(Offers, status=statuses) | st.builds(Offers, contributor=nations)
    needs = st.just(Needs()) | st.builds(Needs, line_of_effort=st.sampled_from(LineOfEffort))
    places = st.sampled_from([*(one.id for one in base.places), *(one.id for one in base.areas)])
    kinds: list[st.SearchStrategy[Change]] = []
    if base.offers:
        one_offer = st.sampled_from([one.id for one in base.offers])
        offers_meant |= st.builds(Offers, offer=one_offer)
        kinds += [
            st.builds(ReadinessIs, offer=one_offer, days=st.integers(0, 3_650)),
            st.builds(ToursAre, offer=one_offer, tour_months=st.integers(1, 600), rest_months=st.integers(0, 600)),
        ]
    derived = [LineId(f"{task.id}-{capability.id}") for task in base.tasks for capability in base.capabilities]
    if base.lines or derived:
        needs |= st.builds(Needs, line=st.sampled_from([*(one.id for one in base.lines), *derived]))
    if base.caveats:
        kinds.append(st.builds(CaveatFalls, caveat=st.sampled_from([one.id for one in base.caveats])))
    for cap in base.caps:
        kinds.append(st.just(CapFalls(contributor=cap.contributor, kind=cap.kind, unit_class=cap.unit_class)))
    return st.one_of(
        *kinds,
        st.builds(ConditionIs, condition=st.sampled_from([one.id for one in base.conditions]), state=st.booleans()),
        st.builds(OffersKeep, offers=offers_meant, percent=percents),
        st.builds(OffersSlip, offers=offers_meant, months=st.integers(0, 600)),
        st.builds(OffersEnd, offers=offers_meant, month=by),
        st.builds(ContributorLeaves, contributor=nations, month=by),
        st.builds(PlaceCloses, place=places, window=spans()),
        st.builds(LiftKeeps, percent=percents, window=spans()),
        st.builds(NeedsGrow, needs=needs, percent=st.integers(0, 1_000), month=months),
        st.builds(CeilingIs, persons_max=st.integers(1, 10_000_000)),
    )


def _subject(change: Change) -> object:
    """What may stand once only in one perturbation."""
    return change.condition if isinstance(change, ConditionIs) else change


@st.composite
def perturbations(draw: st.DrawFn, base: Scenario, number: int) -> Perturbation:
    probability = draw(st.none() | st.floats(0, 1))
    cause = None if probability is None else draw(st.sampled_from([None, *(one.id for one in base.causes)]))
    return Perturbation(
        id=PerturbationId(f"case-{number}"),
        title=draw(filled),
        changes=tuple(draw(st.lists(changes_to(base), min_size=1, max_size=4, unique_by=_subject))),
        probability=probability,
        cause=cause,
        probability_given_cause=None if cause is None else draw(st.floats(0, 1)),
        source=OWN,
        note=draw(texts),
    )


CHANCE_VALUES = st.integers(0, 100).map(lambda share: f"{share}%:{share + 1}") | st.just("none")


@st.composite
def published_sizes(draw: st.DrawFn, number: int) -> PublishedSize:
    low = draw(st.integers(1, 1_000_000))
    return published(
        id=PublishedSizeId(f"size-{number}"),
        title=draw(filled),
        persons_low=low,
        persons_high=draw(st.none() | st.integers(low, 1_000_000)),
        note=draw(texts),
    )


@st.composite
def home_tasks(draw: st.DrawFn, number: int) -> HomeTask:
    return home_task(
        id=HomeTaskId(f"task-{number}"),
        title=draw(filled),
        units=draw(st.integers(1, 1000)),
        window=Window(from_month=draw(st.integers(0, N_MONTHS - 2)), to_month=draw(st.sampled_from([None, N_MONTHS]))),
        priority=draw(st.integers(1, 3)),
        note=draw(texts),
    )


@st.composite
def stations(draw: st.DrawFn, base: Scenario) -> tuple[Station, ...]:
    """Home stations of some contributors and offers, no one twice."""
    nations = draw(st.lists(st.sampled_from([one.id for one in base.contributors]), unique=True, max_size=2))
    offered = [one.id for one in base.offers]
    some = draw(st.lists(st.sampled_from(offered), unique=True, max_size=2)) if offered else []
    homes = st.none() | st.sampled_from(["drawsko", base.places[0].id])
    ports = st.none() | st.sampled_from(["szczecin", "constanta"])
    of_nations = [
        station(contributor=one, home_station=draw(homes), port_of_embarkation=draw(ports)) for one in nations
    ]
    of_offers = [station(contributor=None, offer=one, home_station=draw(homes), note=draw(texts)) for one in some]
    return (*of_nations, *of_offers)


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """A scenario that no finding of severity error speaks against."""
    base = scenario()
    condition = replace(base.conditions[0], state=draw(st.sampled_from(State)), probability=draw(st.floats(0, 1)))
    lat, lon = draw(st.floats(-90, 90)), draw(st.floats(-180, 180))
    place = replace(base.places[0], lat_deg=lat + 0.0, lon_deg=lon + 0.0, title=draw(filled))
    nations = tuple(contributor(name, gdp_usd_bn=draw(st.none() | figures)) for name in ("AAA", "BBB", "CCC"))
    area = replace(base.areas[0], id=AreaId("elsewhere"), in_theatre=draw(st.booleans()))
    drawn = replace(
        base,
        title=draw(filled),
        marking=draw(filled),
        summary=draw(filled),
        policies=policies(
            objectives=tuple(draw(st.lists(st.sampled_from(Objective), min_size=1, unique=True))),
            burden_key=draw(st.sampled_from(BurdenKey)),
        ),
        conditions=tuple(replace(condition, id=name) for name in CONDITIONS),
        contributors=nations,
        areas=(*base.areas, area),
        places=(place,),
        tasks=tuple(draw(tasks(number)) for number in range(draw(st.integers(0, 2)))),
        lines=tuple(draw(lines(number)) for number in range(draw(st.integers(0, 3)))),
        offers=tuple(draw(offers(number)) for number in range(draw(st.integers(0, 3)))),
        caveats=tuple(draw(caveats(number)) for number in range(draw(st.integers(0, 2)))),
        packages=(),
    )
    cases = tuple(draw(perturbations(drawn, number)) for number in range(draw(st.integers(0, 2))))
    sizes = tuple(draw(published_sizes(number)) for number in range(draw(st.integers(0, 2))))
    ports = st.none() | st.just("constanta")
    based_there = based(place.id, base=draw(st.sampled_from([place.id, "galati"])), port_of_debarkation=draw(ports),
                        staging=draw(st.none() | st.sampled_from([place.id, "buzau"])))  # fmt: skip
    bases = (based_there,) if draw(st.booleans()) else ()
    told = draw(st.dictionaries(st.sampled_from(list(ChanceKind)), CHANCE_VALUES))
    chances = tuple(
        StatedChance(kind=kind, value="anywhere" if kind is ChanceKind.STAND else value, source=OWN)
        for kind, value in told.items()
        if kind not in {ChanceKind.START, ChanceKind.LENGTH}
    )
    stationed = replace(drawn, home_stations=draw(stations(drawn)), bases=bases)
    at_home = tuple(draw(home_tasks(number)) for number in range(draw(st.integers(0, 2))))
    return replace(stationed, perturbations=cases, published_sizes=sizes, home_tasks=at_home, chances=chances)
