"""Headline numbers of the bundled scenarios. They change only on purpose: ``make golden``, then a changelog line."""

import hashlib
import os
import re
import tomllib
from itertools import takewhile

import pytest
from tests.house.tree import ROOT

from muster.app.check import check
from muster.app.plan import PlanRequest, PlanResult, plan
from muster.app.size import SizeRequest, SizeResult, size
from muster.documents.bundled import scenarios
from muster.generate.options import Options
from muster.model.plan import ObjectiveResult, ProofStatus

BASELINE = ROOT / "tests" / "baseline.toml"
RENEW = os.environ.get("MUSTER_GOLDEN") == "renew"
TIME_LIMIT_S = 5.0
CASES = [(name, option.id) for name, folder in scenarios().items() for option in check(folder).scenario.options]


def sizes(result: SizeResult) -> dict[str, int]:
    """Return what is asked of whom: records, lines, need by priority, strength."""
    numbers = {
        "n_contributors": len(result.scenario.contributors),
        "n_offers": len(result.scenario.offers),
        "n_lines": len(result.sizing.lines),
        "asked_persons": sum(result.sizing.persons_by_effort.values()),
    }
    for priority in (1, 2, 3):
        lines = [line for line in result.sizing.lines if line.priority == priority]
        numbers[f"need_p{priority}_point_months"] = sum(sum(line.need) for line in lines)
    return numbers


def proven(result: PlanResult) -> list[ObjectiveResult]:
    """Return the objectives up to the first that time did not suffice to prove: only these are the same everywhere."""
    return list(takewhile(lambda one: one.status is ProofStatus.PROVEN, result.plan.objectives))


def recorded() -> dict[str, dict[str, dict[str, int]]]:
    return tomllib.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {}


def record(name: str, option: str, numbers: dict[str, int]) -> None:
    """Put the numbers of one option in their place; options that are gone go."""
    known: dict[tuple[str, str], dict[str, int]] = {
        (scenario, case): recorded().get(scenario, {}).get(case, {}) for scenario, case in CASES
    }
    known[name, option].update(numbers)
    sections = [
        "\n".join([f"[{scenario}.{case}]", *(f"{key} = {number}" for key, number in sorted(content.items()))])
        for (scenario, case), content in sorted(known.items())
    ]
    BASELINE.write_text("\n\n".join(sections) + "\n", encoding="utf-8")


@pytest.mark.parametrize(("name", "option"), CASES, ids=str)
def test_baseline_sizes_are_what_they_were(name: str, option: str) -> None:
    numbers = sizes(size(SizeRequest(scenario=scenarios()[name], option=option)))
    if RENEW:
        record(name, option, numbers)
    known = {key: number for key, number in recorded()[name][option].items() if not key.startswith("objective_")}
    assert numbers == known


@pytest.mark.parametrize(("name", "option"), CASES, ids=str)
def test_baseline_objectives_are_what_they_were(name: str, option: str) -> None:
    """On a slow machine fewer objectives are proven; the first unproven one must still hold the recorded value."""
    options = Options(time_limit_s=TIME_LIMIT_S)
    result = plan(PlanRequest(scenario=scenarios()[name], option=option, options=options))
    done = proven(result)
    if RENEW:
        record(name, option, {f"objective_{one.name}": round(one.value) for one in done})
    known = recorded()[name][option]
    for one in done:
        assert round(one.value) == known.get(f"objective_{one.name}", round(one.value)), one.name
    for one in result.plan.objectives[len(done) : len(done) + 1]:
        assert one.bound - 0.5 <= known.get(f"objective_{one.name}", one.value) <= one.value + 0.5, one.name


def test_baseline_holds_every_bundled_scenario_and_option() -> None:
    assert {(name, option) for name, options in recorded().items() for option in options} == set(CASES)


def test_baseline_is_named_under_numbers_in_the_changelog() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    numbers = changelog.split("### Numbers", 1)[1]
    latest = re.search(r"`baseline ([0-9a-f]{8})`", numbers)
    digest = hashlib.sha256(BASELINE.read_bytes()).hexdigest()
    assert latest is not None
    assert latest[1] == digest[:8], f"say under Numbers what changed for a user, as `baseline {digest[:8]}`"
