"""What one relaxation proves for every value of a limit: a straight line that no optimum is below."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tangent:
    """A line below the optimum as a function of a limit: ``value`` at the limit ``at``, changing by ``slope`` a step.

    The multipliers of a relaxation stay multipliers when a right-hand side changes, so what they prove is linear in
    it. Minus infinity for ``value``: nothing is known.
    """

    at: int
    value: float
    slope: float

    def below(self, limit: int) -> float:
        """Return what no optimum under ``limit`` is below.

        Examples
        --------
        >>> Tangent(at=10, value=6.0, slope=-0.5).below(14)
        4.0
        """
        return self.value + self.slope * (limit - self.at) if limit != self.at else self.value
