"""What countries are called on the map, by the code of their outline: short English names of those around Europe."""

from collections.abc import Mapping

NAMES: Mapping[str, str] = {
    "ALB": "Albania", "ARM": "Armenia", "AUT": "Austria", "AZE": "Azerbaijan", "BEL": "Belgium", "BGR": "Bulgaria",
    "BIH": "Bosnia and Herzegovina", "BLR": "Belarus", "CAN": "Canada", "CHE": "Switzerland", "CYP": "Cyprus",
    "CZE": "Czechia", "DEU": "Germany", "DNK": "Denmark", "DZA": "Algeria", "EGY": "Egypt", "ESP": "Spain",
    "EST": "Estonia", "FIN": "Finland", "FRA": "France", "GBR": "United Kingdom", "GEO": "Georgia", "GRC": "Greece",
    "GRL": "Greenland", "HRV": "Croatia", "HUN": "Hungary", "IRL": "Ireland", "IRN": "Iran", "IRQ": "Iraq",
    "ISL": "Iceland", "ISR": "Israel", "ITA": "Italy", "JOR": "Jordan", "KAZ": "Kazakhstan", "LBN": "Lebanon",
    "LBY": "Libya", "LTU": "Lithuania", "LUX": "Luxembourg", "LVA": "Latvia", "MAR": "Morocco", "MDA": "Moldova",
    "MKD": "North Macedonia", "MLT": "Malta", "MNE": "Montenegro", "NLD": "Netherlands", "NOR": "Norway",
    "POL": "Poland", "PRT": "Portugal", "ROU": "Romania", "RUS": "Russia", "SAU": "Saudi Arabia", "SRB": "Serbia",
    "SVK": "Slovakia", "SVN": "Slovenia", "SWE": "Sweden", "SYR": "Syria", "TUN": "Tunisia", "TUR": "Türkiye",
    "UKR": "Ukraine", "USA": "United States", "XKX": "Kosovo (UN Security Council resolution 1244)",
}  # fmt: skip
