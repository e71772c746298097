"""Plain arithmetic that planners check by hand: pools, fleets, densities, deminer-days.

Rotation is never a bare ratio: one in n of the pool is out, and dwell is months at home per month out.
"""

from muster.model.effort import LineOfEffort
from muster.model.sizing import Sizing
from muster.size.given import whole, words

_M2_PER_KM2 = 1_000_000


def one_in(tour_months: float, dwell_months: float) -> float:
    """Return how many units stand behind each one deployed, itself included. Source: C-P04.

    Examples
    --------
    >>> one_in(6, 18), one_in(6, 24), one_in(12, 24)
    (4.0, 5.0, 3.0)
    """
    return (tour_months + dwell_months) / tour_months


def rotation_in_words(tour_months: float, dwell_months: float) -> str:
    """Return both forms of a rotation.

    Examples
    --------
    >>> rotation_in_words(6, 18)
    '1 in 4 (dwell 3:1)'
    """
    return f"1 in {words(one_in(tour_months, dwell_months))} (dwell {words(dwell_months / tour_months)}:1)"


def pool_persons(in_theatre_persons: int, one_in_n: float) -> int:
    """Return the pool that keeps ``in_theatre_persons`` in theatre when one in n of it is out.

    Examples
    --------
    >>> pool_persons(64_000, 4)
    256000
    """
    return whole(in_theatre_persons * one_in_n)


def pool_by_effort(sizing: Sizing, one_in_n: float) -> dict[LineOfEffort, int]:
    """Return the pool behind the greatest monthly strength of each line of effort."""
    return {effort: pool_persons(persons, one_in_n) for effort, persons in sizing.persons_by_effort.items()}


def fleet(serviceable: float, availability_share: float) -> int:
    """Return the aircraft or vehicles on strength that give so many serviceable ones. Source: C-S22.

    Examples
    --------
    >>> fleet(24, 0.5)
    48
    """
    return whole(serviceable / availability_share)


def persons_per_km(persons: float, line_km: float) -> float:
    """Return the density of a force on a line. Source: C-S12.

    Examples
    --------
    >>> persons_per_km(15_000, 1_200)
    12.5
    """
    return persons / line_km


def persons_by_population(population: int, per_thousand: float) -> int:
    """Return the force that a ratio to the population asks for: the wrong method here, shown to say so. Source: C-P07.

    Examples
    --------
    >>> persons_by_population(35_660_000, 20)
    713200
    """
    return whole(population * per_thousand / 1000)


def deminer_days(area_km2: float, m2_per_deminer_day: float) -> float:
    """Return the deminer-days that clear an area by hand. Source: C-P14.

    Examples
    --------
    >>> deminer_days(1, 50), deminer_days(1, 10)
    (20000.0, 100000.0)
    """
    return area_km2 * _M2_PER_KM2 / m2_per_deminer_day
