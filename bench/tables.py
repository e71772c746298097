"""The invented world of the bench instances: capabilities, unit types and what they can stand in for.

Every figure here is illustrative; it only has to be of a believable size.
"""

from typing import NamedTuple


class CapabilityRow(NamedTuple):
    """``per_line`` is how often lines ask for it; ``supply_share`` is what the offers cover of the whole need."""

    id: str
    effort: str
    task_kind: str
    per_line: int
    supply_share: float
    priority_bias: int


class UnitRow(NamedTuple):
    """``offered`` is how often it is offered; ``amounts`` are points by capability, the first one its main job."""

    id: str
    effort: str
    unit_class: str
    persons: int
    pieces: int
    offered: int
    amounts: dict[str, int]


CAPABILITIES = (
    CapabilityRow("manoeuvre", "land", "hold_sector", 16, 1.15, 1),
    CapabilityRow("armour", "land", "reserve", 4, 0.95, 2),
    CapabilityRow("reconnaissance", "land", "hold_sector", 5, 0.95, 2),
    CapabilityRow("fires", "land", "reserve", 5, 1.00, 2),
    CapabilityRow("air_defence_short", "land", "air_defence", 8, 0.70, 1),
    CapabilityRow("air_defence_medium", "land", "air_defence", 6, 0.60, 1),
    CapabilityRow("counter_uas", "land", "protect_hub", 6, 0.80, 1),
    CapabilityRow("engineers", "land", "engineering", 8, 0.75, 2),
    CapabilityRow("construction", "land", "engineering", 4, 0.85, 3),
    CapabilityRow("eod", "land", "demining", 5, 0.90, 2),
    CapabilityRow("lift_aviation", "land", "reserve", 4, 0.80, 2),
    CapabilityRow("fighters", "air", "air_patrol", 5, 1.10, 1),
    CapabilityRow("tankers", "air", "air_patrol", 3, 0.65, 1),
    CapabilityRow("isr_aircraft", "air", "uav_orbit", 3, 0.70, 1),
    CapabilityRow("uav_orbit", "air", "uav_orbit", 5, 0.75, 1),
    CapabilityRow("airlift", "air", "logistics_hub", 4, 1.30, 3),
    CapabilityRow("mine_countermeasures", "maritime", "mine_countermeasures", 4, 0.90, 2),
    CapabilityRow("maritime_patrol_ship", "maritime", "maritime_patrol", 4, 1.20, 3),
    CapabilityRow("supply", "logistics", "logistics_hub", 6, 1.05, 2),
    CapabilityRow("transport", "logistics", "logistics_hub", 6, 1.10, 3),
    CapabilityRow("maintenance", "logistics", "logistics_hub", 4, 0.95, 3),
    CapabilityRow("role1", "logistics", "medical", 5, 1.05, 2),
    CapabilityRow("role2", "logistics", "medical", 5, 0.70, 1),
    CapabilityRow("role3", "logistics", "medical", 2, 0.60, 2),
    CapabilityRow("military_police", "land", "military_police", 4, 1.25, 3),
    CapabilityRow("signals", "c2", "headquarters", 5, 0.95, 2),
    CapabilityRow("intelligence", "c2", "headquarters", 3, 0.85, 2),
    CapabilityRow("training_teams", "regeneration", "train_brigades", 6, 1.20, 3),
)

