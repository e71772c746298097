"""Whether another run with the same input, options and seed would give the same plan."""

from muster.model.plan import Plan

SAME = "Another run with the same input, options and seed gives this plan again."
MAY_DIFFER = "Ended by the clock: another run may differ."


def repeats(plan: Plan) -> str:
    """Return in a sentence whether another run gives this plan again."""
    return MAY_DIFFER if plan.provenance.ended_by_clock else SAME
