"""What came of many replications of a rotation: arrays with named axes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from muster.rotate.result import GapReason

IntArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitName:
    """Which limit is meant: a cap by its place among those of the rotation, or an offer's window or notice."""

    cap: int | None = None
    window_of: str | None = None
    notice_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Replications:
    """Unit-days of every replication. Names of the axes stand in the tuples; those of needs are as in the rotation.

    The same seed gives the same draws to the same units and needs, whatever the policy: two results can be compared
    replication by replication.

    Attributes
    ----------
    needs, kinds, components, offers, reasons
        Names along the axes; ``kinds`` are those asked for, ``need_kinds`` has the place of each need's kind there.
    bucket_days
        First day of each bucket, then the day after the last bucket.
    asked, filled
        [replication, need, bucket] point-days asked for and filled, without overlap; no more than asked counts.
    out
        [replication, component, bucket] unit-days out, overlap included.
    unit_days
        [replication, component, what] unit-days as fill, in overlap, ready to go, and neither.
    missing
        [replication, need, reason] point-days missing; all 0 unless reasons were asked for.
    departures
        [replication, offer] tours begun; units without an offer count under the last, unnamed one.
    limits
        Which limits stand along the axis of limits: all caps, then the windows of all offers, then their notice.
    waited
        [replication, limit] days on which a planned departure waited for it; 0 but in the order `plan`.
    broken, broken_by
        [replication, limit] days on which a cap was broken, days of units beyond an offer's window; and by how much at
        most: what the cap counts, days.
    promises_kept, promises_broken
        [replication, offer] times at home between two tours as long as promised, and shorter ones.
    """

    seed: int
    needs: tuple[str, ...]
    kinds: tuple[str, ...]
    need_kinds: IntArray
    components: tuple[str, ...]
    offers: tuple[str, ...]
    reasons: tuple[GapReason, ...]
    bucket_days: IntArray
    asked: IntArray
    filled: IntArray
    out: IntArray
    unit_days: IntArray
    missing: IntArray
    departures: IntArray
    limits: tuple[LimitName, ...]
    waited: IntArray
    broken: IntArray
    broken_by: IntArray
    promises_kept: IntArray
    promises_broken: IntArray

    @property
    def fill_shares(self) -> NDArray[np.float64]:
        """Return the filled share of all that was asked for: [replication]; 1 where nothing was."""
        asked = self.asked.sum(axis=(1, 2))
        return np.where(asked > 0, self.filled.sum(axis=(1, 2)) / np.maximum(asked, 1), 1.0)

    def by_kind(self, array: IntArray) -> IntArray:
        """Return an array [replication, need, ...] summed over the needs of each kind: [replication, kind, ...]."""
        by_kind = [array[:, self.need_kinds == kind].sum(axis=1) for kind in range(len(self.kinds))]
        return np.stack(by_kind, axis=1)
