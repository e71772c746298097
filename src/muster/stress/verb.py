"""Stress: what of a study still stands when conditions flip and offers slip."""

from collections.abc import Sequence

from muster.engines.crew import Crew
from muster.errors import BadRequest
from muster.model.progress import Progress, silent
from muster.stress.accuracy import accuracy, checked_draws
from muster.stress.asking import Asker, FloatArray, changes_of
from muster.stress.draws import BoolArray, drawn, states_of
from muster.stress.events import Event, Flippable, Kind, Uncertainty, overall, without
from muster.stress.flips import PLANNED, flip, pair, pairs_of, ranked, suspected, worst_pairs
from muster.stress.hedges import Candidate, Candidates, hedge, no_candidates, ranked_hedges
from muster.stress.options import Options
from muster.stress.result import CauseSeen, EventSeen, Flip, Hedge, Pair, ShortfallShare, Stress
from muster.stress.run import Run
from muster.stress.shares import Guess, most_suspect, ranked_shares, share_of, sources_of, switched_off
from muster.stress.spread import aim_spreads, fill_shares, fills, line_odds
from muster.stress.study import Study

__all__ = ["Candidate", "Options", "check_options", "stress"]

_DEFAULTS = Options()


def stress(
    uncertain: Uncertainty,
    study: Study,
    options: Options = _DEFAULTS,
    candidates: Candidates = no_candidates,
    progress: Progress = silent,
) -> Stress:
    """Return what remains over many draws, which event hurts most, and which ask would help.

    Parameters
    ----------
    uncertain
        What may happen, with the probabilities of whoever wrote the scenario.
    study
        What is stressed. Nothing else is known of it, so any use case that answers changes will do.
    options
        How many draws, which seed, over how many processes; the last changes no result.
    candidates
        Called with how every line fares; gives the asks to be judged by what they would do for the bad draws.
    progress
        Told what is being done.

    Raises
    ------
    BadRequest
        If there is no draw to make, or ``options`` switches something off that cannot happen.
    """
    check_options(uncertain, options)
    uncertain = without(uncertain, options.without)
    asker = Asker(study=study, changes=tuple(event.changes for event in uncertain.events))
    with Crew(asker, processes=options.processes) as crew:
        return _answer(uncertain, Run(crew=crew, chunk=options.chunk, progress=progress), study, options, candidates)


def _answer(uncertain: Uncertainty, run: Run, study: Study, options: Options, candidates: Candidates) -> Stress:
    frame = study.frame
    events = uncertain.events
    happens = drawn(events, uncertain.causes, options.draws, seed=options.seed)
    states = states_of(happens)
    tally = run.many(states, run.part("answering draws", 0.0, 0.4))
    checked = checked_draws(options.draws, options.n_checked, seed=options.seed)
    asked = [changes_of([event.changes for event in events], happens[draw]) for draw in checked]
    planned, *exact = run.exact([(), *asked], run.part("answering some draws with proof", 0.4, 0.55))
    base = flip(PLANNED, planned, frame)
    flips = _flips(uncertain, base, run, study)
    lines = line_odds(tally, planned, options.draws, frame)
    field = candidates(lines)
    guess = Guess(flips=flips, planned=base, frame=frame)
    return Stress(
        n_draws=options.draws,
        n_states=len(states.happens),
        seed=options.seed,
        without=tuple(sorted(options.without)),
        causes=_causes(uncertain),
        events=tuple(_seen(event, happens[:, place], uncertain) for place, event in enumerate(events)),
        fills=fills(tally, states, planned, frame),
        lines=lines,
        aims=aim_spreads(tally, states, planned, frame),
        accuracy=accuracy(checked, exact, tally, states, frame),
        planned=base,
        flips=flips,
        pairs=_pairs(flips, base, run, options, study),
        shares=_shares(events, happens, tally.value[states.of_draw], run, options, guess),
        hedges=_hedges(field.tried, happens, fill_shares(tally)[states.of_draw], run, options, study),
        not_tried=field.not_tried,
        methods=tuple(dict.fromkeys(one.method for one in (base, *flips))),
    )


