"""Engineers by strength, road, area and crossing; demining by area and time."""

from collections.abc import Iterator

from muster.model.task import TaskKind
from muster.size.given import Ask, Given, ask, words
from muster.size.rule import MINIMUM, SUPPORTS_SHARE, Role, Rule, divisor, optional, required, supports
from muster.size.support import per_persons

_M2_PER_KM2 = 1_000_000
_BY_EXTENT = (
    ("routes_km", "engineers", "routes_km_per_company", "km of routes"),
    ("area_km2", "eod", "area_km2_per_eod_team", "km2"),
    ("n_crossings", "bridging", "crossings_per_bridging_company", "crossings"),
)


def _engineering(given: Given) -> tuple[Ask, ...]:
    return tuple(_engineering_asks(given))


def _engineering_asks(given: Given) -> Iterator[Ask]:
    for parameter, capability, factor, measure in _BY_EXTENT:
        if given.has(parameter):
            extent, figure = given.stated(parameter), given.factor(factor)
            yield ask(capability, extent / figure.value, f"{words(extent)} {measure} / {figure} for each", figure)
    if given.has(SUPPORTS_SHARE):
        yield per_persons(given, "construction", "persons_per_construction_company", "construction company")


def _demining(given: Given) -> tuple[Ask, ...]:
    area_km2, months = given.stated("area_km2"), given.stated("months_to_clear")
    rate, days = given.factor("m2_per_deminer_day"), given.factor("working_days_per_month")
    deminers, served = given.factor("deminers_per_platoon"), given.factor("platoons_per_eod_team")
    deminer_days = area_km2 * _M2_PER_KM2 / rate.value
    text = (
        f"{words(area_km2)} km2 at {rate} m2 a deminer and day = {words(deminer_days)} deminer-days"
        f" / {words(months)} months / {days} days / {deminers} deminers"
    )
    amount_platoons = deminer_days / months / days.value / deminers.value
    platoons = ask("demining", amount_platoons, text, rate, days, deminers)
    teams = ask("eod", platoons.need / served.value, f"{platoons.need} platoons / {served} for each team", served)
    return (platoons, teams)


ENGINEERING = Rule(
    kind=TaskKind.ENGINEERING,
    formula="engineers = routes_km / routes_km_per_company; disposal teams = area_km2 / area_km2_per_eod_team; "
    "bridging = n_crossings / crossings_per_bridging_company; "
    "construction = strength ashore in theatre x supports_share / persons_per_construction_company",
    parameters=(
        supports(Role.OPTIONAL),
        optional("routes_km", "km", "supply routes kept open"),
        optional("area_km2", "km2", "area in which disposal teams answer calls"),
        optional("n_crossings", "crossings", "river crossings kept"),
        MINIMUM,
        divisor("persons_per_construction_company"),
        divisor("routes_km_per_company"),
        divisor("area_km2_per_eod_team"),
        divisor("crossings_per_bridging_company"),
    ),
    asks=_engineering,
    one_of=(SUPPORTS_SHARE, "routes_km", "area_km2", "n_crossings"),
)

DEMINING = Rule(
    kind=TaskKind.DEMINING,
    formula="deminer-days = area_km2 x 1,000,000 / m2_per_deminer_day; platoons = deminer-days / months_to_clear / "
    "working_days_per_month / deminers_per_platoon; disposal teams = platoons / platoons_per_eod_team",
    parameters=(
        required("area_km2", "km2", "ground to clear by hand"),
        required("months_to_clear", "months", "time in which it is cleared", high=600),
        MINIMUM,
        divisor("m2_per_deminer_day"),
        divisor("working_days_per_month"),
        divisor("deminers_per_platoon"),
        divisor("platoons_per_eod_team"),
    ),
    asks=_demining,
)
RULES = (ENGINEERING, DEMINING)
