"""Medical care by strength, Role 1 to 3, with evacuation."""

from muster.model.task import TaskKind
from muster.size.given import Ask, Given
from muster.size.rule import MINIMUM, Role, Rule, divisor, supports
from muster.size.support import per_persons


def _medical(given: Given) -> tuple[Ask, ...]:
    return (
        per_persons(given, "role2", "persons_per_role2", "Role 2 facility"),
        per_persons(given, "role1", "persons_per_role1", "Role 1 team"),
        per_persons(given, "role3", "persons_per_role3", "Role 3 hospital"),
        per_persons(given, "medevac_ground", "persons_per_medevac_platoon", "evacuation platoon"),
        per_persons(given, "medevac_air", "persons_per_medevac_aircraft", "evacuation helicopter"),
    )


MEDICAL = Rule(
    kind=TaskKind.MEDICAL,
    formula="persons = strength ashore in theatre x supports_share; each capability = persons / persons_per_...",
    parameters=(
        supports(Role.REQUIRED),
        MINIMUM,
        divisor("persons_per_role1"),
        divisor("persons_per_role2"),
        divisor("persons_per_role3"),
        divisor("persons_per_medevac_platoon"),
        divisor("persons_per_medevac_aircraft"),
    ),
    asks=_medical,
)
RULES = (MEDICAL,)
