"""The planning factors of deployment: low, likely and high, each with its source and grade."""

import csv
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

from muster.engines.streams import uniforms
from muster.errors import BadRequest
from muster.model.catalogue import Factor
from muster.model.keys import FactorId, SourceId
from muster.model.source import Grade

LEVELS = frozenset({"sea.port_level", "rail.terminal_level"})
"""Factors that say where a figure lies in its own band of the geography: 0 its low, 1 its likely, 2 its high value."""
LATE_DAYS = "order.late_days"
_DIVISORS = frozenset({"load.pieces", "load.persons", "rail.pieces_per_train", "rail.tonnes_per_train",
                       "rail.cars_per_train", "rail.km_per_day", "road.km_per_day", "sea.knots", "sea.lane_metres",
                       "air.payload_tonnes", "air.km_per_day"})  # fmt: skip
_LEAST, _MOST, _MOST_DAYS = 0.1, 10_000_000.0, 3650.0


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
        If a key is no factor, or a value is out of its range.
    """
    for key, value in sorted(overruled.items()):
        if key not in factors():
            close = get_close_matches(key, list(factors()), n=1)
            hint = f'did you mean "{close[0]}"? ' if close else ""
            raise BadRequest(f"no factor {key}; {hint}docs/deploy.md lists them all")
        least, most = _allowed(key)
        if not least <= value <= most:
            raise BadRequest(f"factor {key}: found {value:g}; allowed: {least:g} to {most:,.0f}")
    return {key: overruled.get(key, one.value) for key, one in factors().items()}


def _allowed(key: str) -> tuple[float, float]:
    """Return the least and the most that a factor may be: what is divided by is not nothing, no wait is for ever."""
    if key in _DIVISORS:
        return _LEAST, _MOST
    if key in LEVELS:
        return 0.0, 2.0
    return 0.0, _MOST_DAYS if key.endswith(("days", "_day")) and not key.endswith("per_day") else _MOST


def late_days(
    overruled: Mapping[str, float], nations: Collection[str], n_draws: int, *, seed: int
) -> Mapping[str, tuple[int, ...]]:
    """Return by how many whole days the units of each nation are ready late in each draw: (draw,) by nation."""
    one, fixed = factors()[LATE_DAYS], likely(overruled)[LATE_DAYS]
    if LATE_DAYS in overruled or one.low >= one.high:
        return {nation: (round(fixed),) * n_draws for nation in nations}
    shares = {nation: uniforms(f"deploy/{LATE_DAYS}/{nation}", n_draws, seed=seed).tolist() for nation in nations}
    return {nation: tuple(map(round, _triangle(one, shares[nation]))) for nation in nations}


def drawn(overruled: Mapping[str, float], n_draws: int, *, seed: int) -> tuple[Mapping[str, float], ...]:
    """Return ``n_draws`` sets of factors, each drawn from the triangle of its low, likely and high.

    Each factor has a stream of its own, so that one more factor changes no other; overruled ones stay as they are.
    How late units are ready is drawn for each nation by `late_days`.
    """
    fixed = likely(overruled)
    columns = {
        key: _triangle(one, uniforms(f"deploy/{key}", n_draws, seed=seed).tolist())
        for key, one in factors().items()
        if key not in overruled and one.low < one.high and key != LATE_DAYS
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
