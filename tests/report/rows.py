"""The invented nations, capabilities, places and formations, as rows."""

from collections.abc import Mapping

NATIONS = (
    *(("FRA", "France", 68, 3160), ("GBR", "United Kingdom", 69, 3640), ("DEU", "Germany", 84, 4660)),
    *(("POL", "Poland", 37, 915), ("TUR", "Türkiye", 86, 1320), ("CAN", "Canada", 41, 2240)),
    *(("SWE", "Sweden", 11, 610), ("NLD", "Netherlands", 18, 1230), ("DNK", "Denmark", 6, 430)),
    *(("NOR", "Norway", 6, 484), ("EST", "Estonia", 1, 43), ("LTU", "Lithuania", 3, 85)),
    *(("ESP", "Spain", 49, 1720), ("BEL", "Belgium", 12, 665), ("AUS", "Australia", 27, 1750)),
    *(("ROU", "Romania", 19, 383), ("ITA", "Italy", 59, 2370), ("IRL", "Ireland", 5, 577)),
)
# capability, title, line of effort, measure, unit type, unit title, echelon, APP-6(D), people, points per unit
KINDS = (
    ("manoeuvre", "Manoeuvre", "land", "companies", "mechanised-infantry-bn", "Mechanised infantry battalion"),
    ("engineers", "Engineers", "land", "companies", "engineer-coy", "Engineer company"),
    ("air_defence_medium", "Medium air defence", "land", "batteries", "medium-sam-bty", "Medium air defence battery"),
    ("counter_uas", "Counter-drone", "land", "detachments", "counter-uas-det", "Counter-drone detachment"),
    ("fighters", "Fighters", "air", "aircraft", "fighter-sqn", "Fighter squadron"),
    ("tankers", "Air-to-air refuelling", "air", "aircraft", "tanker-det", "Tanker detachment"),
    ("uav_orbit", "Unmanned surveillance", "air", "orbits", "male-uav-sqn", "MALE UAV squadron"),
    ("mine_countermeasures", "Mine countermeasures", "maritime", "vessels", "mcm-vessel", "Minehunter"),
    ("frigates", "Frigates", "maritime", "vessels", "frigate", "Frigate"),
    ("training_teams", "Training teams", "regeneration", "teams", "training-team", "Training team"),
    ("supply", "Supply", "logistics", "companies", "supply-coy", "Supply company"),
    ("role2", "Role 2 medical", "logistics", "facilities", "role2-facility", "Role 2 medical facility"),
    ("force_hq", "Force headquarters", "c2", "HQs", "force-hq", "Force headquarters"),
    ("signals", "Signals", "c2", "companies", "signals-coy", "Signals company"),
    ("monitoring_patrols", "Monitoring patrols", "monitoring", "teams", "monitoring-team", "Monitoring team"),
)
# echelon, entity of the APP-6(D) code, people, points per unit, need per month
SHAPES: Mapping[str, tuple[str, str, int, int, int]] = {
    "manoeuvre": ("battalion", "1003100016121102", 650, 3, 9),
    "engineers": ("company", "1003100015140700", 140, 1, 3),
    "air_defence_medium": ("battery", "1003100015130100", 120, 1, 3),
    "counter_uas": ("detachment", "1003100014130100", 40, 1, 2),
    "fighters": ("squadron", "1003100016120800", 280, 12, 24),
    "tankers": ("detachment", "1003100014120800", 90, 2, 4),
    "uav_orbit": ("squadron", "1003100015121900", 110, 1, 2),
    "mine_countermeasures": ("vessel", "1003300000120500", 45, 1, 3),
    "frigates": ("vessel", "1003300000120204", 180, 1, 1),
    "training_teams": ("team", "1003100011121100", 12, 1, 12),
    "supply": ("company", "1003100015163400", 150, 1, 3),
    "role2": ("facility", "1003100015161400", 90, 1, 2),
    "force_hq": ("command", "1003100226121100", 450, 1, 1),
    "signals": ("company", "1003100015111000", 120, 1, 2),
    "monitoring_patrols": ("team", "1003100011121300", 6, 1, 8),
}
PLACES = (
    ("hub-west", "Western hub"),
    ("hub-centre", "Central hub"),
    ("port", "Southern port"),
    ("air-base", "Northern air base"),
)
FORMATIONS = (
    ("mnf", "Multinational Force", None, "command", "FRA"),
    ("lcc", "Land Component Command", "mnf", "division", "GBR"),
    ("mnb-west", "Multinational Brigade West", "lcc", "brigade", "FRA"),
    ("mnb-centre", "Multinational Brigade Centre", "lcc", "brigade", "GBR"),
    ("acc", "Air Component Command", "mnf", "command", "FRA"),
    ("mcc", "Maritime Component Command", "mnf", "command", "TUR"),
    ("jlsg", "Joint Logistic Support Group", "mnf", "brigade", "DEU"),
)
BRANCH: Mapping[str, str | None] = {
    "land": "mnb-west",
    "air": "acc",
    "maritime": "mcc",
    "regeneration": "mnf",
    "logistics": "jlsg",
    "c2": "mnf",
    "monitoring": None,
}
