"""The planning factors of deployment: low, likely and high, each with its source and grade."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from muster.engines.streams import uniforms
from muster.errors import BadRequest
from muster.model.catalogue import Factor
from muster.model.keys import FactorId, SourceId
from muster.model.source import Grade


@cache
def factors() -> Mapping[str, Factor]:
    """Return the table of factors that comes with Muster, by key."""
    content = (files("muster") / "data" / "deploy" / "factors.csv").read_text(encoding="utf-8")
    return {
        row["id"]: Factor(
            id=FactorId(row["id"]),
            title=row["title"],
            low=float(row["low"]),
            value=float(row["value"]),
            high=float(row["high"]),
            measure=row["measure"],
            source=SourceId(row["source"]),
            grade=Grade(row["grade"]),
            note=row["note"],
        )
        for row in csv.DictReader(content.splitlines())
    }


def likely(overruled: Mapping[str, float]) -> Mapping[str, float]:
    """Return the likely value of every factor, save for those that are overruled.

    Raises
    ------
    BadRequest
        If a key is no factor, or a value is below zero.
    """
    if strange := sorted(overruled.keys() - factors().keys()):
        raise BadRequest(f"no factor {', '.join(strange)}; there are: {', '.join(factors())}")
    if bad := sorted(key for key, value in overruled.items() if not value >= 0):
        raise BadRequest(f"factor {', '.join(bad)}: found a value below 0; allowed: 0 or more")
    return {key: overruled.get(key, one.value) for key, one in factors().items()}


def drawn(overruled: Mapping[str, float], n_draws: int, *, seed: int) -> tuple[Mapping[str, float], ...]:
    """Return ``n_draws`` sets of factors, each drawn from the triangle of its low, likely and high.

    Each factor has a stream of its own, so that one more factor changes no other; overruled ones stay as they are.
    """
    fixed = likely(overruled)
    columns = {
        key: _triangle(one, uniforms(f"deploy/{key}", n_draws, seed=seed).tolist())
        for key, one in factors().items()
        if key not in overruled and one.low < one.high
    }
    return tuple({**fixed, **{key: values[draw] for key, values in columns.items()}} for draw in range(n_draws))


def _triangle(one: Factor, shares: list[float]) -> list[float]:
    width, peak = one.high - one.low, (one.value - one.low) / (one.high - one.low)
    return [
        one.low + width * (share * peak) ** 0.5
        if share < peak
        else one.high - width * ((1 - share) * (1 - peak)) ** 0.5
        for share in shares
    ]
