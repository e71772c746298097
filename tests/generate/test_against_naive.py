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


@pytest.mark.parametrize("part", range(N_PARTS))
def test_the_counted_model_has_the_optimum_of_the_naive_one(part: int) -> None:
    seeds = [str(seed) for seed in range(part, N_SEEDS, N_PARTS)]
    command = [sys.executable, "-m", "tests.generate.naive", *seeds]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(["src", "."])}
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    for seed, truth in json.loads(said.stdout).items():
        world, lines = instance(int(seed))
        plan = planned(world, *lines).plan
        assert all(result.status is ProofStatus.PROVEN for result in plan.objectives), seed
        assert values(plan) == truth, seed
