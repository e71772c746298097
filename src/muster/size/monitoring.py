"""Observation of a line: posts, patrols, drones, sensors, verification."""

from muster.model.task import TaskKind
from muster.size.given import Ask, Given, ask, words
from muster.size.rule import MINIMUM, Rule, amount, divisor, required


def _observation_posts(given: Given) -> tuple[Ask, ...]:
    line_km, apart, teams = given.stated("line_km"), given.factor("km_per_post"), given.factor("teams_per_post")
    posts = line_km / apart.value
    text = f"{words(line_km)} km / {apart} km a post = {words(posts)} posts; x {teams} teams"

    def by_length(capability: str, factor: str) -> Ask:
        figure = given.factor(factor)
        return ask(capability, line_km / figure.value, f"{words(line_km)} km / {figure} km each", figure)

    return (
        ask("observation_posts", posts * teams.value, text, apart, teams),
        by_length("monitoring_patrols", "km_per_patrol"),
        by_length("uav_monitoring", "km_per_drone_detachment"),
        by_length("sensor_maintenance", "km_per_sensor_team"),
        by_length("verification", "km_per_verification_team"),
    )


OBSERVATION_POSTS = Rule(
    kind=TaskKind.OBSERVATION_POSTS,
    formula="post teams = line_km / km_per_post x teams_per_post; "
    "patrols, drone detachments, sensor and verification teams = line_km / km_per_...",
    parameters=(
        required("line_km", "km", "length of the line watched, at the scale it was measured"),
        MINIMUM,
        divisor("km_per_post"),
        amount("teams_per_post"),
        divisor("km_per_patrol"),
        divisor("km_per_drone_detachment"),
        divisor("km_per_sensor_team"),
        divisor("km_per_verification_team"),
    ),
    asks=_observation_posts,
)
RULES = (OBSERVATION_POSTS,)
