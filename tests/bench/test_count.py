from pathlib import Path

import pytest
from bench.count import count
from bench.instances import SIZES, instance
from bench.naive import NaiveModel, Terms, Variable
from bench.outcome import Outcome, Step
from bench.reading import read


class Counter:
    """A modeller that builds nothing and counts everything."""

    def __init__(self) -> None:
        self.n_columns = 0
        self.n_rows = 0
        self.n_nonzeros = 0

    def binary(self) -> Variable:
        self.n_columns += 1
        return self.n_columns

    def integer(self) -> Variable:
        return self.binary()

    def number(self) -> Variable:
        return self.binary()

    def at_most(self, terms: Terms, limit: float) -> None:  # noqa: ARG002
        self.n_rows += 1
        self.n_nonzeros += len({variable for _, variable in terms})

    def equal(self, terms: Terms, value: float) -> None:
        self.at_most(terms, value)

    def minimise(self, objective: str, terms: Terms, time_limit_s: float, log: Path) -> Outcome:
        raise NotImplementedError

    def steps_of(self, log: str) -> tuple[Step, ...]:
        raise NotImplementedError


@pytest.mark.parametrize(
    ("size", "seed"), [("tiny", 1), ("tiny", 2), ("tiny", 3), ("tiny", 4), ("small", 1), ("small", 2)]
)
def test_a_naive_model_is_as_large_as_counted(size: str, seed: int) -> None:
    reading = read(instance(SIZES[size], seed=seed))
    built, counted = Counter(), count(reading)
    model = NaiveModel(reading, built)
    assert counted.n_binaries == model.n_columns
    assert (counted.n_columns, counted.n_rows, counted.n_nonzeros) == (
        built.n_columns,
        built.n_rows,
        built.n_nonzeros,
    )
