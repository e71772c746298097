"""Months of tours are spread out when asked for, for all tours or some, and for tours of a smaller question alike."""

import numpy as np
from tests.generate.build import OPTION
from tests.generate.instances import instance

from muster.generate.case import Case, case_of, restricted
from muster.generate.tours import Spread
from muster.generate.truth import truths
from muster.model.quantity import Assume


def case(seed: int) -> Case:
    world, lines = instance(seed)
    return case_of(world, OPTION, lines, truths(world, {}), Assume.STATED)


def pairs(spread: Spread) -> list[tuple[int, int]]:
    return list(zip(spread.tour.tolist(), spread.month.tolist(), strict=True))


def obvious(question: Case) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return tours with months present and months that count, one by one."""
    present, counted = [], []
    tours, groups, needs = question.tours, question.groups, question.needs
    for tour in range(len(tours)):
        for month in range(int(tours.start[tour]), min(int(tours.end[tour]), question.n_months)):
            present.append((tour, month))
            barred = needs.closed[tours.line[tour], month] or not groups.counting[tours.group[tour], month]
            if month < tours.counts_until[tour] and not barred:
                counted.append((tour, month))
    return present, counted


def test_months_are_those_of_the_windows_without_seasons_and_closed_months() -> None:
    closed = 0
    for seed in range(60):
        question = case(seed)
        present, counted = obvious(question)
        assert pairs(question.tours.present) == present, seed
        assert pairs(question.tours.counted) == counted, seed
        assert question.tours.n_months_present == len(present), seed
        closed += bool(question.needs.closed.any())
    assert closed > 5


def test_some_tours_have_the_months_that_they_have_among_all() -> None:
    rng = np.random.default_rng(1)
    for seed in range(30):
        question = case(seed)
        present, counted = obvious(question)
        some = np.flatnonzero(rng.random(len(question.tours)) < 0.4)
        assert pairs(question.tours.present_of(some)) == [one for one in present if one[0] in some], seed
        assert pairs(question.tours.counted_of(some)) == [one for one in counted if one[0] in some], seed


def test_a_smaller_question_spreads_its_own_tours() -> None:
    rng = np.random.default_rng(2)
    for seed in range(30):
        question = case(seed)
        part = restricted(question, rng.random(len(question.tours)) < 0.5)
        assert (pairs(part.tours.present), pairs(part.tours.counted)) == obvious(part), seed
