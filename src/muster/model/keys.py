"""Keys are types: a place is never passed where an offer is meant."""

from typing import NewType

AreaId = NewType("AreaId", str)
CapabilityId = NewType("CapabilityId", str)
CaveatId = NewType("CaveatId", str)
CauseId = NewType("CauseId", str)
ConditionId = NewType("ConditionId", str)
ContributorId = NewType("ContributorId", str)
FactorId = NewType("FactorId", str)
FormationId = NewType("FormationId", str)
LineId = NewType("LineId", str)
OfferId = NewType("OfferId", str)
OptionId = NewType("OptionId", str)
PackageId = NewType("PackageId", str)
PerturbationId = NewType("PerturbationId", str)
PlaceId = NewType("PlaceId", str)
PublishedSizeId = NewType("PublishedSizeId", str)
HomeTaskId = NewType("HomeTaskId", str)
SourceId = NewType("SourceId", str)
TaskId = NewType("TaskId", str)
UnitClass = NewType("UnitClass", str)
UnitTypeId = NewType("UnitTypeId", str)
