"""What a result was made from, so that anybody can make it again."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Input hash, seed, options and versions: the same give the same result.

    ``ended_by_clock`` : not this one. The machine was far slower than reckoned, and the clock ended a search.
    """

    muster: str
    inputs_sha256: str
    seed: int
    options: Mapping[str, str]
    versions: Mapping[str, str]
    ended_by_clock: bool = False
