from bench.instances import SIZES, instance

from muster.generate.options import Options
from muster.generate.verb import generate
from muster.generate.watch import Ledger
from muster.model.scenario import Objective


def test_a_ledger_tells_the_sum_and_only_what_is_new() -> None:
    heard: list[tuple[float, float]] = []
    ledger = Ledger.of(lambda value, bound: heard.append((value, bound)), 9.0, [1.0, 2.0])
    ledger.note(0, 4.0)
    ledger.note(0, 3.0)
    ledger.note(1, 3.0)
    assert heard == [(9.0, 6.0), (9.0, 7.0)]


def test_what_a_watch_is_told_is_true_at_the_end() -> None:
    one = instance(SIZES["tiny"], seed=1)
    heard: list[tuple[Objective, float, float]] = []
    options = Options(time_limit_s=3.0, watch=lambda objective, value, bound: heard.append((objective, value, bound)))
    results = {result.name: result for result in generate(one.scenario, one.option, one.lines, options).plan.objectives}
    assert {objective for objective, _, _ in heard} == set(results)
    for objective, value, bound in heard:
        found = results[objective]
        assert value >= found.value * (1 - 1e-9)
        assert bound <= found.value * (1 + 1e-6)
