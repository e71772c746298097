"""What holds whoever goes out, as tables: caps of nations, ceilings on the force, lift."""

from collections.abc import Sequence

import numpy as np

from muster.model.rotating import CapLaw, CapMeasure, RotationCap
from muster.model.rotation import RotatingUnit, Rotation, RotationNeed
from muster.rotate.board import BY_CAP, BY_CEILING, BY_LIFT, N_CAP_COLUMNS, NEVER, IntArray
from muster.rotate.tables import table

_REASONS = {CapLaw.NATION: BY_CAP, CapLaw.CEILING: BY_CEILING, CapLaw.LIFT: BY_LIFT}


def cap_rows(rotation: Rotation) -> IntArray:
    """Return the table of the caps."""
    return table(
        (
            (
                *(cap.amount_max, cap.from_day, NEVER if cap.until_day is None else cap.until_day),
                *(_REASONS[cap.law], int(cap.law is CapLaw.LIFT)),
            )
            for cap in rotation.caps
        ),
        N_CAP_COLUMNS,
    )


def loads(rotation: Rotation) -> IntArray:
    """Return what each unit weighs on each cap: [cap, unit], 0 where it is not counted."""
    found = [[_load(cap, unit) for unit in rotation.units] for cap in rotation.caps]
    return np.array(found, dtype=np.int64).reshape(len(rotation.caps), len(rotation.units))


def bounds(rotation: Rotation, needs: Sequence[RotationNeed]) -> IntArray:
    """Return whether each cap counts who serves each need: [cap, need], 1 or 0. Who serves at home is not out."""
    found = [
        [int(not need.access.from_home and (cap.needs is None or need.id in cap.needs)) for need in needs]
        for cap in rotation.caps
    ]
    return np.array(found, dtype=np.int64).reshape(len(rotation.caps), len(needs))


def _load(cap: RotationCap, unit: RotatingUnit) -> int:
    if cap.component not in {None, unit.component} or (cap.kinds is not None and unit.kind not in cap.kinds):
        return 0
    return {
        CapMeasure.UNITS: 1,
        CapMeasure.PERSONS: unit.persons,
        CapMeasure.PIECES: unit.pieces,
        CapMeasure.LANE_METRES: unit.lane_metres,
        CapMeasure.TONNES: unit.tonnes,
    }[cap.measure]
