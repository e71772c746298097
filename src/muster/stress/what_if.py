"""One case: what becomes of the plan."""

from muster.model.change import Change
from muster.model.difference import difference
from muster.model.plan import Plan
from muster.stress.result import WhatIf


def what_if(before: Plan, after: Plan, changes: tuple[Change, ...], *, method: str) -> WhatIf:
    """Return the difference between the plan as it stands and the plan after ``changes``."""
    return WhatIf(changes=changes, after=after, difference=difference(before, after), method=method)
