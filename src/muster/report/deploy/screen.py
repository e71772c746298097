"""A deployment on a terminal: at most 40 lines of 100 columns."""

from collections.abc import Iterator

from muster.deploy.result import Answer, Deployment

N_LATE, N_BOTTLENECKS, N_ASSUMPTIONS = 8, 6, 3
_SHARES = (0.25, 0.5, 0.75, 0.9)
_GOALS = {"late": "lateness", "closure": "closure day", "cost": "cost"}


def deploy_screen(found: Deployment) -> Iterator[str]:
    """Yield the answer line by line."""
    people = sum(one.footprint.persons for one in found.movements)
    pieces = sum(one.footprint.pieces for one in found.movements)
    yield f"{len(found.movements)} movements, {people:,} people, {pieces:,} pieces; days count from C-day"
    yield _closes(found)
    yield f"greedy   {_answer(found.greedy)}"
    if found.optimum is not None:
        yield f"optimum  {_answer(found.optimum)}; {_proof(found.optimum)}"
    if found.modal_split:
        yield f"modes    {', '.join(f'{mode} {share:.0%}' for mode, share in found.modal_split.items())} of loads"
    if found.range is not None:
        one = found.range
        most = f"90% there on day {one.most_low_day} to {one.most_high_day}, middle {one.most_likely_day}"
        closes = f"closure on day {one.closure_low_day} to {one.closure_high_day}, middle {one.closure_likely_day}"
        yield f"range    {most}; {closes}; greedy, {one.draws} draws"
    yield from _late(found)
    yield from _bottlenecks(found)
    yield f"checked  {found.n_checks:,} rules, by code that shares nothing with the planners"
    for text in found.assumptions[:N_ASSUMPTIONS]:
        yield f"assumed  {text}"
    if len(found.assumptions) > N_ASSUMPTIONS:
        yield f"         and {len(found.assumptions) - N_ASSUMPTIONS} more; all factors are in the table of factors"


def _closes(found: Deployment) -> str:
    force = next((one for one in found.curves if one.of == "force"), None)
    if force is None:
        return "nothing moves"
    days = [next((day for day, there in enumerate(force.share) if there >= share), None) for share in _SHARES]
    shares = ", ".join(f"{share:.0%} on day {day}" for share, day in zip(_SHARES, days, strict=True) if day is not None)
    left = sum(found.best.schedule.left.values())
    end = f"{left} loads are left behind" if left else f"closes on day {found.best.score.closure_day}"
    return f"arrives  {shares}; {end}"


def _answer(one: Answer) -> str:
    left = sum(one.schedule.left.values())
    closes = f"{left} loads left behind" if left else f"closes on day {one.score.closure_day}"
    return f"{one.score.late:,.0f} weighted load-days late, {closes}"


def _proof(one: Answer) -> str:
    if one.proven:
        return f"{', '.join(_GOALS[name] for name in one.proven)} proven"
    whole = 1 - one.bound / one.score.late
    return f"none is below {one.bound:,.0f} (gap {whole:.1%}; {one.gap_share:.1%} of what lift can spare)"


def _late(found: Deployment) -> Iterator[str]:
    late = [one for one in found.closures if one.days_late != 0]
    if not late:
        yield "late     nobody"
        return
    late.sort(key=lambda one: (-(one.days_late if one.days_late is not None else 10**6), one.movement))
    for one in late[:N_LATE]:
        days = "not within the horizon" if one.days_late is None else f"{one.days_late} days"
        yield f"late     {one.movement}: {days}, {one.binding or 'no single cause'}"
    if len(late) > N_LATE:
        yield f"         and {len(late) - N_LATE} more"


def _bottlenecks(found: Deployment) -> Iterator[str]:
    for one in found.bottlenecks[:N_BOTTLENECKS]:
        how = "exact" if one.exact else "compared, not proven"
        saved = f"{one.late_saved:+,.0f} load-days, {one.closure_days_saved:+d} days of closure"
        yield f"{one.one_more} ({one.title}) saves {saved}; {how}"
