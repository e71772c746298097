"""Logistics, derived from the strength it supports."""

from muster.model.task import TaskKind
from muster.size.given import Ask, Given, ask, counted, words
from muster.size.rule import MINIMUM, Role, Rule, amount, divisor, optional, part, supports
from muster.size.support import supported

_KG_PER_T = 1000


def _logistics_hub(given: Given) -> tuple[Ask, ...]:
    persons, who = supported(given)
    dry, water = given.factor("dry_kg_per_person_day"), given.factor("water_l_per_person_day")
    hauled, fuel = given.factor("hauled_water_share"), given.factor("fuel_l_per_person_day")
    stores_t = persons * (dry.value + water.value * hauled.value) / _KG_PER_T
    stores = f"{who} x ({dry} kg dry + {water} l water x {hauled} hauled) = {words(stores_t)} t a day"
    of_stores = (dry, water, hauled)
    supply, transport = given.factor("supply_t_per_company_day"), given.factor("transport_t_per_company_day")
    tankers, vehicles = given.factor("fuel_l_per_company_day"), given.factor("vehicles_per_person")
    workshop, steering = given.factor("vehicles_per_maintenance_company"), given.factor("persons_per_movement_company")
    fleet = persons * vehicles.value
    return (
        ask("supply", stores_t / supply.value, f"{stores}; / {supply} t a company", *of_stores, supply),
        ask("transport", stores_t / transport.value, f"{stores}; / {transport} t a company", *of_stores, transport),
        ask(
            "fuel",
            persons * fuel.value / tankers.value,
            f"{who} x {fuel} l a day / {tankers} l a company",
            fuel,
            tankers,
        ),
        ask(
            "maintenance",
            fleet / workshop.value,
            f"{who} x {vehicles} vehicles each = {words(fleet)}; / {workshop} a company",
            vehicles,
            workshop,
        ),
        ask("movement_control", persons / steering.value, f"{who} / {steering} a company", steering),
        ask("port_operations", given.stated("n_ports"), f"{counted(given.stated('n_ports'), 'port')} x 1 company"),
        ask(
            "aerial_port",
            given.stated("n_air_terminals"),
            f"{counted(given.stated('n_air_terminals'), 'terminal')} x 1",
        ),
    )


LOGISTICS_HUB = Rule(
    kind=TaskKind.LOGISTICS_HUB,
    formula="persons = strength ashore in theatre x supports_share; "
    "stores_t = persons x (dry_kg + water_l x hauled_water_share) / 1000; supply, transport = stores_t / ..._t_per_"
    "company_day; fuel = persons x fuel_l / fuel_l_per_company_day; maintenance = persons x vehicles_per_person / "
    "vehicles_per_maintenance_company; movement control = persons / persons_per_movement_company; "
    "one port company a port, one detachment an air terminal",
    parameters=(
        supports(Role.REQUIRED),
        optional("n_ports", "ports", "sea ports of debarkation worked"),
        optional("n_air_terminals", "terminals", "air ports of debarkation worked"),
        MINIMUM,
        amount("dry_kg_per_person_day"),
        amount("water_l_per_person_day"),
        part("hauled_water_share"),
        amount("fuel_l_per_person_day"),
        divisor("supply_t_per_company_day"),
        divisor("transport_t_per_company_day"),
        divisor("fuel_l_per_company_day"),
        amount("vehicles_per_person"),
        divisor("vehicles_per_maintenance_company"),
        divisor("persons_per_movement_company"),
    ),
    asks=_logistics_hub,
)
RULES = (LOGISTICS_HUB,)
