"""A deployment on a terminal: at most 40 lines of 100 columns."""

import textwrap
from collections.abc import Iterator

from muster.deploy.result import Answer, Deployment
from muster.report.charts.arrivals import reached
from muster.report.deploy.given import DeployInput
from muster.report.deploy.words import GOALS, capital, cause, dated, force_curve, how_saved, late_ones, saving
from muster.report.wording import count, percent, plural

N_LATE, N_BOTTLENECKS, N_ASSUMPTIONS = 6, 4, 3
WIDTH = 100
_INDENT = " " * 9
_SHARES = (0.25, 0.5, 0.75, 0.9)


def deploy_screen(given: DeployInput) -> Iterator[str]:
    """Yield the answer line by line, long ones folded."""
    for line in _lines(given):
        yield from textwrap.wrap(line, WIDTH, subsequent_indent=_INDENT, break_long_words=False, break_on_hyphens=False)


def _lines(given: DeployInput) -> Iterator[str]:
    found = given.found
    people = sum(one.footprint.persons for one in found.movements)
    pieces = sum(one.footprint.pieces for one in found.movements)
    start = f"C-day is{dated(given, 0).replace('(', '').replace(')', '')}" if given.plan else "days count from C-day"
    yield f"{plural(len(found.movements), 'movement')}, {count(people)} people, {plural(pieces, 'piece')}; {start}"
    yield _closes(given)
    yield f"greedy   {_answer(found.greedy)}"
    if found.optimum is not None:
        yield f"optimum  {_answer(found.optimum)}; {_proof(found.optimum)}"
    modes = (f"{mode} {percent(share, 1)}" for mode, share in found.modal_split.items())
    yield f"modes    {', '.join(modes)} of loads" if found.modal_split else "modes    nobody travels"
    if found.range is not None:
        one = found.range
        most = f"90 % there on day {one.most_low_day} to {one.most_high_day}, middle {one.most_likely_day}"
        closes = f"closure on day {one.closure_low_day} to {one.closure_high_day}, middle {one.closure_likely_day}"
        yield f"range    {most}; {closes}; greedy, {plural(one.draws, 'draw')}"
    yield from _late(given)
    yield from _bottlenecks(given)
    yield f"checked  {count(found.n_checks)} rules, by code that shares nothing with the planners"
    for text in given.assumptions[:N_ASSUMPTIONS]:
        yield f"assumed  {text}"
    if len(given.assumptions) > N_ASSUMPTIONS:
        yield f"         and {len(given.assumptions) - N_ASSUMPTIONS} more; all factors are in the table of factors"


def _closes(given: DeployInput) -> str:
    found = given.found
    days = [reached(force_curve(found), share) for share in _SHARES]
    there = (f"{percent(share, 1)} on day {day}" for share, day in zip(_SHARES, days, strict=True) if day is not None)
    return f"arrives  {', '.join([*there, ''])[:-2] or 'nothing'}; {_end(given)}"


def _end(given: DeployInput) -> str:
    found = given.found
    left = sum(found.best.schedule.left.values())
    day = found.best.score.closure_day
    return f"{plural(left, 'load')} left behind" if left else f"closes on day {day}{dated(given, day)}"


def _answer(one: Answer) -> str:
    left = sum(one.schedule.left.values())
    closes = f"{plural(left, 'load')} left behind" if left else f"closes on day {one.score.closure_day}"
    return f"{count(one.score.late)} weighted load-days late, {closes}"


def _proof(one: Answer) -> str:
    if one.proven:
        return f"{', '.join(GOALS[name] for name in one.proven)} proven"
    gap = 100 * (1 - one.bound / one.score.late)
    return f"none is below {count(one.bound)} (gap {gap:.1f} %; {100 * one.gap_share:.1f} % of what lift can spare)"


def _late(given: DeployInput) -> Iterator[str]:
    late = late_ones(given.found)
    if not late:
        yield "late     nobody"
    for one in late[:N_LATE]:
        days = "not within the horizon" if one.days_late is None else plural(one.days_late, "day")
        yield f"late     {one.movement}: {days}, {cause(given, one.binding)}"
    if len(late) > N_LATE:
        yield f"         and {len(late) - N_LATE} more"


def _bottlenecks(given: DeployInput) -> Iterator[str]:
    found: Deployment = given.found
    for number, one in enumerate(found.bottlenecks[:N_BOTTLENECKS]):
        yield f"{'helps    ' if not number else _INDENT}{capital(saving(given, one)).removesuffix('.')}"
    if found.bottlenecks:
        yield f"         {how_saved(found)}"
