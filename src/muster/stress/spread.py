"""How fill and shortfall are spread over the draws."""

from collections.abc import Iterator

import numpy as np

from muster.model.plan import LineFill
from muster.model.standing import Standing
from muster.stress.asking import FloatArray, Tally, priorities
from muster.stress.draws import IntArray, States
from muster.stress.intervals import mean_and_error, quantile, quantile_interval, wilson
from muster.stress.result import AimSpread, Band, FillShare, LineOdds, Odds, PriorityFill, Quantile
from muster.stress.study import Frame

TOLD = (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)
BAND = (0.025, 0.10, 0.50, 0.90, 0.975)
SAME = 0.5
"""Shortfalls are whole numbers: anything under a half is rounding."""


def fill_shares(tally: Tally) -> FloatArray:
    """Return the share of the points asked for that is filled over the horizon, (state, priority); 1 if none is."""
    return _share(tally.filled.sum(axis=2), tally.asked.sum(axis=2))


def fills(tally: Tally, states: States, planned: Standing, frame: Frame) -> tuple[PriorityFill, ...]:
    """Return how the lines of each priority fare over the draws."""
    found = []
    whole, monthly = fill_shares(tally)[states.of_draw], _share(tally.filled, tally.asked)
    for place, level in enumerate(priorities(frame)):
        asked = tally.asked[:, place]
        mine = [line for line in planned.lines if line.priority == level]
        mean, error = mean_and_error(whole[:, place])
        is_asked = bool(asked.any())
        found.append(
            PriorityFill(
                priority=level,
                n_lines=sum(row.priority == level for row in frame.rows),
                planned=_planned(mine, range(frame.n_months)),
                mean=mean if is_asked else None,
                mean_error=error if is_asked else None,
                quantiles=tuple(_quantiles(whole[:, place])) if is_asked else (),
                planned_by_month=tuple(_planned(mine, (month,)) for month in range(frame.n_months)),
                by_month=tuple(
                    _band(monthly[:, place, month][states.of_draw]) if asked[:, month].any() else None
                    for month in range(frame.n_months)
                ),
            )
        )
    return tuple(found)


def fills_of(standing: Standing, frame: Frame) -> tuple[FillShare, ...]:
    """Return the fill of each priority in one standing, over the horizon."""
    return tuple(
        FillShare(
            priority=level,
            share=_planned([line for line in standing.lines if line.priority == level], range(frame.n_months)),
        )
        for level in priorities(frame)
    )


def line_odds(tally: Tally, planned: Standing, n_draws: int, frame: Frame) -> tuple[LineOdds, ...]:
    """Return how often each line is met, in the order of the rows."""
    needs: dict[str, LineFill] = {line.id: line for line in planned.lines}
    return tuple(
        LineOdds(
            key=row.key,
            title=row.title,
            priority=row.priority,
            met=tuple(_odds_by_month(tally.met[place], needs[row.key].need, n_draws)),
            met_min=tuple(_odds_by_month(tally.met_min[place], needs[row.key].need_min, n_draws)),
            throughout=odds(int(tally.throughout[place]), n_draws),
            throughout_min=odds(int(tally.throughout_min[place]), n_draws),
            planned_met=_holds(needs[row.key].filled, needs[row.key].need),
            planned_met_min=_holds(needs[row.key].filled, needs[row.key].need_min),
            mean_short=tuple(float(points) for points in tally.short[place] / n_draws),
        )
        for place, row in enumerate(frame.rows)
    )


def aim_spreads(tally: Tally, states: States, planned: Standing, frame: Frame) -> tuple[AimSpread, ...]:
    """Return how each aim fares over the draws, and how far values and bounds are apart."""
    value, bound = tally.value[states.of_draw], tally.bound[states.of_draw]
    gap = np.maximum(value - bound, 0.0)
    reached = {one.name: one.value for one in planned.objectives}
    found = []
    for place, aim in enumerate(frame.aims):
        mean, error = mean_and_error(value[:, place])
        mine = gap[:, place]
        found.append(
            AimSpread(
                name=aim,
                planned=reached[aim],
                mean=mean,
                mean_error=error,
                median=quantile(value[:, place], 0.5),
                p90=quantile(value[:, place], 0.9),
                gap_mean=float(mine.mean()),
                gap_median=quantile(mine, 0.5),
                gap_p90=quantile(mine, 0.9),
                gap_most=float(mine.max()),
                proven=float((mine < SAME).mean()),
            )
        )
    return tuple(found)


def odds(n_hits: int, n_draws: int) -> Odds:
    """Return a share of draws with its interval."""
    low, high = wilson(n_hits, n_draws)
    return Odds(share=n_hits / n_draws if n_draws else 0.0, low=low, high=high)


def _odds_by_month(hits: IntArray, needed: tuple[int, ...], n_draws: int) -> Iterator[Odds | None]:
    for n_hits, need in zip(hits, needed, strict=True):
        yield odds(int(n_hits), n_draws) if need else None


def _holds(filled: tuple[int, ...], needed: tuple[int, ...]) -> bool:
    return all(got >= need for got, need in zip(filled, needed, strict=True))


def _quantiles(values: FloatArray) -> Iterator[Quantile]:
    for share in TOLD:
        low, high = quantile_interval(values, share)
        yield Quantile(share=share, value=quantile(values, share), low=low, high=high)


def _band(values: FloatArray) -> Band:
    low_95, low_80, median, high_80, high_95 = (quantile(values, share) for share in BAND)
    return Band(low_95=low_95, low_80=low_80, median=median, high_80=high_80, high_95=high_95)


def _share(filled: IntArray, asked: IntArray) -> FloatArray:
    return np.where(asked > 0, filled / np.maximum(asked, 1), 1.0)


def _planned(lines: list[LineFill], months: range | tuple[int, ...]) -> float | None:
    asked = sum(line.need[month] for line in lines for month in months)
    filled = sum(min(line.need[month], line.filled[month]) for line in lines for month in months)
    return filled / asked if asked else None
