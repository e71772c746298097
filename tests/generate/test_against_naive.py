"""The counted model and the obvious one agree on every objective."""

import json
import os
import subprocess
import sys

import pytest
from tests.generate.build import values
from tests.generate.instances import instance
from tests.generate.run import planned

from muster.model.plan import ProofStatus

N_SEEDS = 220
N_PARTS = 4
N_LIMITED = 60


@pytest.mark.parametrize("part", range(N_PARTS))
def test_the_counted_model_has_the_optimum_of_the_naive_one(part: int) -> None:
    seeds = [str(seed) for seed in range(part, N_SEEDS, N_PARTS)]
    for seed, truth in naive(seeds).items():
        world, lines = instance(int(seed))
        plan = planned(world, *lines).plan
        assert all(result.status is ProofStatus.PROVEN for result in plan.objectives), seed
        assert values(plan) == truth, seed


@pytest.mark.parametrize("most", [1, 2])
def test_with_so_many_contributors_the_counted_model_has_the_optimum_of_the_naive_one(most: int) -> None:
    for key, truth in naive([f"{seed}/{most}" for seed in range(1000, 1000 + N_LIMITED)]).items():
        world, lines = instance(int(key.partition("/")[0]))
        plan = planned(world, *lines, contributors_max=most).plan
        assert all(result.status is ProofStatus.PROVEN for result in plan.objectives), key
        assert values(plan) == truth, key


def naive(keys: list[str]) -> dict[str, dict[str, int]]:
    command = [sys.executable, "-m", "tests.generate.naive", *keys]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(["src", "."])}
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    found: dict[str, dict[str, int]] = json.loads(said.stdout)
    return found
