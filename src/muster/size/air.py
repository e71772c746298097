"""Air tasks. A patrol is in the air all day, an alert waits on the ground: they are different asks."""

from collections.abc import Iterator

from muster.model.keys import FactorId
from muster.model.task import TaskKind
from muster.size.given import Ask, Given, ask, counted, per_site, words
from muster.size.rule import MINIMUM, Rule, amount, divisor, optional, required, share

_ORBIT_FACTORS = ("hours_on_station", "sorties_per_aircraft_day", "availability_share")
_TANKER = tuple(FactorId(f"tanker_orbit.{name}") for name in _ORBIT_FACTORS)
_WARNING = tuple(FactorId(f"warning_orbit.{name}") for name in _ORBIT_FACTORS)
_HOURS_PER_DAY = 24
_TRACKS = (
    optional("n_tanker_orbits", "tracks", "tanker tracks kept around the clock"),
    optional("n_warning_orbits", "tracks", "airborne early warning tracks kept around the clock"),
)


def _track(given: Given, capability: str, parameter: str, factors: tuple[FactorId, ...]) -> Iterator[Ask]:
    if given.has(parameter):
        n_tracks = given.stated(parameter)
        hours, rate, serviceable = (given.shared(factor) for factor in factors)
        fleet = n_tracks * _HOURS_PER_DAY / hours.value / rate.value / serviceable.value
        text = (
            f"{counted(n_tracks, 'track')} x {_HOURS_PER_DAY} h / {hours} h on station"
            f" / {rate} sorties an aircraft and day / {serviceable} availability"
        )
        yield ask(capability, fleet, text, hours, rate, serviceable)


def _tracks(given: Given) -> Iterator[Ask]:
    yield from _track(given, "tankers", "n_tanker_orbits", _TANKER)
    yield from _track(given, "airborne_warning", "n_warning_orbits", _WARNING)


def _air_patrol(given: Given) -> tuple[Ask, ...]:
    patrols, pair = given.stated("n_patrols"), given.factor("aircraft_per_patrol")
    day, hours = given.factor("hours_per_day"), given.factor("hours_on_station")
    rate, serviceable = given.factor("sorties_per_aircraft_day"), given.factor("availability_share")
    slots = day.value / hours.value
    on_the_line = patrols * pair.value * slots / rate.value
    text = (
        f"{counted(patrols, 'patrol')} x {pair} aircraft x {words(slots)} slots a day ({day} h / {hours} h on station)"
        f" / {rate} sorties an aircraft and day = {words(on_the_line)} on the line; / {serviceable} availability"
    )
    fighters = ask("fighters", on_the_line / serviceable.value, text, pair, day, hours, rate, serviceable)
    per_base = given.factor("fighters_per_base")
    bases = ask("air_base", fighters.need / per_base.value, f"{fighters.need} fighters / {per_base} a base", per_base)
    return (fighters, bases, *_tracks(given))


def _quick_reaction_alert(given: Given) -> tuple[Ask, ...]:
    bases, kept = given.stated("n_bases"), given.factor("aircraft_per_base")
    serviceable, groups = given.factor("availability_share"), given.factor("base_groups_per_base")
    ready = bases * kept.value
    text = f"{counted(bases, 'base')} x {kept} ready aircraft = {words(ready)}; / {serviceable} availability"
    return (
        ask("fighters", ready / serviceable.value, text, kept, serviceable),
        ask("air_base", bases * groups.value, f"{counted(bases, 'base')} x {groups} base groups", groups),
        *_tracks(given),
    )


def _uav_orbit(given: Given) -> tuple[Ask, ...]:
    orbits, per_orbit = given.stated("n_orbits"), given.factor("aircraft_per_orbit")
    drones = words(orbits * per_orbit.value)
    text = f"{counted(orbits, 'orbit')} x {per_orbit} aircraft = {drones} aircraft with their stations; orbits"
    return (ask("uav_orbit", orbits, text, per_orbit),)


def _air_defence(given: Given) -> tuple[Ask, ...]:
    return (
        per_site(given, "air_defence_medium", "medium_batteries_per_site", "medium-range batteries"),
        per_site(given, "air_defence_short", "short_batteries_per_site", "short-range batteries"),
        per_site(given, "counter_uas", "counter_uas_per_site", "counter-drone detachments"),
    )


AIR_PATROL = Rule(
    kind=TaskKind.AIR_PATROL,
    formula="on the line = n_patrols x aircraft_per_patrol x (hours_per_day / hours_on_station) / "
    "sorties_per_aircraft_day; fighters = on the line / availability_share; bases = fighters / fighters_per_base",
    parameters=(
        required("n_patrols", "patrols", "patrols in the air at once"),
        *_TRACKS,
        MINIMUM,
        amount("aircraft_per_patrol"),
        divisor("hours_on_station"),
        divisor("sorties_per_aircraft_day"),
        share("availability_share"),
        amount("hours_per_day"),
        divisor("fighters_per_base"),
    ),
    asks=_air_patrol,
    shared_factors=(*_TANKER, *_WARNING),
)

QUICK_REACTION_ALERT = Rule(
    kind=TaskKind.QUICK_REACTION_ALERT,
    formula="fighters = n_bases x aircraft_per_base / availability_share; base groups = n_bases x base_groups_per_base",
    parameters=(
        required("n_bases", "bases", "bases that keep fighters ready"),
        *_TRACKS,
        MINIMUM,
        amount("aircraft_per_base"),
        share("availability_share"),
        amount("base_groups_per_base"),
    ),
    asks=_quick_reaction_alert,
    shared_factors=(*_TANKER, *_WARNING),
)

UAV_ORBIT = Rule(
    kind=TaskKind.UAV_ORBIT,
    formula="orbits = n_orbits, each of aircraft_per_orbit drones",
    parameters=(
        required("n_orbits", "orbits", "drones in the air around the clock"),
        MINIMUM,
        amount("aircraft_per_orbit"),
    ),
    asks=_uav_orbit,
)

AIR_DEFENCE = Rule(
    kind=TaskKind.AIR_DEFENCE,
    formula="amount of each capability = n_sites x its factor per site",
    parameters=(
        required("n_sites", "sites", "cities, hubs or plants to defend"),
        MINIMUM,
        amount("medium_batteries_per_site"),
        amount("short_batteries_per_site"),
        amount("counter_uas_per_site"),
    ),
    asks=_air_defence,
)
RULES = (AIR_PATROL, QUICK_REACTION_ALERT, UAV_ORBIT, AIR_DEFENCE)
