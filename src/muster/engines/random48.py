"""The 48-bit linear congruential generator of Java's ``java.util.Random``, bit for bit.

Runs that were published with a seed of it can be made again.
"""

_MULTIPLIER = 0x5DEECE66D
_MASK = (1 << 48) - 1


class Random48:
    """A stream of numbers that depends on its seed alone."""

    def __init__(self, seed: int) -> None:
        self._state = (seed ^ _MULTIPLIER) & _MASK

    def bits(self, n_bits: int) -> int:
        """Return the next whole number of ``n_bits`` bits, never negative; up to 32 bits."""
        self._state = (self._state * _MULTIPLIER + 0xB) & _MASK
        return self._state >> (48 - n_bits)

    def share(self) -> float:
        """Return the next number in [0, 1).

        Examples
        --------
        >>> [int(stream.share() * 2147483647) for stream in [Random48(0)] for _ in range(3)]
        [1569741369, 516548019, 1368843497]
        """
        return ((self.bits(26) << 27) + self.bits(27)) / (1 << 53)

    def below(self, limit: int) -> int:
        """Return the next whole number from 0 to ``limit`` - 1."""
        return int(self.share() * limit)
