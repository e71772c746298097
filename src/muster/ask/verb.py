"""Ask: which further offers would close most of the gap, who could make them, and which limits cost most."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from muster.ask.candidates import Posed, barred_types
from muster.ask.fair import Serves, Wanted, fair_asks, shares
from muster.ask.options import Options
from muster.ask.ranking import before, promising, rank_states, ranked
from muster.ask.relaxations import NOTHING, relaxations
from muster.ask.result import Ask, Asking, AskSet, Counts, LineAsk, MonthWorth
from muster.ask.study import Study
from muster.model.keys import LineId, OfferId
from muster.model.offer import Offer
from muster.model.progress import Progress, silent
from muster.model.provenance import Provenance
from muster.model.worth import Worth

__all__ = ["Options", "ask"]

T = TypeVar("T")
MONTHS = (3, 6, 12)
_SETTLE, _SINGLE, _TOGETHER, _MONTHS, _RELAXED = 0.25, 0.20, 0.25, 0.08, 0.22
_EACH = 0.06
_EACH_RELAXED = 0.02
_FAIR_ASKS = 8
_LATEST_FIRST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Single:
    """Asks one by one: what was seen of all of them, what was solved, and the order of those that help."""

    seen: Mapping[OfferId, Worth]
    solved: Mapping[OfferId, Worth]
    order: tuple[OfferId, ...]


def ask(
    posed: Posed, offers: tuple[Offer, ...], study: Study, serves: Serves, options: Options, progress: Progress = silent
) -> Asking:
    """Return what to ask for beside the plan in hand, by whom it could be offered, and which limits cost most.

    Parameters
    ----------
    posed
        The question and the plan in hand.
    offers
        The asks that come into question; see `candidates.further_offers`.
    study
        Judges them; see `study.Study`.
    serves
        Says which lines further offers of named nations may serve.
    options
        What to ask for, and for how long to search.
    progress
        Told what is being done.
    """
    clock = _Clock()
    seconds = options.seconds
    progress("bounding the plan in hand", 0.0)
    objectives = clock.told("settle", lambda: study.settle(seconds * _SETTLE))
    progress(f"judging {len(offers)} asks", _SETTLE)
    single = clock.told("single", lambda: _single(study, options, seconds * _SINGLE))
    progress("seeking the best set", _SETTLE + _SINGLE)
    together = clock.told("together", lambda: _together(study, options, seconds * _TOGETHER))
    progress("looking at later months", _SETTLE + _SINGLE + _TOGETHER)
    by_id = {offer.id: offer for offer in offers}
    asks = clock.told("months", lambda: _asks(posed, study, single, by_id, options))
    rows = shares(posed, options)
    wanted = _wanted(by_id, single, asks, together)
    left = max(seconds - clock.total, seconds * _RELAXED)
    relaxed = clock.told(
        "relaxations",
        lambda: NOTHING if options.set_only else relaxations(posed, study, left, seconds * _EACH_RELAXED, progress),
    )
    return Asking(
        scenario=posed.plan.scenario,
        title=posed.plan.title,
        marking=posed.plan.marking,
        option=posed.option,
        horizon=posed.plan.horizon,
        provenance=_provenance(posed, options),
        objectives=objectives,
        asks=asks,
        by_line=_by_line(posed, study, by_id),
        together=together,
        barred=barred_types(posed, options, study.serves()),
        empty_handed=not posed.plan.assignments,
        key=options.key or posed.question.scenario.policies.burden_key,
        capacity_percent=options.capacity_percent,
        shares=rows,
        fair=fair_asks(posed, options, wanted, rows, serves) if options.nation is None else (),
        relaxations=relaxed.found,
        counts=Counts(
            candidates=len(offers),
            put_aside=len(offers) - len(single.solved),
            solved=len(single.solved),
            relaxations=relaxed.n_there,
            relaxations_seen=relaxed.n_seen,
            relaxations_solved=relaxed.n_solved,
        ),
        seconds=clock.seconds,
    )


def _single(study: Study, options: Options, seconds: float) -> _Single:
    """Screen all asks, solve those that could be among the best."""
    began = time.perf_counter()
    seen = study.screen()
    chosen = promising(seen, options.n_shown)
    left = max(seconds - (time.perf_counter() - began), seconds / 2)
    solved = study.value(chosen, 0, left, max(options.seconds * _EACH, left / max(len(chosen), 1)))
    return _Single(seen=seen, solved=solved, order=ranked(solved))


def _together(study: Study, options: Options, seconds: float) -> AskSet | None:
    if options.n_most < 1 or not study.serves():
        return None
    found = study.together(options.n_most, seconds, options.seconds * _EACH)
    return AskSet(
        n_most=options.n_most,
        units=found.units,
        worth=found.worth,
        objectives=found.plan.objectives,
        verified=found.plan.verified,
    )


def _asks(
    posed: Posed, study: Study, single: _Single, by_id: Mapping[OfferId, Offer], options: Options
) -> tuple[Ask, ...]:
    persons = {one.id: one.persons for one in posed.question.scenario.unit_types}
    serves = study.serves()
    shown = single.order[: options.n_shown]
    later = _later(posed, study, single, shown, options)
    rest = [worth for name, worth in single.seen.items() if name not in single.solved]
    states = rank_states(single.order, single.solved, rest)
    return tuple(
        Ask(
            rank=place + 1,
            rank_state=states[place],
            offer=by_id[name],
            persons=persons[by_id[name].unit_type],
            worth=single.solved[name],
            months=tuple(MonthWorth(month=month, worth=worth) for month, worth in sorted(later[name].items())),
            latest_month=_latest(study, single.solved[name], name, later[name]) if place < _LATEST_FIRST else None,
            serves=serves[name],
        )
        for place, name in enumerate(shown)
    )


def _later(
    posed: Posed, study: Study, single: _Single, shown: tuple[OfferId, ...], options: Options
) -> dict[OfferId, dict[int, Worth]]:
    """Return what the asks are worth if they are ready later; one that is worth nothing in a month is not tried on."""
    found: dict[OfferId, dict[int, Worth]] = {name: {} for name in shown}
    later = () if options.set_only else MONTHS
    months = [month for month in later if options.ready_month < month < posed.plan.horizon.n_months]
    share = options.seconds * _MONTHS / max(len(months), 1)
    for month in months:
        study.screen(month)
        alive = [name for name in shown if not found[name] or _helps(found[name][max(found[name])])]
        for name, worth in study.value(alive, month, share, share).items():
            found[name][month] = _no_better(worth, [single.solved[name], *found[name].values()])
    return found


def _no_better(worth: Worth, earlier: list[Worth]) -> Worth:
    """Return ``worth``; a later ask is never worth more than an earlier one, so what it reaches holds for both."""
    return worth if all(one.reach <= worth.reach for one in earlier) else replace(worth, settled=False)


def _latest(study: Study, now: Worth, name: OfferId, later: Mapping[int, Worth]) -> int | None:
    """Return the last of all months in which the ask is worth as much as at once, found by halving.

    Worth never rises with the month, so halving between a month that is as good and one that is worse finds it.
    """
    good = max((month for month, worth in later.items() if worth.reach <= now.reach), default=0)
    worse = [month for month in later if month > good]
    if not worse:
        return None
    low, high = good, min(worse)
    while high - low > 1:
        month = (low + high) // 2
        study.screen(month)
        worth = study.value([name], month, 1.0, 1.0)[name]
        low, high = (month, high) if worth.reach <= now.reach else (low, month)
    return low


def _by_line(posed: Posed, study: Study, by_id: Mapping[OfferId, Offer]) -> tuple[LineAsk, ...]:
    """Return for every line with a gap the unit that fills most of it; of equals the one with fewer people."""
    persons = {one.id: one.persons for one in posed.question.scenario.unit_types}
    options = study.by_line()
    found = []
    for gap in posed.plan.gaps:
        name, low, full = min(
            options.get(gap.line, ()),
            key=lambda row: (-row[1], -row[2], persons[by_id[row[0]].unit_type], row[0]),
            default=(None, 0, 0),
        )
        kind = by_id[name].unit_type if name else None
        found.append(
            LineAsk(
                line=gap.line,
                short=sum(gap.short),
                short_min=sum(gap.short_min),
                ask=name,
                unit_type=kind,
                persons=persons[kind] if kind else 0,
                filled=full,
                filled_min=low,
            )
        )
    return tuple(found)


def _helps(worth: Worth) -> bool:
    return worth.reach < before(worth)


def _wanted(
    by_id: Mapping[OfferId, Offer], single: _Single, asks: tuple[Ask, ...], together: AskSet | None
) -> tuple[Wanted, ...]:
    """Return the asks that somebody is sought for: those of the set, then the best single ones."""
    units = dict(together.units) if together else {}
    for one in asks:
        if len(units) < _FAIR_ASKS:
            units.setdefault(one.offer.id, 1)
    return tuple(
        Wanted(offer=by_id[name], n_units=n_units, lines=_helped({**single.seen, **single.solved}[name]))
        for name, n_units in units.items()
    )


def _helped(worth: Worth) -> frozenset[LineId]:
    return frozenset(one.line for one in worth.lines if one.short_after < one.short_before)


def _provenance(posed: Posed, options: Options) -> Provenance:
    made = posed.plan.provenance
    stated = {
        "k": str(options.n_most),
        "from": options.nation or "any",
        "ready": str(options.ready_month),
        "posture": options.posture.value,
        "tour": str(options.tour_months),
        "rest": str(options.rest_months),
        "key": options.key.value if options.key else "scenario",
        "capacity": f"{options.capacity_percent:g}",
        "seconds": f"{options.seconds:g}",
    }
    return replace(made, options={**made.options, **stated})


class _Clock:
    """Seconds of wall time by step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @property
    def total(self) -> float:
        return sum(self.seconds.values())

    def told(self, name: str, job: Callable[[], T]) -> T:
        began = time.perf_counter()
        result = job()
        self.seconds[name] = time.perf_counter() - began
        return result
