"""What a result was made from, so that anybody can make it again."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Input hash, seed, options and versions: the same give the same result, unless the time limit ended a search."""

    muster: str
    inputs_sha256: str
    seed: int
    options: Mapping[str, str]
    versions: Mapping[str, str]
