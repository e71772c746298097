"""Land tasks: protect hubs, hold a sector, keep a reserve."""

from muster.model.task import TaskKind
from muster.size.given import Ask, Given, ask, counted, per_site, words
from muster.size.rule import MINIMUM, Rule, amount, divisor, part, required, share


def _protect_hub(given: Given) -> tuple[Ask, ...]:
    return (
        per_site(given, "manoeuvre", "companies_per_site", "companies"),
        per_site(given, "counter_uas", "counter_uas_per_site", "counter-drone detachments"),
        per_site(given, "air_defence_short", "short_batteries_per_site", "short-range batteries"),
        per_site(given, "eod", "eod_teams_per_site", "disposal teams"),
    )


def _per_companies(given: Given, companies: float, capability: str, factor: str) -> Ask:
    figure = given.factor(factor)
    return ask(capability, companies / figure.value, f"{counted(companies, 'company')} / {figure} for each", figure)


def _hold_sector(given: Given) -> tuple[Ask, ...]:
    frontage_km = given.stated("frontage_km")
    front, kept_back = given.factor("company_frontage_km"), given.factor("reserve_share")
    companies = frontage_km / front.value * (1 + kept_back.value)
    text = f"{words(frontage_km)} km / {front} km a company x (1 + {kept_back} in reserve)"
    manoeuvre = ask("manoeuvre", companies, text, front, kept_back)
    forward = float(manoeuvre.need)
    return (
        manoeuvre,
        _per_companies(given, forward, "armour", "companies_per_tank_company"),
        _per_companies(given, forward, "fires", "companies_per_battery"),
        _per_companies(given, forward, "reconnaissance", "companies_per_recce_company"),
        _per_companies(given, forward, "engineers", "companies_per_engineer_company"),
        _per_companies(given, forward, "air_defence_short", "companies_per_short_battery"),
    )


def _reserve(given: Given) -> tuple[Ask, ...]:
    companies = given.stated("n_companies")
    mobile, lift = given.factor("air_mobile_share"), given.factor("helicopters_per_company")
    serviceable = given.factor("helicopter_availability_share")
    text = f"{counted(companies, 'company')} x {mobile} by air x {lift} helicopters / {serviceable} availability"
    fleet = companies * mobile.value * lift.value / serviceable.value
    return (
        ask("manoeuvre", companies, f"{counted(companies, 'company')} as the task states"),
        _per_companies(given, companies, "armour", "companies_per_tank_company"),
        _per_companies(given, companies, "fires", "companies_per_battery"),
        ask("lift_aviation", fleet, text, mobile, lift, serviceable),
    )


PROTECT_HUB = Rule(
    kind=TaskKind.PROTECT_HUB,
    formula="amount of each capability = n_sites x its factor per site",
    parameters=(
        required("n_sites", "sites", "hubs, stores, plants or cities to protect"),
        MINIMUM,
        amount("companies_per_site"),
        amount("counter_uas_per_site"),
        amount("short_batteries_per_site"),
        amount("eod_teams_per_site"),
    ),
    asks=_protect_hub,
)

HOLD_SECTOR = Rule(
    kind=TaskKind.HOLD_SECTOR,
    formula="companies = frontage_km / company_frontage_km x (1 + reserve_share); "
    "tanks, guns, reconnaissance, engineers, air defence = companies / companies_per_...",
    parameters=(
        required("frontage_km", "km", "length of the front that is held"),
        MINIMUM,
        divisor("company_frontage_km"),
        part("reserve_share"),
        divisor("companies_per_tank_company"),
        divisor("companies_per_battery"),
        divisor("companies_per_recce_company"),
        divisor("companies_per_engineer_company"),
        divisor("companies_per_short_battery"),
    ),
    asks=_hold_sector,
)

RESERVE = Rule(
    kind=TaskKind.RESERVE,
    formula="tanks, guns = n_companies / companies_per_...; "
    "helicopters = n_companies x air_mobile_share x helicopters_per_company / helicopter_availability_share",
    parameters=(
        required("n_companies", "companies", "infantry companies held ready"),
        MINIMUM,
        divisor("companies_per_tank_company"),
        divisor("companies_per_battery"),
        part("air_mobile_share"),
        amount("helicopters_per_company"),
        share("helicopter_availability_share"),
    ),
    asks=_reserve,
)
RULES = (PROTECT_HUB, HOLD_SECTOR, RESERVE)
