"""Mission archetypes and lines of effort: the mission comes before any number."""

from enum import StrEnum


class Archetype(StrEnum):
    """What the force is for. Published sizes differ because missions differ, not arithmetic."""

    MONITOR = "monitor"
    TRAIN = "train"
    DETER = "deter"
    LINE = "line"


class LineOfEffort(StrEnum):
    """A strand of the mission with its own lead; contributors take a stance on each."""

    LAND = "land"
    AIR = "air"
    MARITIME = "maritime"
    REGENERATION = "regeneration"
    LOGISTICS = "logistics"
    C2 = "c2"
    MONITORING = "monitoring"