def check_options(uncertain: Uncertainty, options: Options) -> None:
    """Return if ``options`` ask for something that can be done.

    Raises
    ------
    BadRequest
        If there is no draw to make, or something is switched off that cannot happen.
    """
    if options.draws < 1:
        raise BadRequest(f"found {options.draws} draws; allowed: 1 or more")
    known = {*uncertain.causes, *(event.source for event in uncertain.events), *(one.key for one in uncertain.events)}
    if strange := sorted(options.without - known):
        there = ", ".join(sorted({*uncertain.causes, *(event.source for event in uncertain.events)})) or "nothing"
        cases = sorted(one.key for one in uncertain.single if one.kind is Kind.CASE and one.key in strange)
        never = f"; {cases[0]} is a named case, never drawn, and --what-if {cases[0]} asks about it" if cases else ""
        raise BadRequest(f"nothing called {', '.join(strange)} is drawn here{never}; drawn are: {there}")


def _causes(uncertain: Uncertainty) -> tuple[CauseSeen, ...]:
    return tuple(
        CauseSeen(
            key=key,
            probability=probability,
            events=tuple(event.key for event in uncertain.events if event.cause == key),
        )
        for key, probability in uncertain.causes.items()
    )


def _seen(event: Event, happens: BoolArray, uncertain: Uncertainty) -> EventSeen:
    return EventSeen(
        key=event.key,
        title=event.title,
        kind=event.kind,
        source=event.source,
        probability=event.probability,
        cause=event.cause,
        given_cause=event.given_cause,
        overall=overall(event, uncertain.causes),
        seen=float(happens.mean()),
        changes=event.changes,
    )


def _flips(uncertain: Uncertainty, base: Flip, run: Run, study: Study) -> tuple[Flip, ...]:
    single = uncertain.single
    standings = run.exact([one.changes for one in single], run.part("flipping one thing at a time", 0.55, 0.7))
    found = [flip(one, standing, study.frame) for one, standing in zip(single, standings, strict=True)]
    return ranked(found, base)


def _pairs(flips: Sequence[Flip], base: Flip, run: Run, options: Options, study: Study) -> tuple[Pair, ...]:
    two = suspected(pairs_of(flips, base), run.several, study.frame, options.n_paired)
    changes = [(*first.changes, *second.changes) for first, second in two]
    standings = run.exact(changes, run.part("flipping two things at a time", 0.7, 0.82))
    joint = [
        flip(Flippable(key="", title="", kind=Kind.CASE, changes=one), standing, study.frame)
        for one, standing in zip(changes, standings, strict=True)
    ]
    return worst_pairs([pair(*both, one, base) for both, one in zip(two, joint, strict=True)])


def _shares(
    events: Sequence[Event], happens: BoolArray, value: FloatArray, run: Run, options: Options, guess: Guess
) -> tuple[ShortfallShare, ...]:
    frame = guess.frame
    suspects = most_suspect(sources_of(events), happens, value, guess, options.n_ranked)
    happens, value = happens[: options.n_shares], value[: options.n_shares]
    part = run.part("switching one thing off at a time", 0.82, 0.9)
    found = []
    for place, source in enumerate(suspects):
        part("", place / len(suspects))
        on, without = switched_off(source, happens)
        states = states_of(without)
        value_without = run.many(states).value[states.of_draw] if on.any() else value[:0]
        found.append(share_of(source, on, value, value_without, frame))
    return ranked_shares(found, frame)


def _hedges(
    candidates: Sequence[Candidate],
    happens: BoolArray,
    shares: FloatArray,
    run: Run,
    options: Options,
    study: Study,
) -> tuple[Hedge, ...]:
    states, before = states_of(happens[: options.n_hedged]), shares[: options.n_hedged]
    part = run.part("trying asks on the same draws", 0.9, 1.0)
    tallies = run.each_with(states, [one.changes for one in candidates], part)
    return ranked_hedges(
        [
            hedge(one, before, fill_shares(tally)[states.of_draw], study.frame, seed=options.seed)
            for one, tally in zip(candidates, tallies, strict=True)
        ]
    )
