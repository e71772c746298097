"""Maritime tasks: clear a channel of mines, patrol a sea area."""

from muster.model.task import TaskKind
from muster.model.time import DAYS_PER_MONTH
from muster.size.given import Ask, Given, ask, counted, words
from muster.size.rule import MINIMUM, Rule, divisor, optional, required, share


def _mine_countermeasures(given: Given) -> tuple[Ask, ...]:
    length_km, width_km = given.stated("channel_km"), given.stated("channel_width_km")
    months = given.stated("months_to_clear")
    rate, on_task = given.factor("km2_per_vessel_day"), given.factor("days_on_task_share")
    hunting_days = months * DAYS_PER_MONTH * on_task.value
    text = (
        f"{words(length_km)} km x {words(width_km)} km / {rate} km2 a vessel and day"
        f" / {words(hunting_days)} days on task ({words(months)} months x {on_task})"
    )
    area_km2 = length_km * width_km
    hulls = ask("mine_countermeasures", area_km2 / rate.value / hunting_days, text, rate, on_task)
    per_ship, per_team = given.factor("vessels_per_command_ship"), given.factor("vessels_per_team")
    return (
        hulls,
        ask("mcm_teams", hulls.need / per_team.value, f"{hulls.need} vessels / {per_team} for each team", per_team),
        ask("mcm_command", hulls.need / per_ship.value, f"{hulls.need} vessels / {per_ship} for each ship", per_ship),
    )


def _maritime_patrol(given: Given) -> tuple[Ask, ...]:
    on_station, per_ship = given.factor("days_on_station_share"), given.factor("ships_per_support_ship")

    def hulls(capability: str, parameter: str) -> Ask:
        n_stations = given.stated(parameter)
        text = f"{counted(n_stations, 'station')} kept / {on_station} of the days on station"
        return ask(capability, n_stations / on_station.value, text, on_station)

    patrol, frigates = hulls("maritime_patrol_ship", "n_stations"), hulls("frigates", "n_frigate_stations")
    ships = patrol.need + frigates.need
    asks = [patrol, frigates, ask("sea_support", ships / per_ship.value, f"{ships} ships / {per_ship}", per_ship)]
    if given.has("flights_per_day"):
        flights, rate = given.stated("flights_per_day"), given.factor("sorties_per_aircraft_day")
        serviceable = given.factor("availability_share")
        text = f"{words(flights)} flights a day / {rate} sorties an aircraft and day / {serviceable} availability"
        fleet = flights / rate.value / serviceable.value
        asks.append(ask("maritime_patrol_aircraft", fleet, text, rate, serviceable))
    if given.has("coast_km"):
        coast_km, radar = given.stated("coast_km"), given.factor("coast_km_per_radar")
        text = f"{words(coast_km)} km of coast / {radar} km a detachment"
        asks.append(ask("coastal_surveillance", coast_km / radar.value, text, radar))
    return tuple(asks)


MINE_COUNTERMEASURES = Rule(
    kind=TaskKind.MINE_COUNTERMEASURES,
    formula="vessels = channel_km x channel_width_km / km2_per_vessel_day / (months_to_clear x 30.4375 x "
    "days_on_task_share); teams, command ships = vessels / vessels_per_...",
    parameters=(
        required("channel_km", "km", "length of the channel or route"),
        required("channel_width_km", "km", "its width"),
        required("months_to_clear", "months", "time in which it is searched once", high=600),
        MINIMUM,
        divisor("km2_per_vessel_day"),
        share("days_on_task_share"),
        divisor("vessels_per_team"),
        divisor("vessels_per_command_ship"),
    ),
    asks=_mine_countermeasures,
)

MARITIME_PATROL = Rule(
    kind=TaskKind.MARITIME_PATROL,
    formula="ships = stations / days_on_station_share; support ships = ships / ships_per_support_ship; "
    "aircraft = flights_per_day / sorties_per_aircraft_day / availability_share; "
    "radar detachments = coast_km / coast_km_per_radar",
    parameters=(
        optional("n_stations", "stations", "stations that a patrol ship keeps all the time"),
        optional("n_frigate_stations", "stations", "stations that a frigate keeps all the time"),
        optional("flights_per_day", "flights per day", "flights of patrol aircraft"),
        optional("coast_km", "km", "coast watched by radar"),
        MINIMUM,
        share("days_on_station_share"),
        divisor("ships_per_support_ship"),
        divisor("sorties_per_aircraft_day"),
        share("availability_share"),
        divisor("coast_km_per_radar"),
    ),
    asks=_maritime_patrol,
    one_of=("n_stations", "n_frigate_stations", "flights_per_day", "coast_km"),
)
RULES = (MINE_COUNTERMEASURES, MARITIME_PATROL)
