"""All rules by task kind, and the parameters each kind takes."""

from collections.abc import Mapping
from itertools import chain
from types import MappingProxyType

from muster.model.keys import FactorId
from muster.model.task import TaskKind
from muster.size import (
    air,
    command,
    engineering,
    land,
    logistics,
    maritime,
    medical,
    monitoring,
    regeneration,
    stated,
)
from muster.size.rule import Parameter, Rule

_FAMILIES = (land, air, maritime, regeneration, logistics, medical, engineering, command, monitoring, stated)

RULES: Mapping[TaskKind, Rule] = MappingProxyType(
    {rule.kind: rule for rule in chain.from_iterable(family.RULES for family in _FAMILIES)}
)
PARAMETERS: Mapping[TaskKind, tuple[Parameter, ...]] = MappingProxyType(
    {kind: rule.parameters for kind, rule in RULES.items()}
)
OVERLAP = FactorId("relief.overlap_months")
LEAD_PERCENT = FactorId("lead.percent")