UNIT_TYPES = (
    UnitRow("light-infantry-bn", "land", "infantry", 650, 90, 10, {"manoeuvre": 3}),
    UnitRow("mechanised-infantry-bn", "land", "infantry", 750, 160, 8, {"manoeuvre": 4, "armour": 1}),
    UnitRow("infantry-coy", "land", "infantry", 150, 20, 10, {"manoeuvre": 1, "military_police": 1}),
    UnitRow("armoured-bn", "land", "armour", 600, 180, 4, {"armour": 3, "manoeuvre": 3}),
    UnitRow("recce-bn", "land", "recce", 450, 120, 3, {"reconnaissance": 3, "manoeuvre": 2}),
    UnitRow("recce-coy", "land", "recce", 120, 30, 5, {"reconnaissance": 1, "manoeuvre": 1}),
    UnitRow("artillery-bn", "land", "artillery", 450, 140, 3, {"fires": 3}),
    UnitRow("artillery-bty", "land", "artillery", 120, 35, 4, {"fires": 1}),
    UnitRow("shorad-bty", "land", "air_defence", 110, 30, 7, {"air_defence_short": 2, "counter_uas": 1}),
    UnitRow("medium-sam-bty", "land", "air_defence", 150, 45, 5, {"air_defence_medium": 1, "air_defence_short": 1}),
    UnitRow("counter-uas-det", "land", "air_defence", 40, 8, 6, {"counter_uas": 1}),
    UnitRow("engineer-bn", "land", "engineer", 500, 150, 3, {"engineers": 3, "construction": 2, "eod": 3}),
    UnitRow("engineer-coy", "land", "engineer", 130, 40, 6, {"engineers": 1, "construction": 1, "eod": 1}),
    UnitRow("construction-coy", "land", "engineer", 140, 45, 4, {"construction": 2, "engineers": 1}),
    UnitRow("eod-team", "land", "engineer", 20, 4, 6, {"eod": 1}),
    UnitRow("lift-helicopter-sqn", "land", "aviation", 220, 60, 4, {"lift_aviation": 6}),
    UnitRow("fighter-sqn", "air", "combat_air", 350, 80, 3, {"fighters": 12}),
    UnitRow("fighter-flight", "air", "combat_air", 120, 30, 5, {"fighters": 4}),
    UnitRow("tanker-det", "air", "support_air", 90, 20, 3, {"tankers": 2, "airlift": 2}),
    UnitRow("isr-aircraft-det", "air", "support_air", 80, 15, 3, {"isr_aircraft": 2}),
    UnitRow("male-uav-sqn", "air", "support_air", 130, 25, 4, {"uav_orbit": 2, "isr_aircraft": 1}),
    UnitRow("airlift-det", "air", "support_air", 100, 15, 5, {"airlift": 3}),
    UnitRow("mcm-vessel", "maritime", "ship", 45, 0, 5, {"mine_countermeasures": 1}),
    UnitRow("patrol-vessel", "maritime", "ship", 60, 0, 6, {"maritime_patrol_ship": 1}),
    UnitRow("logistics-bn", "logistics", "logistics", 550, 200, 4, {"supply": 2, "transport": 3, "maintenance": 2}),
    UnitRow("supply-coy", "logistics", "logistics", 140, 50, 5, {"supply": 1}),
    UnitRow("transport-coy", "logistics", "logistics", 140, 60, 6, {"transport": 1, "supply": 1}),
    UnitRow("maintenance-coy", "logistics", "logistics", 130, 45, 4, {"maintenance": 1}),
    UnitRow("role1-team", "logistics", "medical", 20, 4, 6, {"role1": 1}),
    UnitRow("role2-facility", "logistics", "medical", 90, 25, 5, {"role2": 1, "role1": 3}),
    UnitRow("role3-hospital", "logistics", "medical", 250, 70, 2, {"role3": 1, "role2": 2}),
    UnitRow("mp-coy", "land", "military_police", 120, 30, 5, {"military_police": 1}),
    UnitRow("signals-bn", "c2", "signals", 400, 100, 2, {"signals": 3}),
    UnitRow("signals-coy", "c2", "signals", 110, 30, 5, {"signals": 1}),
    UnitRow("intelligence-coy", "c2", "signals", 100, 20, 4, {"intelligence": 1, "reconnaissance": 1}),
    UnitRow("training-team", "regeneration", "training", 25, 2, 9, {"training_teams": 1}),
)
